extension Mathematics {
  /// The chance that |T| is at least |t|, T having Student's distribution with `degrees` > 0 degrees of freedom
  /// (DLMF 8.17 with x = ν/(ν + t²)); not a number without degrees. 0 beyond |t| = 10¹⁵⁰.
  public static func studentTwoSided(_ t: Double, degrees: Double) -> Double {
    guard degrees > 0, !t.isNaN else { return .nan }
    if degrees == .infinity { return min(1, 2 * normal(t.magnitude).upper) }
    if t == 0 { return 1 }
    if t.magnitude > 1e150 { return 0 }
    let square = DoubleDouble.product(t, t)
    if square.high < 1e-290 { return 1 }
    let sum = square + DoubleDouble(degrees)
    return regularisedBeta(degrees / 2, 0.5, DoubleDouble(degrees) / sum, square / sum).lower
  }

  /// The t below which Student's variable lies with probability p; ±∞ at 0 and 1, not a number outside.
  ///
  /// Bisection on the logarithm of t: as exact as `studentTwoSided`.
  public static func studentQuantile(_ p: Double, degrees: Double) -> Double {
    guard degrees > 0, p >= 0, p <= 1 else { return .nan }
    if degrees == .infinity { return normalQuantile(p) }
    if p == 0.5 { return 0 }
    if p > 0.5 { return -lowerStudentQuantile(1 - p, degrees) }
    return lowerStudentQuantile(p, degrees)
  }

  /// For p < ½.
  private static func lowerStudentQuantile(_ p: Double, _ degrees: Double) -> Double {
    if p == 0 { return -.infinity }
    let target = 2 * p
    var (low, high) = (-346.0, 346.0)
    while true {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { return -exp(low) }
      if studentTwoSided(exp(middle), degrees: degrees) > target { low = middle } else { high = middle }
      if high - low < 0x1p-52 { return -exp((low + high) / 2) }
    }
  }

  /// The chance that a χ² variable with `degrees` > 0 degrees of freedom is at least `statistic` ≥ 0.
  public static func chiSquaredUpper(_ statistic: Double, degrees: Double) -> Double {
    guard degrees > 0, statistic >= 0 else { return .nan }
    return regularisedGamma(degrees / 2, statistic / 2).upper
  }
}
