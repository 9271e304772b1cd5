import Glibc

extension FilePath {
  /// The path of a file as a statement writes it: relative ones start from `folder`, a leading `~` is the home folder.
  static func resolved(_ file: String, in folder: String) -> String {
    if file.hasPrefix("/") { return file }
    if file == "~" || file.hasPrefix("~/"), let home = getenv("HOME") {
      return String(cString: home) + file.dropFirst()
    }
    return folder.isEmpty || folder == "." ? file : folder + "/" + file
  }

  /// Whether there is anything at a path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The path without links and dots; nil when there is no such file.
  static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
