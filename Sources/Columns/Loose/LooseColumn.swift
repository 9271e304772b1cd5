import Basics

/// A column of values that each have a type of their own, as JSON and SQLite give them, before the column has one.
struct LooseColumn: Sendable {
  /// What a value is.
  enum Tag {
    static let null: UInt8 = 0
    /// Payload 0 or 1.
    static let boolean: UInt8 = 1
    /// The payload is the integer.
    static let integer: UInt8 = 2
    /// The payload is the bits of a double.
    static let real: UInt8 = 3
    /// The payload is a code of the dictionary.
    static let text: UInt8 = 4
    /// A number too long for 64 bits, as text.
    static let longNumber: UInt8 = 5
    /// Objects and lists, as JSON text.
    static let nested: UInt8 = 6
    /// Bytes that are no text; without payload.
    static let blob: UInt8 = 7
    /// A decimal: this and its scale, 1 to 9; the payload is the mantissa.
    static let decimal: UInt8 = 16

    static func scale(_ tag: UInt8) -> Int { tag > decimal ? Int(tag &- decimal) : 0 }
    static func isText(_ tag: UInt8) -> Bool { (text...nested).contains(tag) }
  }

  let tags: [UInt8]
  let payloads: [Int64]
  let dictionary: TextDictionary

  var count: Int { tags.count }

  /// Appends a value as text, as a file of delimited text would have it; nothing for null.
  func append(_ row: Int, to buffer: inout [UInt8]) {
    let payload = payloads[row]
    switch tags[row] {
    case Tag.null: break
    case Tag.boolean: buffer.append(contentsOf: payload == 0 ? "false".utf8 : "true".utf8)
    case Tag.integer: DigitBytes.append(payload, to: &buffer)
    case Tag.real: buffer.append(contentsOf: NumberText.shortest(Self.double(payload)).utf8)
    case Tag.text, Tag.longNumber, Tag.nested:
      let code = Int(payload)
      guard code >= 0, code < dictionary.count else { return }
      buffer.append(contentsOf: dictionary.bytes[dictionary.offsets[code]..<dictionary.offsets[code + 1]])
    case Tag.blob: buffer.append(contentsOf: "(blob)".utf8)
    case let tag: DigitBytes.append(payload, scale: Tag.scale(tag), to: &buffer)
    }
  }

  /// A value as text, shortened, for messages.
  func excerpt(_ row: Int) -> String {
    guard row >= 0, row < count else { return "" }
    var bytes: [UInt8] = []
    append(row, to: &bytes)
    return bytes.withUnsafeBufferPointer { RecordSource.text($0) }
  }

  static func double(_ payload: Int64) -> Double { Double(bitPattern: UInt64(bitPattern: payload)) }
}

/// Builds a `LooseColumn`.
struct LooseColumnBuilder: Sendable {
  private typealias Tag = LooseColumn.Tag

  private var tags: [UInt8] = []
  private var payloads: [Int64] = []
  private var texts = TextDictionaryBuilder()

  var count: Int { tags.count }
  /// Memory it takes, in bytes.
  var byteCount: Int { tags.count * 9 + texts.textByteCount + texts.count * 24 }

  @inline(__always)
  mutating func append(_ tag: UInt8, _ payload: Int64) {
    tags.append(tag)
    payloads.append(payload)
  }

  /// Appends a text, or another value that is kept as text.
  mutating func append(_ tag: UInt8, text: UnsafeBufferPointer<UInt8>) {
    append(tag, Int64(texts.code(text)))
  }

  mutating func appendNulls(_ count: Int) {
    guard count > 0 else { return }
    tags.append(contentsOf: repeatElement(Tag.null, count: count))
    payloads.append(contentsOf: repeatElement(0, count: count))
  }

  /// A double: as a decimal when it is one of at most fifteen digits, nine of them behind the point.
  mutating func append(real value: Double) {
    guard value.isFinite else { return append(Tag.null, 0) }
    for scale in 0...Decimal64.maximumScale {
      let scaled = value * Double(Decimal64.powerOfTen(scale))
      guard scaled.magnitude < 1e15 else { break }
      let mantissa = scaled.rounded()
      // The power of ten is exact, so that the quotient is the double nearest to the decimal.
      guard mantissa / Double(Decimal64.powerOfTen(scale)) == value, let exact = Int64(exactly: mantissa) else {
        continue
      }
      return append(scale == 0 ? Tag.decimal + 1 : Tag.decimal + UInt8(scale), scale == 0 ? exact &* 10 : exact)
    }
    append(Tag.real, Int64(bitPattern: value.bitPattern))
  }

  /// Appends digits with a point, and a sign before them, as a decimal; false when they are none, or too many.
  mutating func append(digits text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count <= 24, let point = text.firstIndex(of: UInt8(ascii: ".")), point > 0 else { return false }
    let scale = text.count - point - 1
    guard (1...Decimal64.maximumScale).contains(scale) else { return false }
    let digits = String(decoding: text[..<point], as: UTF8.self) + String(decoding: text[(point + 1)...], as: UTF8.self)
    guard let mantissa = Int64(digits) else { return false }
    append(Tag.decimal + UInt8(scale), mantissa)
    return true
  }

  /// Appends all values of another column.
  mutating func append(_ column: LooseColumn) {
    let map = column.dictionary.bytes.withUnsafeBufferPointer { bytes in
      (0..<column.dictionary.count).map { code in
        let range = column.dictionary.offsets[code]..<column.dictionary.offsets[code + 1]
        return Int64(texts.code(UnsafeBufferPointer(rebasing: bytes[range])))
      }
    }
    let first = payloads.count
    tags.append(contentsOf: column.tags)
    payloads.append(contentsOf: column.payloads)
    guard !map.isEmpty else { return }
    for row in 0..<column.count where Tag.isText(column.tags[row]) {
      payloads[first + row] = map[Int(column.payloads[row])]
    }
  }

  consuming func finish() -> LooseColumn {
    LooseColumn(tags: tags, payloads: payloads, dictionary: texts.finish())
  }
}
