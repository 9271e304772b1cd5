extension Mathematics {
  /// A probability and its complement, each found without subtracting where that would lose digits.
  public struct Tails: Sendable, Hashable {
    /// The probability of what lies below.
    public let lower: Double
    /// The probability of what lies above.
    public let upper: Double

    static let undefined = Tails(lower: .nan, upper: .nan)

    init(lower: Double, upper: Double) {
      self.lower = lower
      self.upper = upper
    }

    init(lower: Double) {
      self.lower = min(lower, 1)
      upper = max(0, 1 - lower)
    }

    init(upper: Double) {
      lower = max(0, 1 - upper)
      self.upper = min(upper, 1)
    }

    /// The two exchanged.
    var mirrored: Tails { Tails(lower: upper, upper: lower) }
  }
}
