extension Mathematics {
  /// The regularised incomplete gamma functions P(a, x) (lower) and Q(a, x) (upper), a > 0, x ≥ 0; not a number
  /// elsewhere. The chance that a gamma variable of shape a and rate 1 lies below and above x.
  ///
  /// Relative error of either about 10⁻¹⁴ (of the size that the rounding of x itself makes in far tails).
  /// Series (DLMF 8.11.4), for small a that of Q (8.7.3), continued fraction (8.9.2), and beyond a = 10⁴
  /// the integral over the tail.
  public static func regularisedGamma(_ a: Double, _ x: Double) -> Tails {
    guard a > 0, a < .infinity, x >= 0 else { return .undefined }
    if x == 0 { return Tails(lower: 0, upper: 1) }
    if x == .infinity { return Tails(lower: 1, upper: 0) }
    return regularisedGamma(a, DoubleDouble(x))
  }

  /// The same of an x, positive and finite, with more digits.
  static func regularisedGamma(_ a: Double, _ wide: DoubleDouble) -> Tails {
    let x = wide.high
    if a >= 1e4 { return gammaByIntegral(a, wide) }
    if a < 1, x < 1 {
      let power = DoubleDouble(a) * wideLn(wide) - wideLnGammaOfOneMore(a)
      let lower = gammaWeight(a, wide) * gammaSeries(a, x)
      return Tails(lower: min(lower, 1), upper: smallShapeUpper(a, x, power))
    }
    if x < a { return Tails(lower: gammaWeight(a, wide) * gammaSeries(a, x)) }
    return Tails(upper: gammaWeight(a, wide) * a * gammaFraction(a, x))
  }

  /// xᵃ e⁻ˣ / Γ(a + 1).
  private static func gammaWeight(_ a: Double, _ x: DoubleDouble) -> Double {
    if a < 10 { return exp(DoubleDouble(a) * wideLn(x) - x - wideLnGammaOfOneMore(a)) }
    let root = (2 * Double.pi * a).squareRoot()
    return exp(-deviance(a, mean: x) - DoubleDouble(stirlingCorrection(a))) / root
  }

  /// Σ xⁿ / ((a + 1) … (a + n)) for n = 0, 1, …, x ≤ a or x < 1.
  private static func gammaSeries(_ a: Double, _ x: Double) -> Double {
    var (sum, term, divisor) = (CompensatedTotal(1), 1.0, a)
    while term > 0x1p-60 * sum.value {
      divisor += 1
      term *= x / divisor
      sum.add(term)
    }
    return sum.value
  }

  /// Q(a, x) for a < 1 and x < 1: 1 − e^power·(1 + a Σ (−x)ⁿ/((a + n) n!)), xᵃ/Γ(a + 1) being e^power.
  private static func smallShapeUpper(_ a: Double, _ x: Double, _ power: DoubleDouble) -> Double {
    var (sum, term, n) = (0.0, 1.0, 0.0)
    repeat {
      n += 1
      term *= -x / n
      sum += term / (a + n)
    } while term.magnitude > 0x1p-60
    return max(0, -expMinusOne(power) - exp(power) * a * sum)
  }

  /// 1/(x + 1 − a − 1(1 − a)/(x + 3 − a − 2(2 − a)/(x + 5 − a − …))) by Lentz's method, x ≥ a or x ≥ 1.
  private static func gammaFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 0x1p-1000
    var divisor = x + 1 - a
    var c = 1 / tiny
    var d = 1 / (divisor == 0 ? tiny : divisor)
    var value = d
    var step = 0.0
    while step < 1e5 {
      step += 1
      let numerator = -step * (step - a)
      divisor += 2
      d = numerator * d + divisor
      c = divisor + numerator / c
      d = 1 / (d == 0 ? tiny : d)
      if c == 0 { c = tiny }
      let factor = d * c
      value *= factor
      if (factor - 1).magnitude <= 0x1p-53 { break }
    }
    return value
  }

  /// For a large: the tail beyond x on the side away from the mode, x on its own side of a.
  private static func gammaByIntegral(_ a: Double, _ x: DoubleDouble) -> Tails {
    let isUpper = x.high >= a
    let sign: Double = isUpper ? 1 : -1
    let slope = sign * (DoubleDouble.sum(a, -1) - x).rounded / x.high
    let scale = 1 / (slope.magnitude + a.squareRoot() / x.high)
    let integral = TailIntegral.value(scale: scale) { slope * $0 + (a - 1) * ln1pMinus(sign * $0 / x.high) }
    let tail = gammaWeight(a, x) * (a / x.high) * integral
    return isUpper ? Tails(upper: tail) : Tails(lower: tail)
  }
}

/// A sum that keeps what rounding takes away, of terms that do not grow.
private struct CompensatedTotal {
  private var high: Double
  private var low = 0.0

  init(_ first: Double) { high = first }

  var value: Double { high + low }

  mutating func add(_ term: Double) {
    let sum = high + term
    low += (high - sum) + term
    high = sum
  }
}
