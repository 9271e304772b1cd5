/// Elementary functions with results that depend on nothing but their argument: no C library, only IEEE operations.
/// Errors are below 1 unit in the last place. (`squareRoot()` is exact by IEEE and needs no replacement.)
public enum Mathematics {
  /// eˣ: 0 below −745.2, +∞ above 709.8.
  public static func exp(_ x: Double) -> Double {
    x.isNaN ? x : x > 710 ? .infinity : x < -746 ? 0 : exp(x, 0)
  }

  /// The natural logarithm: −∞ at 0, NaN below.
  public static func ln(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return atLimit(x) }
    let (k, f) = reduced(x)
    if f == 0 { return k * ln2High + k * ln2Low }
    // ln(1 + f) = f − (f²/2 − s·(f²/2 + R)), s = f / (2 + f), R = 2·atanh(s)/s − 2.
    let s = f / (2 + f)
    let square = s * s
    let rest = square * seriesOfLogarithm(square)
    let half = 0.5 * f * f
    return k * ln2High - ((half - (s * (half + rest) + k * ln2Low)) - f)
  }

  /// The decimal logarithm, exact for powers of ten: −∞ at 0, NaN below.
  public static func log10(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return atLimit(x) }
    return (wideLn(x) * DoubleDouble(0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57)).rounded
  }

  /// xʸ, as IEEE 754 defines `pow` at its limits; NaN for a negative x and a y that is not whole.
  public static func power(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    if y.isInfinite {
      if x.magnitude == 1 { return 1 }
      return (x.magnitude > 1) == (y > 0) ? .infinity : 0
    }
    let isWhole = y == y.rounded(.towardZero)
    let isOdd = isWhole && y.magnitude < 0x1p53 && y.truncatingRemainder(dividingBy: 2) != 0
    let isNegative = x.sign == .minus && isOdd
    if x == 0 || x.isInfinite {
      let isLarge = x.isInfinite == (y > 0)
      return isLarge ? (isNegative ? -.infinity : .infinity) : (isNegative ? -0.0 : 0)
    }
    if x < 0, !isWhole { return .nan }
    let logarithm = wideLn(x.magnitude)
    // A logarithm is at least 2⁻⁵³ in size, so beyond this the result is out of range either way.
    if y.magnitude > 0x1p64 {
      return (logarithm.high > 0) == (y > 0) ? (isNegative ? -.infinity : .infinity) : (isNegative ? -0.0 : 0)
    }
    let exponent = logarithm * DoubleDouble(y)
    let size: Double =
      exponent.high > 710 ? .infinity : exponent.high < -746 ? 0 : exp(exponent.high, exponent.low)
    return isNegative ? -size : size
  }
}

extension Mathematics {
  /// ln 2, the first part with 32 bits so that a whole multiple of it is exact.
  static let ln2High = 0x1.62e42feep-1
  static let ln2Low = 0x1.a39ef35793c76p-33

  private static func atLimit(_ x: Double) -> Double { x == 0 ? -.infinity : x < 0 ? .nan : x }

  /// x = 2ᵏ · (1 + f), 1 + f between √½ and √2; x is positive and finite.
  private static func reduced(_ x: Double) -> (k: Double, f: Double) {
    let isLarge = x.significand > 0x1.6a09e667f3bcdp+0
    let k = Double(x.exponent) + (isLarge ? 1 : 0)
    return (k, (isLarge ? x.significand * 0.5 : x.significand) - 1)
  }

  /// Σ 2/(2n + 1) · zⁿ⁻¹ for n = 1, 2, …: (2·atanh(s)/s − 2)/z with z = s² ≤ 0.0295.
  private static func seriesOfLogarithm(_ z: Double) -> Double {
    2 / 3.0 + z * (2 / 5.0 + z * upperSeriesOfLogarithm(z))
  }

  private static func upperSeriesOfLogarithm(_ z: Double) -> Double {
    let low = 2 / 7.0 + z * (2 / 9.0 + z * (2 / 11.0 + z * (2 / 13.0 + z * (2 / 15.0))))
    let fifth = z * z * z * z * z
    return low + fifth * (2 / 17.0 + z * (2 / 19.0 + z * (2 / 21.0 + z * (2 / 23.0 + z * (2 / 25.0)))))
  }

  /// The natural logarithm of a positive finite number to about 2⁻⁶⁵ of its size.
  static func wideLn(_ x: Double) -> DoubleDouble {
    let (k, f) = reduced(x)
    let divisor = DoubleDouble.ordered(2, f)
    let s0 = f / divisor.high
    let remainder = f.addingProduct(-s0, divisor.high) - s0 * divisor.low
    let s = DoubleDouble(s0, remainder / divisor.high)
    let z = s * s
    let series =
      DoubleDouble(0x1.5555555555555p-1, 0x1.5555555555555p-55) + z
      * DoubleDouble.sum(0x1.999999999999ap-2, z.high * upperSeriesOfLogarithm(z.high))
    let logarithm = DoubleDouble(2 * s.high, 2 * s.low) + s * z * series
    let power = DoubleDouble(k) * DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56)
    return power + logarithm
  }

  /// e to the power of high + low, |low| being small beside high; high between −746 and 710.
  static func exp(_ high: Double, _ low: Double) -> Double {
    let k = (high * 0x1.71547652b82fep+0).rounded(.toNearestOrEven)
    // Exact: k · ln2High has few bits.
    let r = high - k * ln2High
    let rest = low - k * ln2Low
    let x = r + rest
    let lost = (r - x) + rest
    // Taylor: 1 + x + x²/2 + …, |x| ≤ 0.3466.
    let upper =
      0x1.71de3a556c734p-19 + x
      * (0x1.27e4fb7789f5cp-22 + x
        * (0x1.ae64567f544e4p-26
          + x * (0x1.1eed8eff8d898p-29 + x * (0x1.6124613a86d09p-33 + x * 0x1.93974a8c07c9dp-37))))
    let middle =
      0x1.1111111111111p-7 + x
      * (0x1.6c16c16c16c17p-10 + x
        * (0x1.a01a01a01a01ap-13
          + x * (0x1.a01a01a01a01ap-16 + x * upper)))
    let tail = x * x * (0.5 + x * (0x1.5555555555555p-3 + x * (0x1.5555555555555p-5 + x * middle)))
    let sum = DoubleDouble.ordered(1, x)
    let value = sum.high + (sum.low + (tail + lost))
    return scaled(value, by: Int(k))
  }

  /// value · 2ᵏ with one rounding.
  private static func scaled(_ value: Double, by k: Int) -> Double {
    if k > 1023 { return value * 0x1p1023 * Double(sign: .plus, exponent: k - 1023, significand: 1) }
    if k < -1021 { return value * Double(sign: .plus, exponent: k + 100, significand: 1) * 0x1p-100 }
    return value * Double(sign: .plus, exponent: k, significand: 1)
  }
}
