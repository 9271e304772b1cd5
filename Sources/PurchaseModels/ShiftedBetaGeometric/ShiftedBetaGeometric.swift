import Basics

/// The shifted beta-geometric model (Fader & Hardie, Journal of Interactive Marketing 2007) of contracts: at each renewal
/// a customer leaves with a probability that is beta distributed (α, β).
public struct ShiftedBetaGeometric: ParametricModel {
  public static let name = "sbg"
  public static let title = Localized("shifted beta-geometric", zh: "移位 Beta-几何")
  public static let parameterDefinitions = [
    ModelParameter("alpha", "α", "leaving: first shape", zh: "流失概率：第一形状"),
    ModelParameter("beta", "β", "leaving: second shape", zh: "流失概率：第二形状"),
  ]

  public let alpha: Double
  public let beta: Double

  public var parameters: [Double] { [alpha, beta] }

  public init(unchecked parameters: [Double]) {
    alpha = parameters[0]
    beta = parameters[1]
  }

  /// - Parameters:
  ///   - lost: customers who left at renewal 1, 2, …
  ///   - kept: customers who made 0, 1, 2, … renewals and are still there: of those nothing more is known.
  public static func fit(
    lost: [Double], kept: [Double], posterior: PosteriorSettings? = nil, run: RunContext
  ) throws -> ModelFit<ShiftedBetaGeometric> {
    let likelihood = ShiftedBetaGeometricLikelihood(lost: lost, kept: kept)
    if let obstacle = likelihood.obstacle { return .impossible(customers: likelihood.customers, obstacle) }
    return try likelihood.fit(posterior: posterior, run: run)
  }

  /// S(t): the probability of making t renewals.
  public func survival(_ renewals: Double) -> Double {
    renewals > 0 ? Mathematics.exp(Mathematics.lnBeta(alpha, beta + renewals) - Mathematics.lnBeta(alpha, beta)) : 1
  }

  /// The probability of making renewal t when those before were made: (β + t − 1)/(α + β + t − 1).
  public func retention(_ renewal: Double) -> Double { (beta + renewal - 1) / (alpha + beta + renewal - 1) }

  /// S(n + t)/S(n): the probability that a customer who made n renewals makes t more.
  public func survival(after made: Double, for periods: Double) -> Double {
    periods > 0
      ? Mathematics.exp(Mathematics.lnBeta(alpha, beta + made + periods) - Mathematics.lnBeta(alpha, beta + made)) : 1
  }

  /// Renewals still to come within a number of periods of a customer who made some.
  public func expectedRenewals(after made: Double, within periods: Int) -> Double {
    var sum = 0.0
    var survival = 1.0
    for j in 0..<max(0, min(periods, 1_000_000)) {
      survival *= retention(made + Double(j) + 1)
      sum += survival
    }
    return sum
  }

  /// Discounted expected residual lifetime of a customer whose next renewal is about to be decided (Fader & Hardie,
  /// Marketing Science 2010): Σ S(n + j)/S(n − 1) (1 + d)^−j from j = 0.
  public func discountedResidualLifetime(renewals made: Double, discount: Double) -> Double {
    guard discount > 0 else { return .infinity }
    var sum = 0.0
    var term = 1.0
    for j in 0..<10_000_000 {
      term *= retention(made + Double(j) + 1)
      sum += term
      if term < 1e-13 * sum * min(discount, 1) { break }
      term /= 1 + discount
    }
    return sum
  }
}
