import Basics

/// The modified BG/NBD model (Batislam, Denizel & Filiztekin 2007): a customer may drop out after the first purchase too.
public struct MBGNBD: PurchaseModel {
  public static let name = "mbgnbd"
  public static let title = Localized("MBG/NBD", zh: "MBG/NBD")
  public static let parameterDefinitions = BGNBD.parameterDefinitions

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
  ) throws -> ModelFit<MBGNBD> {
    if let obstacle = histories.obstacle { return .impossible(customers: histories.customers, obstacle) }
    return try BetaGeometricLikelihood<MBGNBD>(histories, dropsOutAtOnce: true).fit(posterior: posterior, run: run)
  }

  public func probabilityAlive(_ history: PurchaseHistory) -> Double {
    1 / (1 + Mathematics.exp(lnOddsOfDropout(history)))
  }

  /// The odds that the customer dropped out after the last purchase.
  private func lnOddsOfDropout(_ history: PurchaseHistory) -> Double {
    Mathematics.ln(a / (b + history.purchases))
      + (r + history.purchases) * Mathematics.ln((alpha + history.age) / (alpha + history.recency))
  }

  /// Of those alive x + 1 purchases have not ended in dropping out.
  public func future(_ history: PurchaseHistory) -> BetaGeometricProcess {
    BetaGeometricProcess(
      r: r + history.purchases, alpha: alpha + history.age, a: a, b: b + history.purchases + 1)
  }

  public var probabilityAliveAtStart: Double { b / (a + b) }

  public var newcomer: BetaGeometricProcess { BetaGeometricProcess(r: r, alpha: alpha, a: a, b: b + 1) }

  public func lnLikelihood(_ history: PurchaseHistory) -> Double {
    NBD(unchecked: [r, alpha]).lnLikelihood(history) + Mathematics.lnBeta(a, b + history.purchases + 1)
      - Mathematics.lnBeta(a, b) + Mathematics.lnSum(0, lnOddsOfDropout(history))
  }
}
