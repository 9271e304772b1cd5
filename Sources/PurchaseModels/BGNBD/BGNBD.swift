import Basics

/// The BG/NBD model (Fader, Hardie & Lee, Marketing Science 2005): after each repeat purchase a customer may drop out.
public struct BGNBD: PurchaseModel {
  public static let name = "bgnbd"
  public static let title = Localized("BG/NBD", zh: "BG/NBD")
  public static let parameterDefinitions =
    NBD.parameterDefinitions + [
      ModelParameter("a", "a", "dropout: first shape", zh: "流失概率：第一形状"),
      ModelParameter("b", "b", "dropout: second shape", zh: "流失概率：第二形状"),
    ]

  public let r: Double
  public let alpha: Double
  public let a: Double
  public let b: Double

  public var parameters: [Double] { [r, alpha, a, b] }

  public init(unchecked parameters: [Double]) {
    r = parameters[0]
    alpha = parameters[1]
    a = parameters[2]
    b = parameters[3]
  }

  public static func fit(
    _ histories: PurchaseHistories, posterior: PosteriorSettings?, run: RunContext
  ) throws -> ModelFit<BGNBD> {
    if let obstacle = histories.obstacle { return .impossible(customers: histories.customers, obstacle) }
    return try BetaGeometricLikelihood<BGNBD>(histories, dropsOutAtOnce: false).fit(posterior: posterior, run: run)
  }

  /// Exactly 1 without repeat purchases: only after one can a customer drop out.
  public func probabilityAlive(_ history: PurchaseHistory) -> Double {
    history.purchases == 0 ? 1 : 1 / (1 + Mathematics.exp(lnOddsOfDropout(history)))
  }

  /// The odds that the customer dropped out after the last purchase.
  private func lnOddsOfDropout(_ history: PurchaseHistory) -> Double {
    Mathematics.ln(a / (b + history.purchases - 1))
      + (r + history.purchases) * Mathematics.ln((alpha + history.age) / (alpha + history.recency))
  }

  /// Rates and dropout probabilities of those alive, updated by what was seen.
  public func future(_ history: PurchaseHistory) -> BetaGeometricProcess {
    BetaGeometricProcess(
      r: r + history.purchases, alpha: alpha + history.age, a: a, b: b + history.purchases)
  }

  public var newcomer: BetaGeometricProcess { BetaGeometricProcess(r: r, alpha: alpha, a: a, b: b) }

  public func lnLikelihood(_ history: PurchaseHistory) -> Double {
    let rates = NBD(unchecked: [r, alpha]).lnLikelihood(history)
    let x = history.purchases
    if x == 0 { return rates }
    return rates + Mathematics.lnBeta(a, b + x) - Mathematics.lnBeta(a, b)
      + Mathematics.lnSum(0, lnOddsOfDropout(history))
  }
}
