import Basics
import Glibc

/// Reads files piece by piece, with errors in words.
public enum FileReading {
  /// Hands the bytes of a file to `sink`, a piece at a time. Throws `Failure` when it cannot be read.
  public static func pieces(of path: String, run: RunContext, _ sink: (UnsafeRawBufferPointer) throws -> Void) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure.file(path, .read, code: errno) }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      try run.checkCancelled()
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return }
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure.file(path, .read, code: errno)
      }
      try buffer.withUnsafeBytes { try sink(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  /// A whole text file. Bytes that are not UTF-8 are an error; a byte order mark is left out.
  public static func text(of path: String, run: RunContext) throws -> String {
    var bytes: [UInt8] = []
    try pieces(of: path, run: run) { bytes.append(contentsOf: $0) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(
        "not-utf8", Localized("`\(path)` is not UTF-8 text", zh: "`\(path)` 不是 UTF-8 文本"),
        hint: Localized(
          "convert it first: iconv -f GB18030 -t UTF-8 IN > OUT", zh: "请先转换：iconv -f GB18030 -t UTF-8 原文件 > 新文件"))
    }
    return text
  }
}
