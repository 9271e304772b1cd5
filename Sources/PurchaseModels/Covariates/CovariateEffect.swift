import Basics

/// What the levels of covariates move in a model: a parameter becomes θ · e^(sign · γ).
public struct CovariateEffect: Sendable, Hashable {
  /// Before the level in names of coefficients: `rate[channel=web]`.
  public let name: String
  /// The place of the parameter among those of the model.
  let parameter: Int
  let sign: Double
  /// How the parameter is moved: `α = α₀ e^(−γ)`.
  public let formula: String
  /// What a positive coefficient means: `buys more`.
  public let more: Localized
  /// What it means that a coefficient runs to the low or high end of what is searched.
  let low: Localized
  let high: Localized

  init(
    _ name: String, parameter: Int, sign: Double, formula: String, more: Localized, low: Localized, high: Localized
  ) {
    self.name = name
    self.parameter = parameter
    self.sign = sign
    self.formula = formula
    self.more = more
    self.low = low
    self.high = high
  }

  /// E[λ] = r/α, so that α e^(−γ) makes rates e^γ times as high.
  static let purchaseRate = CovariateEffect(
    "rate", parameter: 1, sign: -1, formula: "α = α₀ e^(−γ)", more: Localized("buys more", zh: "购买更多"),
    low: Localized("customers of this level hardly ever come back", zh: "该取值的客户几乎不再回来"),
    high: Localized(
      "customers of this level come back far more often than those of the reference", zh: "该取值的客户回购远比参照频繁"))

  /// The coefficient of a level.
  func coefficient(_ design: CovariateDesign, _ covariate: Int, _ level: Int) -> ModelParameter {
    ModelParameter(
      "\(name)[\(design.text(covariate, level))]", "γ", "above 0: \(more.en)", zh: "大于 0：\(more.zh)",
      kind: .coefficient)
  }
}

/// A model whose parameters can depend on static covariates (Fader & Hardie 2007, "Incorporating time-invariant
/// covariates into the Pareto/NBD and BG/NBD models").
public protocol CovariateBase: PurchaseModel {
  static var covariateEffects: [CovariateEffect] { get }

  /// The estimates of maximum likelihood, or the posterior, with a coefficient of every level that is not a reference
  /// for every effect.
  /// - Parameter histories: with the classes of the design.
  /// - Throws: `Cancelled`, `OutOfMemory`.
  static func fit(
    _ histories: PurchaseHistories, covariates: CovariateDesign, posterior: PosteriorSettings?, run: RunContext
  ) throws -> ModelFit<CovariateModel<Self>>
}

extension CovariateBase {
  /// The estimates of maximum likelihood.
  public static func fit(
    _ histories: PurchaseHistories, covariates: CovariateDesign, run: RunContext
  ) throws -> ModelFit<CovariateModel<Self>> {
    try fit(histories, covariates: covariates, posterior: nil, run: run)
  }
}
