import Glibc

/// What is known about the terminal that the program talks to.
public enum Terminal {
  /// Whether a file descriptor is a terminal.
  public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Whether the terminal understands cursor movement: without it lines are read as the system hands them over.
  public static var canMoveCursor: Bool {
    guard let name = getenv("TERM").map({ String(cString: $0) }) else { return false }
    return !["", "dumb", "unknown", "emacs"].contains(name)
  }

  /// Rows and columns; 24 × 80 when the terminal does not say.
  public static func size(of descriptor: Int32 = STDOUT_FILENO) -> (rows: Int, columns: Int) {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (24, 80) }
    return (Int(size.ws_row), Int(size.ws_col))
  }

  /// Makes libedit take any character for what it is: it asks the locale which ones can be printed, and the locale
  /// "C" says none above ASCII. Nothing else of the locale is used.
  public static func adoptTextLocale() {
    setlocale(LC_CTYPE, "")
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) }
    if codeset != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
  }

  /// Writes all bytes; false when the terminal is gone.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count {
        let written = Glibc.write(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
        if written > 0 {
          offset += written
        } else if errno != EINTR {
          return false
        }
      }
      return true
    }
  }
}
