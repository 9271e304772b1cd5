import Basics

/// What the levels of covariates move in a model: a parameter becomes θ · e^(sign · γ).
public struct CovariateEffect: Sendable, Hashable {
  /// Before the level in names of coefficients: `rate[channel=web]`.
  public let name: String
  /// The place of the parameter among those of the model.
  let parameter: Int
  let sign: Double
  /// What is moved, and what a positive coefficient means: `purchase rate`, `buys more often`.
  let what: Localized
  let more: Localized

  init(_ name: String, parameter: Int, sign: Double, what: Localized, more: Localized) {
    self.name = name
    self.parameter = parameter
    self.sign = sign
    self.what = what
    self.more = more
  }

  /// E[λ] = r/α, so that α e^(−γ) makes rates e^γ times as high.
  static let purchaseRate = CovariateEffect(
    "rate", parameter: 1, sign: -1, what: Localized("purchase rate", zh: "购买率"),
    more: Localized("buys more", zh: "购买更多"))

  /// The coefficient of a level.
  func coefficient(_ design: CovariateDesign, _ covariate: Int, _ level: Int) -> ModelParameter {
    let (own, other) = (design.text(covariate, level), design.text(covariate, 0))
    return ModelParameter(
      "\(name)[\(own)]", "γ", "\(what.en) of \(own) against \(other): above 0 \(more.en)",
      zh: "\(own) 相对于 \(other) 的\(what.zh)：大于 0 表示\(more.zh)", kind: .coefficient)
  }
}

/// A model whose parameters can depend on static covariates (Fader & Hardie 2007, "Incorporating time-invariant
/// covariates into the Pareto/NBD and BG/NBD models").
public protocol CovariateBase: PurchaseModel {
  static var covariateEffects: [CovariateEffect] { get }

  /// The estimates of maximum likelihood, or the posterior, with a coefficient of every level that is not a reference for every effect.
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
