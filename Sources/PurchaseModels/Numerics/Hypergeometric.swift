import Basics

/// ln ₂F₁(a, b; c; z) for positive a, b, c and 0 ≤ z < 1, where every term of its series is positive.
///
/// The series where it ends soon; the mean of (1 − pz)⁻ᵃ over p ~ Beta(b, c − b) (Abramowitz & Stegun 15.3.1) towards
/// z = 1. The relative error is below 10⁻¹¹ for c > min(a, b); else contiguous functions raise c, and their differences
/// leave seven digits (15.2.12).
enum Hypergeometric {
  static func ln(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double {
    guard a > 0, b > 0, c > 0, z >= 0, z < 1 else { return .nan }
    if z == 0 { return 0 }
    return series(a, b, c, z) ?? towardsOne(max(a, b), min(a, b), c, z)
  }

  /// nil when it would take too many terms.
  private static func series(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double? {
    var term = 1.0
    var sum = 1.0
    var lnScale = 0.0
    for index in 0..<3000 {
      let n = Double(index)
      let ratio = (a + n) * (b + n) / ((c + n) * (n + 1)) * z
      term *= ratio
      sum += term
      if sum > 1e250 {
        lnScale += Mathematics.ln(sum)
        term /= sum
        sum = 1
      }
      // Ratios tend to z from one side: what is left is at most a geometric series.
      let bound = max(ratio, z)
      if bound < 1, term * bound < 1e-17 * sum * (1 - bound) { return lnScale + Mathematics.ln(sum) }
    }
    return nil
  }

  private static func towardsOne(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double {
    // The lesser of the two is that of the Beta distribution.
    if c > b { return integral(a, b, c, z) }
    // c(c+1)(1−z)·F(c) = (c+1)(c − (2c+1−a−b)z)·F(c+1) + (c+1−a)(c+1−b)z·F(c+2), in units of F(c+2).
    let first = ln(a, b, c + 1, z)
    let second = ln(a, b, c + 2, z)
    let sum =
      (c + 1) * (c - (2 * c + 1 - a - b) * z) * Mathematics.exp(first - second) + (c + 1 - a) * (c + 1 - b) * z
    return second + Mathematics.ln(sum) - Mathematics.ln(c * (c + 1)) - Mathematics.lnOnePlus(-z)
  }

  private static func integral(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double {
    let rest = 1 - z
    return BetaExpectation(b, c - b).lnMean(bend: -Mathematics.ln(rest)) { p, q in
      // 1 − pz, without loss where both are near 1.
      -a * (p > 0.5 ? Mathematics.ln(rest + z * q) : Mathematics.lnOnePlus(-z * p))
    }
  }

  /// ₂F₁(1, b; c; −y) for 0 < b < c and y ≥ 0 by the continued fraction of Gauss (NIST Handbook, 15.7.1), all of whose
  /// terms are positive: its approximants lie on either side in turn. nil when it would take too many.
  static func ofOne(_ b: Double, _ c: Double, minus y: Double) -> Double? {
    // 1/F = 1 + by/(c + u₂y/(c + 1 + u₃y/(c + 2 + …))), u₂ₙ = n(c − b + n − 1), u₂ₙ₊₁ = (b + n)(c + n − 1)
    var (numeratorBefore, numerator) = (1.0, c + b * y)
    var (denominatorBefore, denominator) = (1.0, c)
    var n = 1.0
    while n < 500 {
      let even = n * (c - b + n - 1) * y
      let place = c + 2 * n - 1
      (numeratorBefore, numerator) = (numerator, place * numerator + even * numeratorBefore)
      (denominatorBefore, denominator) = (denominator, place * denominator + even * denominatorBefore)
      let odd = (b + n) * (c + n - 1) * y
      (numeratorBefore, numerator) = (numerator, (place + 1) * numerator + odd * numeratorBefore)
      (denominatorBefore, denominator) = (denominator, (place + 1) * denominator + odd * denominatorBefore)
      let (low, high) = (denominatorBefore * numerator, denominator * numeratorBefore)
      if (low - high).magnitude < 1e-13 * high { return denominator / numerator }
      let scale = 1 / numerator
      numeratorBefore *= scale
      denominatorBefore *= scale
      denominator *= scale
      numerator = 1
      n += 1
    }
    return nil
  }
}
