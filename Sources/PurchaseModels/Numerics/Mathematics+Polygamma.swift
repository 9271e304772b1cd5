import Basics

extension Mathematics {
  /// ψ(x), the derivative of ln Γ, for x > 0: −∞ at 0, NaN below.
  ///
  /// Upward recurrence to x ≥ 12, then the asymptotic series (Abramowitz & Stegun 6.3.18).
  static func digamma(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < 1e300 else { return ln(x) }
    var rest = x
    var below = 0.0
    while rest < 12 {
      below += 1 / rest
      rest += 1
    }
    let z = 1 / (rest * rest)
    let series =
      z
      * (1 / 12.0 - z
        * (1 / 120.0 - z
          * (1 / 252.0 - z
            * (1 / 240.0 - z * (1 / 132.0 - z * (691 / 32760.0 - z * (1 / 12.0 - z * (3617 / 8160.0))))))))
    return ln(rest) - 0.5 / rest - series - below
  }

  /// ψ′(x), the second derivative of ln Γ, for x > 0 (Abramowitz & Stegun 6.4.12).
  static func trigamma(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? .infinity : .nan }
    guard x < 1e150 else { return 1 / x }
    var rest = x
    var below = 0.0
    while rest < 12 {
      below += 1 / (rest * rest)
      rest += 1
    }
    let z = 1 / (rest * rest)
    let series =
      1 / 6.0 - z
      * (1 / 30.0 - z
        * (1 / 42.0 - z
          * (1 / 30.0 - z * (5 / 66.0 - z * (691 / 2730.0 - z * (7 / 6.0 - z * (3617 / 510.0)))))))
    return below + 1 / rest + 0.5 * z + z / rest * series
  }

  /// ln B(a, b) for positive a and b.
  static func lnBeta(_ a: Double, _ b: Double) -> Double {
    let small = min(a, b)
    let large = max(a, b)
    // Stirling's main terms cancel by hand where lnΓ(large) − lnΓ(large + small) would lose them.
    guard large > 100 else { return lnGamma(small) + (lnGamma(large) - lnGamma(large + small)) }
    let sum = large + small
    let corrections = stirlingRest(large) - stirlingRest(sum)
    guard small > 100 else {
      return lnGamma(small) - small * ln(sum) + small - (large - 0.5) * lnOnePlus(small / large) + corrections
    }
    return 0.5 * ln(2 * .pi) + (small - 0.5) * ln(small / sum) - (large - 0.5) * lnOnePlus(small / large)
      - 0.5 * ln(sum) + stirlingRest(small) + corrections
  }

  /// lnΓ(x) − ((x − ½)·ln x − x + ½·ln 2π) for large x.
  private static func stirlingRest(_ x: Double) -> Double {
    let z = 1 / (x * x)
    return (1 / 12.0 - z * (1 / 360.0 - z * (1 / 1260.0 - z * (1 / 1680.0 - z / 1188)))) / x
  }
}
