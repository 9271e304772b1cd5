/// Quotients of exact integers, rounded once: so that a share of exactly one fifth equals the literal 20%.
enum ExactRatio {
  /// The double nearest to `numerator` / `denominator`; nil when the denominator is 0.
  static func double(_ numerator: Int128, _ denominator: Int128) -> Double? {
    guard denominator != 0 else { return nil }
    let magnitude = quotient(numerator.magnitude, denominator.magnitude)
    return (numerator < 0) == (denominator < 0) ? magnitude : -magnitude
  }

  private static func quotient(_ numerator: UInt128, _ denominator: UInt128) -> Double {
    let exactLimit: UInt128 = 1 << 53
    if numerator <= exactLimit, denominator <= exactLimit {
      return Double(UInt64(truncatingIfNeeded: numerator)) / Double(UInt64(truncatingIfNeeded: denominator))
    }
    if numerator == 0 { return 0 }
    // Long division, bit by bit, until the quotient has two bits more than a double keeps; a last bit then tells
    // whether anything is left over. Remainders stay below 2^127, as operands come from Int128.
    var (result, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    var exponent = 0
    while result < 1 << 55, remainder != 0 {
      remainder <<= 1
      result <<= 1
      exponent -= 1
      if remainder >= denominator {
        remainder -= denominator
        result |= 1
      }
    }
    if remainder != 0 { result |= 1 }
    return Double(sign: .plus, exponent: exponent, significand: Double(result))
  }
}
