import Basics

/// The negative binomial model (Ehrenberg 1959): customers buy at gamma distributed rates and never drop out.
public struct NBD: PurchaseModel {
  public static let name = "nbd"
  public static let title = Localized("NBD", zh: "NBD（负二项分布）")
  public static let parameterDefinitions = [
    ModelParameter("r", "r", "purchase rates: shape", zh: "购买率：形状"),
    ModelParameter(
      "alpha", "α", "purchase rates: scale, in time", zh: "购买率：尺度（时间）"),
  ]

  public let r: Double
  public let alpha: Double

  public var parameters: [Double] { [r, alpha] }

  public init(unchecked parameters: [Double]) {
    r = parameters[0]
    alpha = parameters[1]
  }

  public static func fit(
    _ histories: PurchaseHistories, posterior: PosteriorSettings?, run: RunContext
  ) throws -> ModelFit<NBD> {
    if let obstacle = histories.obstacle { return .impossible(customers: histories.customers, obstacle) }
    return try NBDLikelihood(histories).fit(posterior: posterior, run: run)
  }

  public func probabilityAlive(_ history: PurchaseHistory) -> Double { 1 }

  public func future(_ history: PurchaseHistory) -> NBDProcess {
    NBDProcess(r: r + history.purchases, alpha: alpha + history.age)
  }

  public var newcomer: NBDProcess { NBDProcess(r: r, alpha: alpha) }

  /// Of the times of the purchases, not of their number alone: Γ(r + x)/Γ(r) · αʳ/(α + T)ʳ⁺ˣ.
  public func lnLikelihood(_ history: PurchaseHistory) -> Double {
    let x = history.purchases
    return lnGammaRatio(r, x) + r * Mathematics.ln(alpha) - (r + x) * Mathematics.ln(alpha + history.age)
  }
}

/// ln Γ(r + x)/Γ(r).
func lnGammaRatio(_ r: Double, _ x: Double) -> Double {
  x == 0 ? 0 : Mathematics.lnGamma(x) - Mathematics.lnBeta(r, x)
}
