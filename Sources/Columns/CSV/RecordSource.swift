import Basics
import Diagnostics

/// The file behind the offsets that messages and rejects are made from.
struct RecordSource: Sendable {
  /// What messages call the file.
  let name: String
  let bytes: ByteSource
  let delimiter: UInt8
  /// Offsets at which lines start, rising, and which lines they are: where counting may begin.
  var lineStarts: [(offset: Int, line: Int)] = [(0, 1)]

  /// The line that an offset is on, 1-based.
  func line(of offset: Int) -> Int { Int(lines(of: [offset])[0]) }

  /// The lines of rising offsets.
  func lines(of offsets: [Int]) -> [Int64] {
    var counter = LineCounter(source: self)
    return offsets.map { counter.line(of: $0) }
  }

  /// The text of the field that begins at an offset, shortened.
  func field(at offset: Int) -> String {
    guard offset >= 0, offset < bytes.count else { return "" }
    // A quoted field begins behind its quote, and may hold delimiters.
    let window = ByteWindow(capacity: Self.longestExcerpt + 1)
    let before = offset > 0 ? 1 : 0
    guard window.load(offset - before..<offset + Self.longestExcerpt, of: bytes) else { return "" }
    let base = window.base
    let isQuoted = before == 1 && base[0] == ByteSearch.quote
    var end = before
    while end < window.count {
      let byte = base[end]
      if byte == ByteSearch.quote || byte == ByteSearch.lineFeed || byte == ByteSearch.carriageReturn { break }
      if byte == delimiter, !isQuoted { break }
      end += 1
    }
    return Self.text(UnsafeBufferPointer(start: base + before, count: end - before))
  }

  /// Says how far the reading is.
  func report(_ fraction: Double, _ run: RunContext) {
    run.report(Progress(label: Localized("reading \(name)", zh: "正在读取 \(name)"), fraction: fraction))
  }

  /// The file is not any more what it was when the reading began.
  var changed: Failure {
    Failure(
      "file-changed",
      Localized("`\(name)` changed while it was read", zh: "读取 `\(name)` 期间，文件发生了变化"),
      hint: Localized("load it again when it is complete", zh: "请在文件写完后重新载入"))
  }

  /// Bytes of an offending text that are shown at most.
  static let longestExcerpt = 200

  /// A text for messages and rejects: cut to a fixed length at a character, with a sign that it was cut.
  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.count > longestExcerpt else { return String(decoding: bytes, as: UTF8.self) }
    var end = longestExcerpt
    while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[0..<end]), as: UTF8.self) + "…"
  }
}
