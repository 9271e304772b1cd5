import Basics

/// Reads JSON (RFC 8259) from left to right. The bytes are UTF-8, which was checked before.
struct JSONCursor {
  /// A string between its quotes.
  struct Text {
    var start: Int
    var end: Int
    var isEscaped: Bool
  }

  let base: UnsafePointer<UInt8>
  let end: Int
  private(set) var position: Int

  /// Objects and lists within one another.
  static let deepest = 512

  init(base: UnsafePointer<UInt8>, range: Range<Int>) {
    self.base = base
    position = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { position >= end }

  @inline(__always)
  mutating func skipSpace() {
    while position < end {
      let byte = base[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      position &+= 1
    }
  }

  /// The byte here; 0 at the end.
  @inline(__always)
  var byte: UInt8 { position < end ? base[position] : 0 }

  /// Goes behind a byte if it is here.
  @inline(__always)
  mutating func skip(_ byte: UInt8) -> Bool {
    guard position < end, base[position] == byte else { return false }
    position &+= 1
    return true
  }

  // MARK: Scalars

  /// A string; the cursor is at its opening quote or the fault says that one was expected.
  @inline(__always)
  mutating func text() throws(JSONFault) -> Text {
    guard skip(Self.quote) else { throw .expected("a string", zh: "字符串", at: position) }
    var text = Text(start: position, end: position, isEscaped: false)
    while position < end {
      let byte = base[position]
      if byte == Self.quote {
        text.end = position
        position &+= 1
        return text
      }
      if byte == Self.backslash {
        text.isEscaped = true
        try escape()
      } else if byte < 0x20 {
        throw JSONFault(
          offset: position, reason: Localized("not JSON: control character in a string", zh: "不是 JSON：字符串中有控制字符"))
      } else {
        position &+= 1
      }
    }
    throw JSONFault(offset: text.start, reason: Localized("not JSON: a string does not end", zh: "不是 JSON：字符串没有结束"))
  }

  /// Goes behind an escape; both halves of a surrogate pair are one.
  private mutating func escape() throws(JSONFault) {
    let start = position
    position &+= 1
    switch byte {
    case Self.quote, Self.backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
      UInt8(ascii: "r"), UInt8(ascii: "t"):
      position &+= 1
    case UInt8(ascii: "u"):
      guard let unit = Self.unit(base, position &+ 1, end) else { throw Self.wrongEscape(start) }
      position &+= 5
      guard unit & 0xF800 == 0xD800 else { return }
      guard unit < 0xDC00, position &+ 1 < end, base[position] == Self.backslash,
        base[position &+ 1] == UInt8(ascii: "u"), let low = Self.unit(base, position &+ 2, end), low & 0xFC00 == 0xDC00
      else {
        throw JSONFault(
          offset: start, reason: Localized("a lone surrogate, which is no character", zh: "有单独的代理码元，不构成字符"))
      }
      position &+= 6
    default: throw Self.wrongEscape(start)
    }
  }

  private static func wrongEscape(_ offset: Int) -> JSONFault {
    JSONFault(offset: offset, reason: Localized("not JSON: unknown escape in a string", zh: "不是 JSON：字符串中有未知的转义"))
  }

  /// Four hexadecimal digits.
  private static func unit(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> UInt32? {
    guard start &+ 4 <= end else { return nil }
    var value: UInt32 = 0
    for index in start..<(start &+ 4) {
      let byte = base[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte &- 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) &- 0x57)
      default: return nil
      }
    }
    return value
  }

  /// The characters of a string that was read before.
  static func unescape(_ base: UnsafePointer<UInt8>, _ text: Text, into buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    var position = text.start
    while position < text.end {
      let byte = base[position]
      position &+= 1
      guard byte == backslash, position < text.end else {
        buffer.append(byte)
        continue
      }
      let kind = base[position]
      position &+= 1
      switch kind {
      case UInt8(ascii: "b"): buffer.append(0x08)
      case UInt8(ascii: "f"): buffer.append(0x0C)
      case UInt8(ascii: "n"): buffer.append(0x0A)
      case UInt8(ascii: "r"): buffer.append(0x0D)
      case UInt8(ascii: "t"): buffer.append(0x09)
      case UInt8(ascii: "u"):
        var value = unit(base, position, text.end) ?? 0xFFFD
        position &+= 4
        if value & 0xFC00 == 0xD800, let low = unit(base, position &+ 2, text.end) {
          value = 0x10000 &+ (value & 0x3FF) << 10 &+ low & 0x3FF
          position &+= 6
        }
        if let scalar = Unicode.Scalar(value), let bytes = UTF8.encode(scalar) { buffer.append(contentsOf: bytes) }
      default: buffer.append(kind)
      }
    }
  }

  /// A word: true, false, null.
  mutating func word(_ word: StaticString) throws(JSONFault) {
    let count = word.utf8CodeUnitCount
    guard position &+ count <= end else { throw .expected("a value", zh: "值", at: position) }
    for index in 0..<count where base[position &+ index] != word.utf8Start[index] {
      throw .expected("a value", zh: "值", at: position)
    }
    position &+= count
  }

  /// A number. Where it begins and ends, and how many digits stand before and behind its point.
  struct Number {
    var start: Int
    var end: Int
    var digits: UInt64 = 0
    var integerDigits = 0
    var fractionDigits = 0
    var hasExponent = false
    var isNegative = false
  }

  @inline(__always)
  mutating func number() throws(JSONFault) -> Number {
    var number = Number(start: position, end: position)
    number.isNegative = skip(UInt8(ascii: "-"))
    let first = position
    while position < end, base[position] &- 0x30 < 10 {
      number.digits = number.digits &* 10 &+ UInt64(base[position] &- 0x30)
      position &+= 1
    }
    number.integerDigits = position &- first
    guard number.integerDigits > 0 else { throw .expected("a value", zh: "值", at: number.start) }
    if number.integerDigits > 1, base[first] == 0x30 {
      throw JSONFault(offset: first, reason: Localized("not JSON: a number begins with 0", zh: "不是 JSON：数字以 0 开头"))
    }
    if skip(UInt8(ascii: ".")) {
      let first = position
      while position < end, base[position] &- 0x30 < 10 {
        number.digits = number.digits &* 10 &+ UInt64(base[position] &- 0x30)
        position &+= 1
      }
      number.fractionDigits = position &- first
      guard number.fractionDigits > 0 else { throw .expected("a digit", zh: "数字", at: position) }
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      position &+= 1
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") { position &+= 1 }
      let first = position
      while position < end, base[position] &- 0x30 < 10 { position &+= 1 }
      guard position > first else { throw .expected("a digit", zh: "数字", at: position) }
      number.hasExponent = true
    }
    number.end = position
    return number
  }

  // MARK: Objects and lists

  /// Goes behind a value of any kind.
  mutating func skipValue() throws(JSONFault) {
    // One entry per open bracket: whether it is an object's.
    var open: [Bool] = []
    repeat {
      skipSpace()
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard open.count < Self.deepest else { throw Self.tooDeep(position) }
        let isObject = byte == UInt8(ascii: "{")
        position &+= 1
        skipSpace()
        if skip(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) { break }
        open.append(isObject)
        if isObject { try key() }
        continue
      case Self.quote: _ = try text()
      case UInt8(ascii: "t"): try word("true")
      case UInt8(ascii: "f"): try word("false")
      case UInt8(ascii: "n"): try word("null")
      default: _ = try number()
      }
      try endValue(&open)
    } while !open.isEmpty
  }

