import Basics
import Diagnostics
import Glibc

/// Converts text files to UTF-8.
enum TextDecoder {
  /// The bytes in UTF-8; messages call the file `name`.
  ///
  /// Throws `Failure` that names line and byte where the file is not of the encoding; `Cancelled`.
  static func decode(_ bytes: [UInt8], from encoding: TextEncoding, name: String, run: RunContext) throws -> [UInt8] {
    let converter = bytes.withUnsafeBufferPointer { self.converter($0, encoding) }
    let descriptor = iconv_open("UTF-8", converter)
    guard descriptor != iconv_t(bitPattern: -1) else {
      throw Failure(
        "no-converter",
        Localized(
          "this machine cannot read \(encoding.title): its C library has no converter for it",
          zh: "本机无法读取 \(encoding.title)：C 库中没有相应的转换模块"),
        hint: Localized("convert the file to UTF-8 elsewhere", zh: "请在其他机器上把文件转换成 UTF-8"))
    }
    defer { iconv_close(descriptor) }
    var output: [UInt8] = []
    // What ASCII takes; Chinese takes half as much again.
    output.reserveCapacity(converter.hasPrefix("UTF-16") ? bytes.count / 2 : bytes.count)
    let piece = UnsafeMutableBufferPointer<CChar>.allocate(capacity: pieceSize)
    defer { piece.deallocate() }
    try bytes.withUnsafeBytes { input in
      var next = UnsafeMutablePointer(mutating: input.bindMemory(to: CChar.self).baseAddress)
      var left = input.count
      while left > 0 {
        try run.checkCancelled()
        var out = piece.baseAddress
        var room = piece.count
        // Pieces keep the time between two looks at the interrupt short.
        let offered = min(left, pieceSize)
        var offeredLeft = offered
        let result = iconv(descriptor, &next, &offeredLeft, &out, &room)
        let code = errno
        left -= offered - offeredLeft
        let count = piece.count - room
        if output.count + count > output.capacity {
          try FileBytes.checkMemory(bytes.count + 3 * output.count + count, name: name, run: run)
        }
        output.append(contentsOf: UnsafeRawBufferPointer(start: piece.baseAddress, count: count))
        guard result == -1 else { continue }
        // A character may go on in the next piece.
        let isIncomplete = code == EINVAL && (left == offeredLeft || offered == offeredLeft)
        if code == EILSEQ || isIncomplete {
          throw wrong(input, at: input.count - left, after: output, encoding, name)
        }
      }
    }
    return output
  }

  /// A mark settles the order of the bytes, whatever was stated.
  private static func converter(_ bytes: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding) -> String {
    guard encoding.converter.hasPrefix("UTF-16") else { return encoding.converter }
    if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
    if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
    guard encoding.name == "utf16", let guess = EncodingGuess.wideEncoding(bytes) else { return encoding.converter }
    return guess.hasPrefix("UTF-16") ? guess : encoding.converter
  }

  private static func wrong(
    _ input: UnsafeRawBufferPointer, at offset: Int, after output: [UInt8], _ encoding: TextEncoding, _ name: String
  ) -> Failure {
    let line = 1 + output.withUnsafeBufferPointer { ByteSearch.lineEnds(in: $0, from: 0, to: $0.count) }
    let shown = input[offset...].prefix(encoding.converter.hasPrefix("UTF-16") ? 2 : 1).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined(separator: " ")
    return Failure(
      "wrong-encoding",
      Localized(
        "`\(name)` is not \(encoding.title): line \(line) has \(shown) at byte \(offset + 1), which is no character",
        zh: "`\(name)` 不是 \(encoding.title) 编码：第 \(line) 行（第 \(offset + 1) 字节）的 \(shown) 不是字符"),
      hint: Localized(
        "state another encoding: `with encoding …`, one of \(names(", "))",
        zh: "请指明其他编码：`with encoding …`，可用 \(names("、"))"))
  }

  private static func names(_ separator: String) -> String {
    TextEncoding.all.map(\.name).joined(separator: separator)
  }

  private static let pieceSize = 1 << 18
}
