import Basics

/// The gamma-gamma model of spend (Fader & Hardie 2013): amounts of a customer are gamma distributed with shape p, and
/// their rates over customers with shape q and rate γ; independent of how often they buy.
public struct GammaGamma: ParametricModel {
  public static let name = "gammagamma"
  public static let title = Localized("gamma-gamma", zh: "Gamma-Gamma")
  public static let parameterDefinitions = [
    ModelParameter("p", "p", "one customer's amounts: shape", zh: "单个客户的金额：形状"),
    ModelParameter("q", "q", "means of customers: shape", zh: "客户间的均值：形状"),
    ModelParameter(
      "gamma", "γ", "means of customers: scale, in money", zh: "客户间的均值：尺度（金额）"),
  ]

  public let p: Double
  public let q: Double
  public let gamma: Double

  public var parameters: [Double] { [p, q, gamma] }

  public init(unchecked parameters: [Double]) {
    p = parameters[0]
    q = parameters[1]
    gamma = parameters[2]
  }

  public static func fit(
    _ spending: Spending, posterior: PosteriorSettings? = nil, run: RunContext
  ) throws -> ModelFit<GammaGamma> {
    if let obstacle = spending.obstacle { return .impossible(customers: spending.customers, obstacle) }
    return try GammaSpendLikelihood<GammaGamma>(spending).fit(posterior: posterior, run: run)
  }

  /// The mean of a new customer's amounts, pγ/(q − 1); nil when there is none (q ≤ 1).
  public var populationMean: Double? { q > 1 ? p * gamma / (q - 1) : nil }

  /// E[M]: a customer's mean amount, of whom `purchases` with this mean were seen; nil when there is none.
  public func expectedSpend(purchases: Double, mean: Double) -> Double? {
    // What was not seen or is not positive says nothing.
    guard purchases > 0, mean > 0, mean < .infinity else { return populationMean }
    let shape = p * purchases + q - 1
    return shape > 0 ? p * (gamma + purchases * mean) / shape : nil
  }
}
