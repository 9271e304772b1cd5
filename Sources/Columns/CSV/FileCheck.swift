import Basics
import Diagnostics

/// Finds out what is wrong with a file that cannot be read: what is wrong with its bytes comes before what seems wrong
/// with its table.
struct FileCheck {
  let bytes: ByteSource
  let name: String
  /// Where the records begin and what separates their fields, once that is known.
  var structure: (start: Int, delimiter: UInt8)?

  /// What is wrong with the bytes, or else `failure`. Throws `Cancelled`.
  func failure(before failure: any Error, run: RunContext) throws -> any Error {
    let content = try content(run)
    try UTF8Check.check(content, name: name, run: run)
    return content.withUnsafeBufferPointer { openQuote($0) } ?? failure
  }

  private func content(_ run: RunContext) throws -> [UInt8] {
    switch bytes {
    case .memory(let content): return content
    case .file:
      try FileBytes.checkMemory(bytes.count, name: name, run: run)
      return try [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
        guard let base = buffer.baseAddress else { return }
        while count < bytes.count {
          try run.checkCancelled()
          let end = min(bytes.count, count + Self.pieceSize)
          // A file that has become shorter is as long as it is.
          guard bytes.read(count..<end, into: base + count) else { return }
          count = end
        }
      }
    }
  }

  private static let pieceSize = 8 << 20

  private func openQuote(_ content: UnsafeBufferPointer<UInt8>) -> Failure? {
    guard let structure,
      let offset = OpenQuote.offset(in: content, from: structure.start, delimiter: structure.delimiter)
    else { return nil }
    let line = 1 + ByteSearch.lineEnds(in: content, from: 0, to: offset)
    return Failure(
      "open-quote",
      Localized(
        "`\(name)` ends inside a quoted field that opens on line \(line): the file is cut off, or a quote "
          + "is missing",
        zh: "`\(name)` 在第 \(line) 行开始的引号字段中结束：文件被截断，或者缺少一个引号"),
      hint: Localized(
        "look at line \(line): a quote inside a quoted field is written twice",
        zh: "请检查第 \(line) 行：引号字段中的引号要写两次"))
  }
}
