import Basics

extension NBD: CovariateBase {
  public static let covariateEffects = [CovariateEffect.purchaseRate]

  public static func fit(
    _ histories: PurchaseHistories, covariates: CovariateDesign, posterior: PosteriorSettings?, run: RunContext
  ) throws -> ModelFit<CovariateModel<NBD>> {
    try CovariateModel.fit(histories, covariates, posterior, run: run) { NBDLikelihood($0) }
  }
}

extension ParetoNBD: CovariateBase {
  /// E[μ] = s/β, so that β e^(−γ) makes dropout rates e^γ times as high.
  public static let covariateEffects = [
    CovariateEffect.purchaseRate,
    CovariateEffect(
      "dropout", parameter: 3, sign: -1, formula: "β = β₀ e^(−γ)",
      more: Localized("drops out more", zh: "更易流失"),
      low: Localized("hardly anybody of this level drops out", zh: "该取值的客户几乎不流失"),
      high: Localized("nearly everybody of this level drops out at once", zh: "该取值的客户几乎都立即流失")),
  ]

  public static func fit(
    _ histories: PurchaseHistories, covariates: CovariateDesign, posterior: PosteriorSettings?, run: RunContext
  ) throws -> ModelFit<CovariateModel<ParetoNBD>> {
    try CovariateModel.fit(histories, covariates, posterior, run: run) { ParetoLikelihood($0) }
  }
}

extension CovariateModel {
  static func fit<BaseLikelihood: Likelihood>(
    _ histories: PurchaseHistories, _ design: CovariateDesign, _ posterior: PosteriorSettings?, run: RunContext,
    _ make: (PurchaseHistories) -> BaseLikelihood
  ) throws -> ModelFit<Self> where BaseLikelihood.Model == Base {
    if let obstacle = histories.obstacle { return .impossible(customers: histories.customers, obstacle) }
    return try CovariateLikelihood(histories, design, run: run, make).fit(
      naming: histories, posterior: posterior, run: run)
  }
}
