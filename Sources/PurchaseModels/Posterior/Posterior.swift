import Basics

/// What is believed of the parameters of a model after the data: draws from it, and how far they can be trusted.
public struct Posterior: Sendable {
  /// One parameter; of a coefficient its γ.
  public struct Summary: Sendable, Hashable {
    public let parameter: ModelParameter
    public let prior: ParameterPrior
    public let mean: Double
    public let deviation: Double
    public let median: Double
    /// 2.5 % and 97.5 %: between them lies the parameter with a probability of 95 %.
    public let low: Double
    public let high: Double
    public let diagnostics: ChainDiagnostics
    /// Standard deviation of the logarithm.
    let spread: Double

    /// Whether the prior has a say: the data have not halved what it leaves open.
    public var leansOnPrior: Bool { !(spread < 0.5 * prior.spread) }
  }

  /// What the chains did.
  public struct Sampling: Sendable, Hashable {
    /// Evaluations of the likelihood and its gradient, warm-up included.
    public let evaluations: Int
    /// Of the draws: trajectories whose energy was lost, where the posterior bends too sharply for the steps.
    public let divergences: Int
    /// Means over the draws: doublings of a trajectory, and probability of accepting its states.
    public let depth: Double
    public let acceptance: Double
    /// Of each chain.
    public let steps: [Double]
  }

  public let settings: PosteriorSettings
  public let summaries: [Summary]
  public let sampling: Sampling
  /// What maximum likelihood says of the same data.
  public let likelihood: FitStatus
  /// Logarithms of the parameters: draw by draw, chain by chain.
  let logarithms: [Double]

  public var priors: [ParameterPrior] { summaries.map(\.prior) }

  /// Draws of all chains.
  public var count: Int { logarithms.count / max(summaries.count, 1) }

  /// Of the parameters themselves: factors where summaries tell coefficients.
  var medians: [Double] {
    summaries.map { $0.parameter.kind == .coefficient ? Mathematics.exp($0.median) : $0.median }
  }

  func parameters(_ draw: Int) -> [Double] {
    let order = summaries.count
    return logarithms[draw * order..<(draw + 1) * order].map(Mathematics.exp)
  }

  /// Whether the chains tell enough: R̂ at most 1.01, 400 effective draws, no divergence (Vehtari et al. 2021).
  public var isConverged: Bool { sampling.divergences == 0 && !summaries.contains { !$0.diagnostics.isGood } }

  /// What came of it, in words.
  var status: FitStatus {
    if !isConverged { return .unmixed(self) }
    let leaning = summaries.filter(\.leansOnPrior).map(\.parameter.name)
    return leaning.isEmpty ? .sampled : .leaning(leaning)
  }
}

extension ChainDiagnostics {
  public static let greatestRHat = 1.01
  public static let leastESS = 400.0

  /// Written so that what is not a number fails.
  public var isGood: Bool { rHat <= Self.greatestRHat && bulkESS >= Self.leastESS && tailESS >= Self.leastESS }
}
