/// A double rounded to some significant decimal digits, by IEEE arithmetic alone, so that it comes out the same on
/// every machine.
public enum SignificantDigits {
  /// `mantissa` · 10^`exponent`, the mantissa having at most `digits` (1 … 15) digits and no trailing zero.
  /// NaN, ∞ and −∞ have the exponent `Int32.max` and the mantissas 0, 1 and −1.
  public static func round(_ value: Double, to digits: Int) -> (mantissa: Int64, exponent: Int32) {
    guard value.isFinite else { return (value.isNaN ? 0 : value > 0 ? 1 : -1, .max) }
    guard value != 0 else { return (0, 0) }
    let magnitude = value.magnitude
    var exponent = decimalExponent(magnitude)
    var mantissa = scale(magnitude, by: digits - 1 - exponent).rounded(.toNearestOrEven)
    // The rounding may have reached the next power of ten.
    if mantissa >= powersOfTen[digits] {
      mantissa /= 10
      exponent += 1
    }
    var whole = Int64(mantissa)
    var power = Int32(truncatingIfNeeded: exponent - digits + 1)
    while whole != 0, whole % 10 == 0 {
      whole /= 10
      power += 1
    }
    return (value < 0 ? -whole : whole, power)
  }

  /// The same as a double; what is no finite number stays as it is.
  public static func rounded(_ value: Double, to digits: Int) -> Double {
    guard value.isFinite else { return value }
    let (mantissa, exponent) = round(value, to: digits)
    return scale(Double(mantissa), by: Int(exponent))
  }

  /// The exponent of the leading digit of a positive, finite number.
  private static func decimalExponent(_ magnitude: Double) -> Int {
    // log10(2) · binary exponent is right or one too small.
    var exponent = Int((Double(magnitude.exponent) * 0.301_029_995_663_981_2).rounded(.down))
    if scale(magnitude, by: -exponent) >= 10 { exponent += 1 }
    if scale(magnitude, by: -exponent) < 1 { exponent -= 1 }
    return exponent
  }

  private static func scale(_ value: Double, by power: Int) -> Double {
    var value = value
    var rest = power
    while rest > 22 {
      value *= 1e22
      rest -= 22
    }
    while rest < -22 {
      value /= 1e22
      rest += 22
    }
    return rest >= 0 ? value * powersOfTen[rest] : value / powersOfTen[-rest]
  }

  /// The powers of ten that a double holds exactly.
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}
