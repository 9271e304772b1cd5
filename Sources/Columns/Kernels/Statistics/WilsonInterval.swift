import Basics

/// The interval of a share after some of a number of trials succeeded (Wilson 1927).
public struct WilsonInterval: Sendable, Hashable {
  public let lower: Double
  public let upper: Double

  /// nil without trials, with more successes than trials, or a confidence outside 0 … 1.
  public init?(successes: Int, trials: Int, confidence: Double = 0.95) {
    guard trials > 0, (0...trials).contains(successes), confidence > 0, confidence < 1 else { return nil }
    let z = -Mathematics.normalQuantile((1 - confidence) / 2)
    let (n, share) = (Double(trials), Double(successes) / Double(trials))
    let square = z * z
    let middle = share + square / (2 * n)
    let half = z * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    // The ends are exactly 0 and 1 when none or all succeed.
    lower = successes == 0 ? 0 : max(0, (middle - half) / (1 + square / n))
    upper = successes == trials ? 1 : min(1, (middle + half) / (1 + square / n))
  }
}
