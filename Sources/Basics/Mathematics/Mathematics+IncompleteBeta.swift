extension Mathematics {
  /// The regularised incomplete beta functions Iₓ(a, b) (lower) and 1 − Iₓ(a, b) (upper), a, b > 0, 0 ≤ x ≤ 1; not a
  /// number elsewhere. The chance that a beta variable lies below and above x.
  ///
  /// Relative error of either about 10⁻¹⁴ for a, b ≥ 0.1 (of the size that the rounding of x itself makes in far
  /// tails); for a parameter p below, the tail that is small because p is has an error of 10⁻¹⁵/p.
  /// Continued fraction (DLMF 8.17.22), and the integral over the tail where the parameter of its side is 100 or more.
  public static func regularisedBeta(_ a: Double, _ b: Double, _ x: Double) -> Tails {
    guard a > 0, b > 0, a + b < .infinity, x >= 0, x <= 1 else { return .undefined }
    if x == 0 { return Tails(lower: 0, upper: 1) }
    if x == 1 { return Tails(lower: 1, upper: 0) }
    return regularisedBeta(a, b, DoubleDouble(x), DoubleDouble.sum(1, -x))
  }

  /// The same of an x and a complement, both positive, with more digits.
  static func regularisedBeta(_ a: Double, _ b: Double, _ x: DoubleDouble, _ y: DoubleDouble) -> Tails {
    if x.high < (a + 1) / (a + b + 2) {
      if a >= 100 { return Tails(lower: betaByIntegral(a, b, x, y)) }
      return Tails(lower: betaWeight(a, b, x, y) / a * betaFraction(a, b, x.high))
    }
    if b >= 100 { return Tails(upper: betaByIntegral(b, a, y, x)) }
    return Tails(upper: betaWeight(a, b, x, y) / b * betaFraction(b, a, y.high))
  }

  /// xᵃ yᵇ / B(a, b), y = 1 − x.
  private static func betaWeight(_ a: Double, _ b: Double, _ x: DoubleDouble, _ y: DoubleDouble) -> Double {
    if a > b { return betaWeight(b, a, y, x) }
    let n = DoubleDouble.sum(a, b)
    if a >= 10 {
      let away = deviance(a, mean: n * x) + deviance(b, mean: n * y)
      let correction = stirlingCorrection(n.high) - stirlingCorrection(a) - stirlingCorrection(b)
      return exp(DoubleDouble(correction) - away) * (a / (2 * Double.pi) * (b / n.high)).squareRoot()
    }
    let powers = DoubleDouble(a) * wideLn(x) + DoubleDouble(b) * wideLn(y)
    if b < 10 { return exp(powers + wideLnGamma(n.high) - wideLnGamma(a) - wideLnGamma(b)) }
    // ln Γ(a + b) − ln Γ(b), of which nothing cancels.
    let rest = (b - 0.5) * ln1pMinus(a / b) - a / b / 2 + stirlingCorrection(n.high) - stirlingCorrection(b)
    return exp(powers + DoubleDouble(a) * wideLn(n) + DoubleDouble(rest) - wideLnGamma(a))
  }

  /// The fraction of DLMF 8.17.22 by Lentz's method, for x < (a + 1)/(a + b + 2).
  private static func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = 0x1p-1000
    func inverse(_ x: Double) -> Double { 1 / (x == 0 ? tiny : x) }
    var c = 1.0
    var d = inverse(1 - (a + b) * x / (a + 1))
    var value = d
    var m = 0.0
    while m < 1e5 {
      m += 1
      let even = m / (a + 2 * m - 1) * ((b - m) * x / (a + 2 * m))
      d = inverse(1 + even * d)
      c = 1 + even / c
      if c == 0 { c = tiny }
      value *= d * c
      let odd = -(a + m) / (a + 2 * m) * ((a + b + m) * x / (a + 2 * m + 1))
      d = inverse(1 + odd * d)
      c = 1 + odd / c
      if c == 0 { c = tiny }
      value *= d * c
      if (d * c - 1).magnitude <= 0x1p-53 { break }
    }
    return value
  }

  /// The tail below x, x being about the mean or below it, for a large; b may be small.
  private static func betaByIntegral(_ a: Double, _ b: Double, _ x: DoubleDouble, _ y: DoubleDouble) -> Double {
    let difference = DoubleDouble.sum(b, -1) * x - DoubleDouble.sum(a, -1) * y
    let slope = difference.rounded / x.high / y.high
    let scale = 1 / (slope.magnitude + a.squareRoot() / x.high + b.squareRoot() / y.high)
    let integral = TailIntegral.value(scale: scale) {
      slope * $0 + (a - 1) * ln1pMinus(-$0 / x.high) + (b - 1) * ln1pMinus($0 / y.high)
    }
    return betaWeight(a, b, x, y) / x.high / y.high * integral
  }
}
