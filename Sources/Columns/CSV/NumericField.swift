import Basics

/// A currency sign that an amount may carry.
enum Currency: UInt8, Sendable {
  case yuan = 1, dollar, euro, pound, rupee, won

  var sign: String {
    switch self {
    case .yuan: "¥"
    case .dollar: "$"
    case .euro: "€"
    case .pound: "£"
    case .rupee: "₹"
    case .won: "₩"
    }
  }
}

/// A number as it is written: 12, -0.5, 1e3, 1,234.50, ¥1,234.50, -¥5, ¥-5, (1,234.50), 12.50元.
struct NumericField {
  /// All digits as one integer; meaningless when `isTooLong`.
  private(set) var digits: UInt64 = 0
  private(set) var integerDigits = 0
  private(set) var fractionDigits = 0
  /// The power of ten that is written behind an e; nil without one.
  private(set) var exponent: Int?
  private(set) var isNegative = false
  private(set) var currency: Currency?
  /// The integer part has a zero that no number needs: 007.
  private(set) var isPadded = false

  /// More digits than 18: not exact in 64 bits.
  var isTooLong: Bool { integerDigits &+ fractionDigits > 18 }

  /// Nil when the field, which has no surrounding spaces, is not a number.
  @inline(__always)
  init?(_ field: UnsafeBufferPointer<UInt8>) {
    guard let base = field.baseAddress, field.count > 0 else { return nil }
    var position = 0
    var end = field.count
    // Accountants write negative amounts in parentheses.
    if base[0] == UInt8(ascii: "("), end > 2, base[end &- 1] == UInt8(ascii: ")") {
      isNegative = true
      position = 1
      end &-= 1
    }
    var hasSign = isNegative
    if !Self.isDigit(base[position]) {
      while position < end {
        let byte = base[position]
        if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
          guard !hasSign else { return nil }
          hasSign = true
          isNegative = byte == UInt8(ascii: "-")
          position &+= 1
        } else if currency == nil, let (sign, length) = Self.currency(base, position, end) {
          currency = sign
          position &+= length
        } else if byte == 0x20, currency != nil {
          position &+= 1
        } else {
          break
        }
      }
    }
    guard let afterDigits = readDigits(base, position, end) else { return nil }
    position = afterDigits
    if position < end, base[position] | 0x20 == UInt8(ascii: "e") {
      guard let afterExponent = readExponent(base, position &+ 1, end) else { return nil }
      position = afterExponent
    }
    if position < end, currency == nil {
      while position < end, base[position] == 0x20 { position &+= 1 }
      guard let (sign, length) = Self.currency(base, position, end) else { return nil }
      currency = sign
      position &+= length
    }
    guard position == end else { return nil }
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Digits with or without thousands separators, and a fraction.
  @inline(__always)
  private mutating func readDigits(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var position = start
    while position < end, Self.isDigit(base[position]) {
      digits = digits &* 10 &+ UInt64(base[position] &- 0x30)
      position &+= 1
    }
    integerDigits = position &- start
    isPadded = integerDigits > 1 && base[start] == 0x30
    if position < end, base[position] == UInt8(ascii: ",") {
      // Groups of exactly three behind a first one of one to three.
      guard (1...3).contains(integerDigits), !isPadded else { return nil }
      while position < end, base[position] == UInt8(ascii: ",") {
        guard position &+ 3 < end, Self.isDigit(base[position &+ 1]), Self.isDigit(base[position &+ 2]),
          Self.isDigit(base[position &+ 3])
        else { return nil }
        for index in 1...3 { digits = digits &* 10 &+ UInt64(base[position &+ index] &- 0x30) }
        integerDigits &+= 3
        position &+= 4
      }
    }
    if position < end, base[position] == UInt8(ascii: ".") {
      position &+= 1
      let fractionStart = position
      while position < end, Self.isDigit(base[position]) {
        digits = digits &* 10 &+ UInt64(base[position] &- 0x30)
        position &+= 1
      }
      fractionDigits = position &- fractionStart
    }
    return integerDigits &+ fractionDigits > 0 ? position : nil
  }

