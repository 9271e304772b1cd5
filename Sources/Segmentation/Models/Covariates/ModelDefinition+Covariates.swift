import Basics
import PurchaseModels

extension ModelDefinition {
  /// What the signs of coefficients mean, for reports of a fit with covariates.
  var coefficientLines: [Localized] {
    let effects = covariateEffects.map { "\($0.name)[…] \($0.more.en)" }.joined(separator: ", ")
    let chinese = covariateEffects.map { "\($0.name)[…] \($0.more.zh)" }.joined(separator: "，")
    return [Localized("a coefficient above 0: \(effects)", zh: "系数大于 0 表示：\(chinese)")]
  }

  /// What covariates do in the model, for its page and for `explain`; empty for a model that takes none.
  public var covariateLines: [Localized] {
    guard !covariateEffects.isEmpty else { return [] }
    let effects = covariateEffects.map { "\($0.name)[…] \($0.formula), \($0.more.en)" }
    let chinese = covariateEffects.map { "\($0.name)[…] \($0.formula)，\($0.more.zh)" }
    return [
      Localized(
        "Covariates (`with covariates (…)`): of each covariate the most frequent level is the reference; every other level has coefficients γ, which move the parameters of its customers, those of several covariates adding up. Above 0: \(effects.joined(separator: "; ")). Fader & Hardie (2007), \u{201C}Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models\u{201D}.",
        zh:
          "协变量（`with covariates (…)`）：每个协变量以客户最多的取值为参照，其余取值各有系数 γ，改变该取值客户的参数，多个协变量的系数相加。大于 0 表示：\(chinese.joined(separator: "；"))。出处：Fader & Hardie (2007)，\u{201C}Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models\u{201D}。"
      )
    ]
  }
}
