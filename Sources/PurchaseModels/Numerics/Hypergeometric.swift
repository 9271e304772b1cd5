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
}
