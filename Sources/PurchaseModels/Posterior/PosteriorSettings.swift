/// How a posterior is sampled.
public struct PosteriorSettings: Sendable, Hashable {
  public static let chainLimits = 1...16
  public static let drawLimits = 100...20_000

  public let chains: Int
  /// Of each chain, after warm-up.
  public let draws: Int
  public let warmup: Int
  public let seed: UInt64

  /// Numbers beyond the limits are brought within.
  public init(chains: Int = 4, draws: Int = 1000, warmup: Int = 1000, seed: UInt64) {
    self.chains = min(max(chains, Self.chainLimits.lowerBound), Self.chainLimits.upperBound)
    self.draws = min(max(draws, Self.drawLimits.lowerBound), Self.drawLimits.upperBound)
    self.warmup = min(max(warmup, Self.drawLimits.lowerBound), Self.drawLimits.upperBound)
    self.seed = seed
  }
}
