import Glibc

extension LoadedFile {
  /// Notes a file as it is now; nil when it is gone already.
  init?(table: String, path: String, rows: Int) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    self.init(
      table: table, path: FilePath.absolute(path), rows: rows, size: Int(facts.st_size),
      modified: Int64(facts.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(facts.st_mtim.tv_nsec),
      inode: UInt64(facts.st_ino))
  }

  /// Standard input, by the hash of what it gave.
  static func standardInput(table: String, rows: Int, size: Int, sha256: String) -> LoadedFile {
    var file = LoadedFile(table: table, path: standardInput, rows: rows, size: size, modified: 0, inode: 0)
    file.sha256 = sha256
    return file
  }

  var isStandardInput: Bool { path == Self.standardInput }

  /// Whether the file is another one now, or gone.
  var hasChanged: Bool { !isStandardInput && LoadedFile(table: table, path: path, rows: rows) != self }
}
