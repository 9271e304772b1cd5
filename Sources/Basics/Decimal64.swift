/// An exact decimal number: `mantissa` · 10^−`scale`, scale 0 … 9.
public struct Decimal64: Sendable, Hashable {
  public let mantissa: Int64
  public let scale: Int

  /// The largest number of digits after the point.
  public static let maximumScale = 9

  public init(mantissa: Int64, scale: Int) {
    self.mantissa = mantissa
    self.scale = scale
  }

  /// 10^n for n = 0 … 18.
  public static let powersOfTen: [Int64] = (0...18).map { exponent in
    (0..<exponent).reduce(Int64(1)) { value, _ in value * 10 }
  }

  /// 10^n; n is clamped to 0 … 18.
  public static func powerOfTen(_ exponent: Int) -> Int64 {
    powersOfTen[min(max(exponent, 0), 18)]
  }

  /// The same number with another scale; nil when it does not fit. Digits that fall away round half away from zero.
  public func rescaled(to newScale: Int) -> Decimal64? {
    if newScale >= scale {
      let (value, overflow) = mantissa.multipliedReportingOverflow(by: Self.powerOfTen(newScale - scale))
      return overflow ? nil : Decimal64(mantissa: value, scale: newScale)
    }
    return Decimal64(mantissa: Self.divideRounding(mantissa, by: Self.powerOfTen(scale - newScale)), scale: newScale)
  }

  /// Division that rounds half away from zero; `divisor` > 0.
  public static func divideRounding(_ value: Int64, by divisor: Int64) -> Int64 {
    guard divisor > 1 else { return value }
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    guard remainder.magnitude >= (divisor.magnitude + 1) / 2 else { return quotient }
    return value < 0 ? quotient - 1 : quotient + 1
  }

  public var doubleValue: Double { Double(mantissa) / Double(Self.powerOfTen(scale)) }
}

extension Decimal64: CustomStringConvertible {
  /// All digits of the scale, no grouping: -1234.50.
  public var description: String {
    guard scale > 0 else { return String(mantissa) }
    let power = UInt64(Self.powerOfTen(scale))
    let fraction = String(mantissa.magnitude % power)
    let zeros = String(repeating: "0", count: max(0, scale - fraction.count))
    return "\(mantissa < 0 ? "-" : "")\(mantissa.magnitude / power).\(zeros)\(fraction)"
  }
}
