import Glibc

/// The file of a history: one statement a line, newlines and backslashes escaped.
struct HistoryFile {
  let path: String

  /// The last `limit` statements. A file that has grown to twice that is cut back.
  func load(limit: Int) -> [String] {
    guard let bytes = withLock(LOCK_SH, flags: O_RDONLY, readAll) else { return [] }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let kept = lines.suffix(limit)
    if lines.count > limit * 2 { shorten(to: kept) }
    return kept.map { Self.decode(String(decoding: $0, as: UTF8.self)) }
  }

  /// Adds a statement; a disk that is full or a folder that cannot be written costs the history, not the session.
  func append(_ statement: String) {
    makeFolders()
    withLock(LOCK_EX, flags: O_RDWR | O_APPEND | O_CREAT) { descriptor in
      var line = Self.encode(statement) + "\n"
      // A line that another process could not finish ends here.
      var last: UInt8 = 0
      let end = lseek(descriptor, 0, SEEK_END)
      if end > 0, pread(descriptor, &last, 1, end - 1) == 1, last != UInt8(ascii: "\n") { line = "\n" + line }
      Terminal.write(line, to: descriptor)
    }
  }

  static func encode(_ statement: String) -> String {
    var result = ""
    for scalar in statement.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func decode(_ line: String) -> String {
    var result = String.UnicodeScalarView()
    var escaped = false
    for scalar in line.unicodeScalars {
      if escaped {
        result.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        escaped = false
      } else if scalar == "\\" {
        escaped = true
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Puts the last lines in a new file in the place of the old one, while nobody appends.
  private func shorten(to lines: ArraySlice<ArraySlice<UInt8>>) {
    withLock(LOCK_EX, flags: O_RDWR) { _ in
      let temporary = "\(path).\(getpid())"
      let copy = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard copy >= 0 else { return }
      let text = String(decoding: Array(lines.joined(separator: [UInt8(ascii: "\n")])), as: UTF8.self) + "\n"
      let written = Terminal.write(text, to: copy)
      close(copy)
      if !written || rename(temporary, path) != 0 { unlink(temporary) }
    }
  }

  /// Opens the file, waits for its lock, and makes sure that it is still the file of that name.
  @discardableResult
  private func withLock<Result>(_ lock: Int32, flags: Int32, _ body: (Int32) -> Result) -> Result? {
    for _ in 0..<8 {
      let descriptor = open(path, flags | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      while flock(descriptor, lock) != 0 {
        guard errno == EINTR else { return nil }
      }
      var ours = stat()
      var named = stat()
      guard fstat(descriptor, &ours) == 0 else { return nil }
      if stat(path, &named) == 0, ours.st_ino == named.st_ino, ours.st_dev == named.st_dev { return body(descriptor) }
    }
    return nil
  }

  private func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count > 0 {
        bytes.append(contentsOf: chunk[..<count])
      } else if count == 0 || errno != EINTR {
        return bytes
      }
    }
  }

  private func makeFolders() {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o700)
    }
  }
}
