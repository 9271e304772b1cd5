import Basics
import Diagnostics
import Glibc

/// File names with `*`, `?` or `[…]` in them, which stand for all files that they fit.
enum FilePattern {
  /// Whether a file name stands for several: unless there is a file that is called so.
  static func isPattern(_ path: String) -> Bool {
    guard path.utf8.contains(where: { "*?[".utf8.contains($0) }) else { return false }
    var facts = stat()
    return stat(path, &facts) != 0
  }

  /// The files that a pattern fits, folders left out, in the order of the bytes of their names. Throws `Failure` when
  /// there is none; messages call the pattern `name`.
  static func files(_ path: String, name: String) throws -> [String] {
    var found = glob_t()
    // The order of the library depends on the locale.
    let code = glob(path, GLOB_NOSORT, nil, &found)
    defer { globfree(&found) }
    var files: [String] = []
    if code == 0, let paths = found.gl_pathv {
      for index in 0..<Int(found.gl_pathc) {
        guard let match = paths[index] else { continue }
        var facts = stat()
        if stat(match, &facts) == 0, facts.st_mode & S_IFMT != S_IFDIR { files.append(String(cString: match)) }
      }
    }
    guard !files.isEmpty else { throw noMatch(path, name: name) }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What messages call the files: without the folder that all have in common by the pattern.
  static func names(of files: [String], matching path: String) -> [String] {
    let wild = path.firstIndex { "*?[".contains($0) } ?? path.endIndex
    let folder = path[..<wild].lastIndex(of: "/").map { path[...$0] } ?? ""
    return files.map { $0.hasPrefix(folder) ? String($0.dropFirst(folder.count)) : $0 }
  }

  private static func noMatch(_ path: String, name: String) -> Failure {
    let folder = FilePath.folder(of: path)
    let pattern = FilePath.name(of: path)
    let files = Folder.entries(folder).filter { !$0.isFolder && !$0.name.hasPrefix(".") }.map(\.name)
    let literal = pattern.filter { !"*?[]".contains($0) }
    var near = NearestName.candidates(for: literal, among: files)
    if near.isEmpty, let dot = pattern.lastIndex(of: ".") {
      near = Array(files.filter { $0.hasSuffix(pattern[dot...]) }.prefix(3))
    }
    let prefix = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
    return Failure(
      "missing-file", Localized("no file fits `\(name)`", zh: "没有与 `\(name)` 匹配的文件"),
      candidates: near.map { prefix + $0 })
  }
}
