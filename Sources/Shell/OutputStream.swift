import Basics
import Diagnostics
import Glibc

/// Standard output or standard error. What cannot be written is remembered and told at the end, never lost in silence.
public final class OutputStream {
  let descriptor: Int32
  /// Whether people read it on a terminal.
  public let isTerminal: Bool
  /// Whether it may be coloured.
  public let allowsColor: Bool
  /// The first error of writing; nothing more is written after it.
  public private(set) var failure: Int32?
  private var pending: [UInt8] = []

  public init(descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
    let noColor = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    let terminal = getenv("TERM").map { String(cString: $0) } ?? ""
    allowsColor = isTerminal && !noColor && terminal != "" && terminal != "dumb"
  }

  public func write(_ text: String) {
    var text = text
    text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
  }

  public func write(_ bytes: UnsafeRawBufferPointer) {
    pending.append(contentsOf: bytes)
    if pending.count >= 1 << 16 { flush() }
  }

  /// Hands what was written to the system.
  public func flush() {
    var offset = 0
    while offset < pending.count, failure == nil {
      let count = pending.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + offset }, $0.count - offset)
      }
      if count >= 0 { offset += count } else if errno != EINTR { failure = errno }
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes what is left and answers how the process should end: as it would have, unless output was lost. A reader
  /// that has gone (`| head`) is no news to anybody.
  public func finish(_ code: ExitCode, language: Language) -> ExitCode {
    flush()
    guard let failure, failure != EPIPE else { return code }
    let message = Failure.stream(Localized("standard output", zh: "标准输出"), .write, code: failure)
    let standardError = OutputStream(descriptor: STDERR_FILENO)
    for diagnostic in message.diagnostics {
      standardError.write(DiagnosticRenderer(language: language).render(diagnostic) + "\n")
    }
    standardError.flush()
    return code == .fine ? .statementFailed : code
  }
}
