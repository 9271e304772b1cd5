/// The file behind the offsets that messages and rejects are made from.
struct RecordSource: Sendable {
  /// What messages call the file.
  let name: String
  let bytes: [UInt8]
  let delimiter: UInt8

  /// The line that an offset is on, 1-based.
  func line(of offset: Int) -> Int {
    bytes.withUnsafeBufferPointer { 1 + ByteSearch.lineEnds(in: $0, from: 0, to: min(max(offset, 0), $0.count)) }
  }

  /// The lines of rising offsets.
  func lines(of offsets: [Int]) -> [Int64] {
    var lines: [Int64] = []
    lines.reserveCapacity(offsets.count)
    bytes.withUnsafeBufferPointer { bytes in
      var line: Int64 = 1
      var position = 0
      for offset in offsets {
        let end = min(max(offset, position), bytes.count)
        line &+= Int64(ByteSearch.lineEnds(in: bytes, from: position, to: end))
        position = end
        lines.append(line)
      }
    }
    return lines
  }

  /// The text of the field that begins at an offset, shortened.
  func field(at offset: Int) -> String {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, offset >= 0, offset < bytes.count else { return "" }
      // A quoted field begins behind its quote, and may hold delimiters.
      let isQuoted = offset > 0 && bytes[offset - 1] == 0x22
      var end = offset
      while end < bytes.count, end - offset < Self.longestExcerpt {
        let byte = base[end]
        if byte == 0x22 || byte == 0x0A || byte == 0x0D || (byte == delimiter && !isQuoted) { break }
        end += 1
      }
      return Self.text(UnsafeBufferPointer(rebasing: bytes[offset..<end]))
    }
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
