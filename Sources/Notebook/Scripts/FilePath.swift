import Glibc

/// Paths as text, without asking the file system unless said.
enum FilePath {
  /// `path` from `folder`, when it is relative, with `.` and `..` worked out.
  static func joined(_ folder: String, _ path: String) -> String {
    normalized(path.hasPrefix("/") ? path : folder + "/" + path)
  }

  /// The folder that a file stands in; "." for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The absolute path, from the current folder.
  static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return normalized(path) }
    guard let current = getcwd(nil, 0) else { return normalized(path) }
    defer { free(current) }
    return joined(String(cString: current), path)
  }

  /// How to get from `folder` to `path`; both absolute.
  static func relative(_ path: String, to folder: String) -> String {
    let target = normalized(path).split(separator: "/")
    let start = normalized(folder).split(separator: "/")
    let common = zip(target, start).prefix { $0 == $1 }.count
    let parts = [String](repeating: "..", count: start.count - common) + target.dropFirst(common).map(String.init)
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  private static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }
}
