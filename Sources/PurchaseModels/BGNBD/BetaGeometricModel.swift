import Basics

/// Purchases at rates that are gamma distributed over customers (r, α), after which they drop out with probabilities that
/// are beta distributed (a, b). Models of this kind differ in whether a customer may drop out after the first purchase
/// too: n = x + `firstChances` is how often a customer with x repeat purchases could have.
public protocol BetaGeometricModel: CovariateBase where Process == BetaGeometricProcess {
  var r: Double { get }
  var alpha: Double { get }
  var a: Double { get }
  var b: Double { get }

  /// Chances to drop out before the first repeat purchase.
  static var firstChances: Double { get }
}

extension BetaGeometricModel {
  public static var parameterDefinitions: [ModelParameter] { betaGeometricParameters }

  public var parameters: [Double] { [r, alpha, a, b] }

  public static func fit(
    _ histories: PurchaseHistories, posterior: PosteriorSettings?, run: RunContext
  ) throws -> ModelFit<Self> {
    if let obstacle = histories.obstacle { return .impossible(customers: histories.customers, obstacle) }
    return try BetaGeometricLikelihood<Self>(histories).fit(posterior: posterior, run: run)
  }

  /// Exactly 1 for who had no chance to drop out.
  public func probabilityAlive(_ history: PurchaseHistory) -> Double {
    lnOddsOfDropout(history).map { 1 / (1 + Mathematics.exp($0)) } ?? 1
  }

  /// The odds that the customer dropped out at the last chance; nil for who had none.
  private func lnOddsOfDropout(_ history: PurchaseHistory) -> Double? {
    let chances = history.purchases + Self.firstChances
    guard chances > 0 else { return nil }
    return Mathematics.ln(a / (b + chances - 1))
      + (r + history.purchases) * Mathematics.ln((alpha + history.age) / (alpha + history.recency))
  }

  /// Rates and dropout probabilities of those alive, updated by what was seen: of n chances they took none.
  public func future(_ history: PurchaseHistory) -> BetaGeometricProcess {
    BetaGeometricProcess(
      r: r + history.purchases, alpha: alpha + history.age, a: a, b: b + history.purchases + Self.firstChances)
  }

  public var probabilityAliveAtStart: Double { Self.firstChances > 0 ? b / (a + b) : 1 }

  public var newcomer: BetaGeometricProcess {
    BetaGeometricProcess(r: r, alpha: alpha, a: a, b: b + Self.firstChances)
  }

  public func lnLikelihood(_ history: PurchaseHistory) -> Double {
    let rates = NBD(unchecked: [r, alpha]).lnLikelihood(history)
    guard let odds = lnOddsOfDropout(history) else { return rates }
    return rates + Mathematics.lnBeta(a, b + history.purchases + Self.firstChances) - Mathematics.lnBeta(a, b)
      + Mathematics.lnSum(0, odds)
  }
}

/// Covariates act on the purchase rate, and on a and b.
extension BetaGeometricModel {
  public static var covariateEffects: [CovariateEffect] { betaGeometricEffects }

  public static func fit(
    _ histories: PurchaseHistories, covariates: CovariateDesign, posterior: PosteriorSettings?, run: RunContext
  ) throws -> ModelFit<CovariateModel<Self>> {
    try CovariateModel.fit(histories, covariates, posterior, run: run) { BetaGeometricLikelihood<Self>($0) }
  }
}

private let betaGeometricParameters =
  NBD.parameterDefinitions + [
    ModelParameter("a", "a", "dropout: first shape", zh: "流失概率：第一形状"),
    ModelParameter("b", "b", "dropout: second shape", zh: "流失概率：第二形状"),
  ]

/// The mean dropout probability is a/(a + b): a positive coefficient of a raises it, one of b lowers it.
private let betaGeometricEffects = [
  CovariateEffect.purchaseRate,
  CovariateEffect(
    "a", parameter: 2, sign: 1, formula: "a = a₀ e^γ", more: Localized("drops out more", zh: "更易流失"),
    low: Localized("hardly anybody of this level drops out", zh: "该取值的客户几乎不流失"),
    high: Localized(
      "nearly everybody of this level drops out, or all drop out alike", zh: "该取值的客户几乎都会流失，或流失概率彼此相同")),
  CovariateEffect(
    "b", parameter: 3, sign: 1, formula: "b = b₀ e^γ", more: Localized("drops out less", zh: "更不易流失"),
    low: Localized("nearly everybody of this level drops out", zh: "该取值的客户几乎都会流失"),
    high: Localized(
      "hardly anybody of this level drops out, or all drop out alike", zh: "该取值的客户几乎不流失，或流失概率彼此相同")),
]