  private mutating func readExponent(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var position = start
    var isDown = false
    if position < end, base[position] == UInt8(ascii: "-") || base[position] == UInt8(ascii: "+") {
      isDown = base[position] == UInt8(ascii: "-")
      position &+= 1
    }
    let first = position
    var power = 0
    while position < end, Self.isDigit(base[position]) {
      power = min(power &* 10 &+ Int(base[position] &- 0x30), 99_999)
      position &+= 1
    }
    guard position > first else { return nil }
    exponent = isDown ? -power : power
    return position
  }

  /// The currency sign at a position, and how many bytes it takes.
  private static func currency(
    _ base: UnsafePointer<UInt8>, _ position: Int, _ end: Int
  ) -> (Currency, length: Int)? {
    guard position < end else { return nil }
    let left = end &- position
    switch base[position] {
    case UInt8(ascii: "$"): return (.dollar, 1)
    case 0xC2 where left >= 2:
      if base[position &+ 1] == 0xA5 { return (.yuan, 2) }
      return base[position &+ 1] == 0xA3 ? (.pound, 2) : nil
    case 0xE2 where left >= 3 && base[position &+ 1] == 0x82:
      switch base[position &+ 2] {
      case 0xAC: return (.euro, 3)
      case 0xB9: return (.rupee, 3)
      case 0xA9: return (.won, 3)
      default: return nil
      }
    // The full-width yen sign, and 元.
    case 0xEF where left >= 3 && base[position &+ 1] == 0xBF && base[position &+ 2] == 0xA5: return (.yuan, 3)
    case 0xE5 where left >= 3 && base[position &+ 1] == 0x85 && base[position &+ 2] == 0x83: return (.yuan, 3)
    default: return nil
    }
  }
}

// MARK: - Values

extension NumericField {
  /// The value when it is a whole number of at most 18 digits that is written without a point or an exponent.
  @inline(__always)
  var integer: Int64? {
    guard exponent == nil, fractionDigits == 0, !isTooLong else { return nil }
    return isNegative ? -Int64(digits) : Int64(digits)
  }

  /// The mantissa at a scale; digits beyond it round half away from zero. Nil when it has an exponent or does not fit.
  @inline(__always)
  func decimal(scale: Int) -> Int64? {
    guard exponent == nil, !isTooLong else { return nil }
    let mantissa = isNegative ? -Int64(digits) : Int64(digits)
    if fractionDigits == scale { return mantissa }
    if fractionDigits < scale {
      let (value, overflow) = mantissa.multipliedReportingOverflow(by: Decimal64.powerOfTen(scale &- fractionDigits))
      return overflow ? nil : value
    }
    return Decimal64.divideRounding(mantissa, by: Decimal64.powerOfTen(fractionDigits &- scale))
  }

  /// The nearest double; nil when it is beyond all of them.
  func number(_ field: UnsafeBufferPointer<UInt8>) -> Double? {
    let power = (exponent ?? 0) &- fractionDigits
    // Both factors are exact, so that one rounding is right. (Clinger 1990.)
    if !isTooLong, digits <= 1 << 53, (-22...22).contains(power) {
      let factor = Self.exactPowers[abs(power)]
      let value = power < 0 ? Double(digits) / factor : Double(digits) * factor
      return isNegative ? -value : value
    }
    var plain = isNegative ? "-" : ""
    for byte in field where Self.isDigit(byte) || byte == 0x2E || byte | 0x20 == 0x65 {
      plain.unicodeScalars.append(Unicode.Scalar(byte))
      // The sign of an exponent is the only one that stays in its place.
      if byte | 0x20 == 0x65, let exponent, exponent < 0 { plain.append("-") }
    }
    guard let value = Double(plain), value.isFinite else { return nil }
    return value
  }

  private static let exactPowers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    1e20, 1e21, 1e22,
  ]
}
