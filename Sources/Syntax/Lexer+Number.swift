import Basics
import Diagnostics

extension Lexer {
  /// Reads whatever begins with a digit: a number, a percent, a date, a timestamp, a duration.
  mutating func number() {
    if date() { return }
    let start = offset
    var digits: [UInt8] = []
    func take(_ position: inout Int) {
      while isDigit(position) || (byte(position) == 0x5F && !digits.isEmpty && isDigit(position + 1)) {
        if byte(position) != 0x5F { digits.append(byte(position)) }
        position += 1
      }
    }
    var end = offset
    take(&end)
    let wholeDigits = digits.count
    if byte(end) == 0x2E, isDigit(end + 1) {
      end += 1
      take(&end)
    }
    let fractionDigits = digits.count - wholeDigits
    let mantissa = digits
    var exponent: [UInt8] = []
    if byte(end) | 0x20 == 0x65 {
      let signed = byte(end + 1) == 0x2B || byte(end + 1) == 0x2D
      let first = end + (signed ? 2 : 1)
      if isDigit(first) {
        if byte(end + 1) == 0x2D { exponent.append(0x2D) }
        var last = first
        while isDigit(last) { last += 1 }
        exponent.append(contentsOf: bytes[first..<last])
        end = last
      }
    }
    let isWhole = fractionDigits == 0 && exponent.isEmpty && byte(start) != 0x2E
    let suffixEnd = identifierEnd(from: end)
    if suffixEnd > end {
      return suffixed(mantissa, isWhole: isWhole, from: start, suffixStart: end, to: suffixEnd)
    }
    var shift = 0
    if byte(end) == 0x25, !percentIsModulo(at: end) {
      end += 1
      shift = 2
    }
    offset = end
    guard
      let literal = Self.literal(
        mantissa, fractionDigits: fractionDigits, exponent: exponent, shift: shift, isWhole: isWhole)
    else { return outOfRange(from: start) }
    add(.number, from: start, literal: literal)
  }

  private mutating func outOfRange(from start: Int) {
    report(
      "number-out-of-range", Localized("this number is out of range", zh: "这个数超出范围"),
      at: SourceSpan(start, offset),
      hint: Localized(
        "whole numbers go up to 9223372036854775807; write a larger one as `1e20`",
        zh: "整数最大为 9223372036854775807；更大的数请写成 `1e20` 的形式"))
    add(.error, from: start)
  }

  /// `10%3` is a remainder; `10%` is a tenth.
  private func percentIsModulo(at position: Int) -> Bool {
    guard let (next, _) = ascii(at: position + 1) else { return false }
    return Self.isIdentifierPart(next) || ["(", "'", "\"", "`", "“", "”", "‘", "’"].contains(next)
  }

  /// The value of a number with its digits, or nil when it is out of range. A decimal that does not fit exactly is a
  /// number.
  private static func literal(
    _ mantissa: [UInt8], fractionDigits: Int, exponent: [UInt8], shift: Int, isWhole: Bool
  ) -> Literal? {
    if exponent.isEmpty {
      var value: Int64? = 0
      for digit in mantissa {
        let (product, overflow) = (value ?? 0).multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(Int64(digit) &- 0x30)
        if overflow || carry { value = nil }
        if value == nil { break }
        value = sum
      }
      if isWhole, shift == 0 { return value.map(Literal.integer) }
      var scale = fractionDigits + shift
      if var whole = value {
        // A percent keeps no zeros of its own: 20% is 0.2.
        while shift > 0, scale > 0, whole % 10 == 0 {
          whole /= 10
          scale -= 1
        }
        if scale <= Decimal64.maximumScale { return .decimal(Decimal64(mantissa: whole, scale: scale)) }
      }
    }
    // The exponent takes in the places after the point, so that the text holds no point of any locale.
    guard let written = exponent.isEmpty ? 0 : Int(String(decoding: exponent.prefix(12), as: UTF8.self)) else {
      return nil
    }
    let text = String(decoding: mantissa, as: UTF8.self) + "e\(written - fractionDigits - shift)"
    guard let number = Double(text), number.isFinite else { return nil }
    return .number(number)
  }

  // MARK: Durations

  /// A number with letters after it: a duration, or a mistake.
  private mutating func suffixed(
    _ digits: [UInt8], isWhole: Bool, from start: Int, suffixStart: Int, to end: Int
  ) {
    offset = end
    let span = SourceSpan(start, end)
    let suffix = source.slice(SourceSpan(suffixStart, end)).lowercased()
    let count = String(decoding: digits, as: UTF8.self)
    if isWhole, let unit = Self.units[suffix] {
      guard let value = Int32(count), let literal = Self.duration(value, unit) else {
        report(
          "duration-out-of-range", Localized("this duration is out of range", zh: "这个时长超出范围"), at: span)
        return add(.error, from: start)
      }
      return add(.duration, from: start, literal: .duration(literal))
    }
    if let unit = Self.unitNames[suffix] {
      let written = isWhole ? "`\(count)\(unit)`" : "`90d`"
      report(
        "malformed-duration",
        Localized(
          "`\(source.slice(span))` is not a duration", zh: "`\(source.slice(span))` 不是时长"), at: span,
        hint: Localized(
          "write \(written); durations are whole days `d`, weeks `w`, months `mo` or years `y`",
          zh: "请写 \(written)；时长用整数加单位：天 `d`、周 `w`、月 `mo`、年 `y`"))
    } else {
      let name = "`" + source.slice(SourceSpan(start, end)) + "`"
      report(
        "malformed-number",
        Localized("`\(source.slice(span))` is neither a number nor a name", zh: "`\(source.slice(span))` 既不是数也不是名称"),
        at: span,
        hint: source.slice(span).contains("年")
          ? Localized("dates are written 2024-01-31", zh: "日期写作 2024-01-31")
          : Localized(
            "a name that begins with a digit needs back quotes: \(name)", zh: "以数字开头的名称要加反引号：\(name)"))
    }
    add(.error, from: start)
  }

  private static let units = ["d": "d", "w": "w", "mo": "mo", "y": "y"]

  /// What people write for units, and what they mean; the units themselves are there for `1.5d`.
  private static let unitNames = [
    "d": "d", "day": "d", "days": "d", "天": "d", "日": "d", "w": "w", "wk": "w", "week": "w", "weeks": "w",
    "周": "w", "m": "mo", "mo": "mo", "month": "mo", "months": "mo", "月": "mo", "个月": "mo", "y": "y", "yr": "y",
    "year": "y", "years": "y", "年": "y",
  ]

  /// The unit that a word means: `mo` for "months".
  static func unit(named word: String) -> String? { unitNames[word] }

  private static func duration(_ value: Int32, _ unit: String) -> CalendarDuration? {
    func times(_ factor: Int32) -> Int32? {
      let (product, overflow) = value.multipliedReportingOverflow(by: factor)
      return overflow ? nil : product
    }
    switch unit {
    case "d": return CalendarDuration(days: value)
    case "w": return times(7).map { CalendarDuration(days: $0) }
    case "mo": return CalendarDuration(months: value)
    default: return times(12).map { CalendarDuration(months: $0) }
    }
  }
}