  /// Behind a value: closes brackets, or goes on to the next value of the innermost one.
  private mutating func endValue(_ open: inout [Bool]) throws(JSONFault) {
    while let isObject = open.last {
      skipSpace()
      if skip(UInt8(ascii: ",")) {
        if isObject {
          skipSpace()
          try key()
        }
        return
      }
      guard skip(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
        throw isObject
          ? .expected("`,` or `}`", zh: " `,` 或 `}`", at: position)
          : .expected("`,` or `]`", zh: " `,` 或 `]`", at: position)
      }
      open.removeLast()
    }
  }

  private mutating func key() throws(JSONFault) {
    _ = try text()
    skipSpace()
    guard skip(UInt8(ascii: ":")) else { throw .expected("`:`", zh: " `:`", at: position) }
  }

  private static func tooDeep(_ offset: Int) -> JSONFault {
    JSONFault(
      offset: offset,
      reason: Localized("nested more than \(deepest) deep", zh: "嵌套超过 \(deepest) 层"))
  }

  /// A value that was read before, without the space between its parts.
  static func compact(_ base: UnsafePointer<UInt8>, _ range: Range<Int>, into buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    var isInside = false
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = base[position]
      position &+= 1
      if isInside, byte == backslash, position < range.upperBound {
        buffer.append(byte)
        buffer.append(base[position])
        position &+= 1
        continue
      }
      if byte == quote { isInside.toggle() }
      let isSpace = byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
      if isInside || !isSpace { buffer.append(byte) }
    }
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
}
