import Basics
import Diagnostics
import Glibc

/// Standard input as text.
enum StandardInput {
  /// All of it. Throws `Failure` when it cannot be read or is no UTF-8, `Cancelled` at Ctrl-C.
  static func text(run: RunContext) throws -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      try run.checkCancelled()
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count == 0 { break }
      if count > 0 {
        bytes.append(contentsOf: chunk[..<count])
      } else if errno != EINTR {
        throw Failure.file("<stdin>", .read, code: errno)
      }
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure("not-utf8", Localized("standard input is not UTF-8 text", zh: "标准输入不是 UTF-8 文本"))
    }
    return text
  }
}
