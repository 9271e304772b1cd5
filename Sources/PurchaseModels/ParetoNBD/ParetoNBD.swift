import Basics

/// The Pareto/NBD model (Schmittlein, Morrison & Colombo 1987): customers buy at gamma distributed rates and drop out
/// after lifetimes that are exponential with gamma distributed rates, independent of purchases.
public struct ParetoNBD: PurchaseModel {
  public static let name = "paretonbd"
  public static let title = Localized("Pareto/NBD", zh: "Pareto/NBD")
  public static let parameterDefinitions =
    NBD.parameterDefinitions + [
      ModelParameter("s", "s", "dropout rates: shape", zh: "流失率：形状"),
      ModelParameter(
        "beta", "β", "dropout rates: scale, in time", zh: "流失率：尺度（时间）"),
    ]

  public let r: Double
  public let alpha: Double
  public let s: Double
  public let beta: Double

  public var parameters: [Double] { [r, alpha, s, beta] }

  public init(unchecked parameters: [Double]) {
    r = parameters[0]
    alpha = parameters[1]
    s = parameters[2]
    beta = parameters[3]
  }

  public static func fit(
    _ histories: PurchaseHistories, posterior: PosteriorSettings?, run: RunContext
  ) throws -> ModelFit<ParetoNBD> {
    if let obstacle = histories.obstacle { return .impossible(customers: histories.customers, obstacle) }
    return try ParetoLikelihood(histories).fit(posterior: posterior, run: run)
  }

  /// 1/(1 + s·J): the odds of having dropped out since the last purchase are s·J.
  public func probabilityAlive(_ history: PurchaseHistory) -> Double {
    1 / (1 + Mathematics.exp(lnOddsOfDropout(history)))
  }

  private func lnOddsOfDropout(_ history: PurchaseHistory) -> Double {
    Mathematics.ln(s)
      + DropoutIntegral(
        power: r + history.purchases, s: s,
        DropoutIntegral.Times(alpha: alpha, beta: beta, from: history.recency, to: history.age)
      ).ln
  }

  public func future(_ history: PurchaseHistory) -> ParetoNBDProcess {
    ParetoNBDProcess(r: r + history.purchases, alpha: alpha + history.age, s: s, beta: beta + history.age)
  }

  public var newcomer: ParetoNBDProcess { ParetoNBDProcess(r: r, alpha: alpha, s: s, beta: beta) }

  public func lnLikelihood(_ history: PurchaseHistory) -> Double {
    NBD(unchecked: [r, alpha]).lnLikelihood(history) - s * Mathematics.lnOnePlus(history.age / beta)
      + Mathematics.lnSum(0, lnOddsOfDropout(history))
  }
}
