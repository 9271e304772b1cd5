/// Numbers as text and text as numbers, the same on every machine.
public enum NumberText {
  /// The digits of a finite double, shortest that read back as it: 0.d₁d₂d₃… · 10^exponent. No digits for zero.
  static func digits(_ number: Double) -> (isNegative: Bool, digits: [UInt8], exponent: Int) {
    var digits: [UInt8] = []
    var exponent = 0
    var seenPoint = false
    var seenDigit = false
    var written = number.magnitude.description.utf8.makeIterator()
    while let byte = written.next() {
      switch byte {
      case UInt8(ascii: "."): seenPoint = true
      case UInt8(ascii: "e"):
        var power = 0
        var isNegative = false
        while let next = written.next() {
          if next == UInt8(ascii: "-") {
            isNegative = true
          } else if next != UInt8(ascii: "+") {
            power = power * 10 + Int(next &- 48)
          }
        }
        exponent += isNegative ? -power : power
      default:
        let digit = byte &- 48
        if digit == 0, !seenDigit {
          if seenPoint { exponent -= 1 }
          continue
        }
        seenDigit = true
        digits.append(digit)
        if !seenPoint { exponent += 1 }
      }
    }
    while digits.last == 0 { digits.removeLast() }
    return (number.sign == .minus, digits, digits.isEmpty ? 0 : exponent)
  }

  /// Digits rounded to at most `count`, half to even.
  static func rounded(_ digits: [UInt8], _ exponent: Int, to count: Int) -> (digits: [UInt8], exponent: Int) {
    guard digits.count > count, count > 0 else { return (digits, exponent) }
    var kept = Array(digits[..<count])
    let isTie = digits[count] == 5 && digits.count == count + 1
    let isUp = isTie ? kept[count - 1] & 1 == 1 : digits[count] >= 5
    var exponent = exponent
    if isUp {
      var index = count - 1
      while index >= 0, kept[index] == 9 {
        kept[index] = 0
        index -= 1
      }
      if index >= 0 {
        kept[index] += 1
      } else {
        kept = [1]
        exponent += 1
      }
    }
    while kept.last == 0 { kept.removeLast() }
    return (kept, exponent)
  }

  /// The shortest text that reads back as the same double: 0.1, 12, 1e+20. A whole number has no point.
  public static func shortest(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
    let (isNegative, digits, exponent) = digits(number)
    return text(isNegative, digits, exponent, plain: -4...17)
  }

  /// At most `significant` digits, half to even on the shortest digits; whole parts are never cut.
  public static func display(_ number: Double, significant: Int = 6) -> String {
    guard number.isFinite else { return shortest(number) }
    let (isNegative, all, power) = digits(number)
    let count = power > significant && power <= 15 ? power : significant
    let (digits, exponent) = rounded(all, power, to: count)
    return text(isNegative, digits, exponent, plain: -4...15)
  }

  /// A byte-stable form at `significant` digits for hashes: sign, digits without trailing zeros, `e`, exponent of
  /// the first digit; `0` for both zeros. The shortest digits that read back as the double are rounded half to even.
  public static func canonical(_ number: Double, significant: Int = 9) -> String {
    guard number.isFinite else { return shortest(number) }
    let (isNegative, all, power) = digits(number)
    let (digits, exponent) = rounded(all, power, to: significant)
    guard let first = digits.first else { return "0" }
    let rest = digits.dropFirst()
    let fraction = rest.isEmpty ? "" : "." + string(rest)
    return "\(isNegative ? "-" : "")\(first)\(fraction)e\(exponent - 1)"
  }

  /// The double nearest to what is written: digits with at most one point, and an exponent; a sign may lead. Nil for
  /// anything else, and for what no finite double is near.
  public static func parse(_ text: Substring) -> Double? {
    var hasDigit = false
    var hasPoint = false
    var index = text.utf8.startIndex
    let bytes = text.utf8
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      index = bytes.index(after: index)
    }
    while index < bytes.endIndex {
      let byte = bytes[index]
      if (48...57).contains(byte) {
        hasDigit = true
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      index = bytes.index(after: index)
    }
    guard hasDigit else { return nil }
    if index < bytes.endIndex {
      guard bytes[index] | 32 == UInt8(ascii: "e") else { return nil }
      var rest = bytes[bytes.index(after: index)...]
      if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
      guard !rest.isEmpty, rest.allSatisfy({ (48...57).contains($0) }) else { return nil }
    }
    guard let number = Double(text), number.isFinite else { return nil }
    return number
  }

  /// The double nearest to what is written; see `parse(_: Substring)`.
  public static func parse(_ text: String) -> Double? { parse(text[...]) }

  private static func text(
    _ isNegative: Bool, _ digits: [UInt8], _ exponent: Int, plain: ClosedRange<Int>
  ) -> String {
    guard let first = digits.first else { return "0" }
    let sign = isNegative ? "-" : ""
    if !plain.contains(exponent) {
      let fraction = digits.count > 1 ? "." + string(digits.dropFirst()) : ""
      let power = exponent - 1
      return "\(sign)\(first)\(fraction)e\(power < 0 ? "-" : "+")\(padded(Int(power.magnitude), 2))"
    }
    if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + string(digits[...]) }
    if digits.count <= exponent {
      return sign + string(digits[...]) + String(repeating: "0", count: exponent - digits.count)
    }
    return sign + string(digits[..<exponent]) + "." + string(digits[exponent...])
  }

  private static func string(_ digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits.map { $0 &+ 48 }, as: UTF8.self)
  }
}

extension NumberText {
  /// The mantissa of a number at a scale, its shortest digits rounded half away from zero; nil when it does not fit.
  public static func mantissa(_ number: Double, scale: Int) -> Int64? {
    guard number.isFinite else { return nil }
    if number.magnitude >= 0x1p53 {
      // Whole, and perhaps with more digits than the shortest that read back as it.
      guard let whole = Int64(exactly: number) else { return nil }
      return Decimal64(mantissa: whole, scale: 0).rescaled(to: scale)?.mantissa
    }
    let (isNegative, digits, exponent) = digits(number)
    let wanted = exponent + scale
    guard wanted >= 0, !digits.isEmpty else { return 0 }
    guard wanted <= 19 else { return nil }
    var mantissa: UInt64 = 0
    for index in 0..<wanted {
      let (product, isTooLarge) = mantissa.multipliedReportingOverflow(by: 10)
      let (sum, isOver) = product.addingReportingOverflow(index < digits.count ? UInt64(digits[index]) : 0)
      guard !isTooLarge, !isOver else { return nil }
      mantissa = sum
    }
    if wanted < digits.count, digits[wanted] >= 5 { mantissa &+= 1 }
    guard let value = Int64(exactly: mantissa) else { return nil }
    return isNegative ? -value : value
  }
}
