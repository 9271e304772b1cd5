import Basics

@testable import Columns

/// The rules of the language, one value at a time and as plainly as they can be written.
enum Reference {
  /// An exact number: numerator over a power of ten, wide enough for every operation tested.
  static func exact(_ value: Value) -> (mantissa: Int128, scale: Int)? {
    switch value {
    case .integer(let value): (Int128(value), 0)
    case .decimal(let value): (Int128(value.mantissa), value.scale)
    default: nil
    }
  }

  static func double(_ value: Value) -> Double? {
    if case .number(let value) = value { return value }
    guard let (mantissa, scale) = exact(value) else { return nil }
    return Double(Int64(mantissa)) / Double(Decimal64.powerOfTen(scale))
  }

  static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(Int128(1)) { value, _ in value * 10 } }

  /// The sign of left − right; nil when they do not compare.
  static func compare(_ left: Value, _ right: Value) -> Int? {
    func sign<Element: Comparable>(_ left: Element, _ right: Element) -> Int {
      left < right ? -1 : left > right ? 1 : 0
    }
    if let (a, s) = exact(left), let (b, t) = exact(right) { return sign(a * power(t), b * power(s)) }
    switch (left, right) {
    case (.number(let a), .number(let b)): return sign(a, b)
    case (.number(let a), .decimal(let b)) where b.scale > 0: return sign(a, b.doubleValue)
    case (.decimal(let a), .number(let b)) where a.scale > 0: return sign(a.doubleValue, b)
    case (.number(let number), _): return exact(right).map { -compareExact($0.mantissa, $0.scale, number) }
    case (_, .number(let number)): return exact(left).map { compareExact($0.mantissa, $0.scale, number) }
    case (.text(let a), .text(let b)):
      let (a, b) = (Array(a.utf8), Array(b.utf8))
      return a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
    case (.boolean(let a), .boolean(let b)): return sign(a ? 1 : 0, b ? 1 : 0)
    case (.category(let a, _), .category(let b, _)): return sign(a, b)
    case (.date(let a), .date(let b)): return sign(a, b)
    case (.timestamp(let a), .timestamp(let b)): return sign(a, b)
    case (.date(let a), .timestamp(let b)): return sign(Int64(a.daysSinceEpoch) * 86_400_000_000, b)
    case (.timestamp, .date): return compare(right, left).map { -$0 }
    case (.duration(let a), .duration(let b)):
      if a == b { return 0 }
      let (x, y) = (30.436875 * Double(a.months) + Double(a.days), 30.436875 * Double(b.months) + Double(b.days))
      return x == y ? sign(a.months, b.months) : sign(x, y)
    default: return nil
    }
  }

  /// Compares by the binary expansion of the double.
  static func compareExact(_ mantissa: Int128, _ scale: Int, _ number: Double) -> Int {
    if number.magnitude >= 0x1p64 { return number > 0 ? -1 : 1 }
    // number = significand · 2^exponent with a whole significand.
    if number == 0 { return mantissa.signum() == 0 ? 0 : mantissa > 0 ? 1 : -1 }
    let exponent = Int(number.exponent) - 52
    let significand = Int128(number.significand * 0x1p52) * (number < 0 ? -1 : 1)
    if exponent >= 0 {
      let right = significand * (Int128(1) << Int128(exponent)) * power(scale)
      return mantissa < right ? -1 : mantissa > right ? 1 : 0
    }
    if exponent < -120 { return mantissa == 0 ? (number > 0 ? -1 : 1) : mantissa > 0 ? 1 : -1 }
    let right = significand * power(scale)
    // mantissa · 2^−exponent against right; what leaves 128 bits is the larger.
    let (left, isOver) = mantissa.multipliedReportingOverflow(by: Int128(1) << Int128(-exponent))
    if isOver || exponent <= -127 { return mantissa > 0 ? 1 : mantissa < 0 ? -1 : (right > 0 ? -1 : 1) }
    return left < right ? -1 : left > right ? 1 : 0
  }

  static func apply(_ op: ComparisonOperator, _ left: Value, _ right: Value) -> Value {
    guard left != .null, right != .null, let sign = compare(left, right) else { return .null }
    switch op {
    case .equal: return .boolean(sign == 0)
    case .notEqual: return .boolean(sign != 0)
    case .less: return .boolean(sign < 0)
    case .lessOrEqual: return .boolean(sign <= 0)
    case .greater: return .boolean(sign > 0)
    case .greaterOrEqual: return .boolean(sign >= 0)
    }
  }

  /// The result, or nil where the operation is an error in this row.
  static func apply(_ op: ArithmeticOperator, _ left: Value, _ right: Value) -> Value? {
    if left == .null || right == .null { return .null }
    if let (a, s) = exact(left), let (b, t) = exact(right), op != .divide {
      var (value, scale): (Int128, Int)
      switch op {
      case .add: (value, scale) = (a * power(max(s, t) - s) + b * power(max(s, t) - t), max(s, t))
      case .subtract: (value, scale) = (a * power(max(s, t) - s) - b * power(max(s, t) - t), max(s, t))
      case .multiply: (value, scale) = (a * b, s + t)
      default:
        if b == 0 { return .null }
        (value, scale) = ((a * power(max(s, t) - s)) % (b * power(max(s, t) - t)), max(s, t))
      }
      while scale > max(6, s, t) {
        let cut = scale - max(6, s, t)
        let divisor = power(cut)
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        value = rest.magnitude * 2 >= divisor.magnitude ? quotient + (value < 0 ? -1 : 1) : quotient
        scale -= cut
      }
      guard let narrow = Int64(exactly: value) else { return nil }
      if case .integer = left, case .integer = right { return .integer(narrow) }
      return .decimal(Decimal64(mantissa: narrow, scale: scale))
    }
    guard let a = double(left), let b = double(right) else { return .null }
    if b == 0, op == .divide || op == .modulo { return .null }
    let value =
      switch op {
      case .add: a + b
      case .subtract: a - b
      case .multiply: a * b
      case .divide: a / b
      case .modulo: a.truncatingRemainder(dividingBy: b)
      }
    return value.isFinite ? .number(value) : nil
  }
}
