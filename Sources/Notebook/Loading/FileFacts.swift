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

  /// Whether the file is another one now, or gone.
  var hasChanged: Bool { LoadedFile(table: table, path: path, rows: rows) != self }
}
