import Basics
import PurchaseModels

/// A model that can say how it came to what it holds of a customer.
protocol ExplainedPurchases: PurchaseModel {
  /// How often the customer buys while alive.
  func rateStep(_ history: PurchaseModels.PurchaseHistory, _ unit: ModelUnit) -> Localized
  /// How probable it is that the customer is alive.
  func aliveStep(_ history: PurchaseModels.PurchaseHistory) -> Localized
}

private func four(_ value: Double) -> String { NumberDigits.fixed(value, places: 4) }

/// Rates that are gamma distributed over customers.
private func gammaRate(
  _ r: Double, _ alpha: Double, _ history: PurchaseModels.PurchaseHistory, _ unit: ModelUnit
) -> Localized {
  let (own, scale, one) = (r + history.purchases, alpha + history.age, unit.counted(1))
  return Localized(
    "rate: over all customers r/α = \(four(r))/\(four(alpha)) = \(four(r / alpha)) purchases in \(one.en); this one's, while alive, (r + x)/(α + T) = \(four(own))/\(four(scale)) = \(four(own / scale))",
    zh:
      "购买率：全体客户 r/α = \(four(r))/\(four(alpha)) = 每 \(one.zh)购买 \(four(r / alpha)) 次；该客户活跃期间 (r + x)/(α + T) = \(four(own))/\(four(scale)) = \(four(own / scale))"
  )
}

/// Dropout at purchases, with these odds: `weight` · ((α + T)/(α + t_x))^(r + x).
private func betaDropout(
  _ formula: String, weight: Double, _ r: Double, _ alpha: Double, _ history: PurchaseModels.PurchaseHistory,
  alive: Double
) -> Localized {
  let ratio = (alpha + history.age) / (alpha + history.recency)
  return Localized(
    verbatim:
      "P(alive) = 1/(1 + \(formula) · ((α + T)/(α + t_x))^(r + x)) = 1/(1 + \(four(weight)) · \(four(ratio))^\(four(r + history.purchases))) = \(four(alive))"
  )
}

extension NBD: ExplainedPurchases {
  func rateStep(_ history: PurchaseModels.PurchaseHistory, _ unit: ModelUnit) -> Localized {
    gammaRate(r, alpha, history, unit)
  }

  func aliveStep(_ history: PurchaseModels.PurchaseHistory) -> Localized {
    Localized("P(alive) = 1: in this model nobody leaves", zh: "P(alive) = 1：此模型中没有人流失")
  }
}

extension BGNBD: ExplainedPurchases {
  func rateStep(_ history: PurchaseModels.PurchaseHistory, _ unit: ModelUnit) -> Localized {
    gammaRate(r, alpha, history, unit)
  }

  func aliveStep(_ history: PurchaseModels.PurchaseHistory) -> Localized {
    if history.purchases == 0 {
      return Localized(
        "P(alive) = 1: in this model only after a repeat purchase can a customer leave",
        zh: "P(alive) = 1：此模型中客户只可能在重复购买之后流失")
    }
    return betaDropout(
      "a/(b + x − 1)", weight: a / (b + history.purchases - 1), r, alpha, history, alive: probabilityAlive(history))
  }
}

extension MBGNBD: ExplainedPurchases {
  func rateStep(_ history: PurchaseModels.PurchaseHistory, _ unit: ModelUnit) -> Localized {
    gammaRate(r, alpha, history, unit)
  }

  func aliveStep(_ history: PurchaseModels.PurchaseHistory) -> Localized {
    betaDropout("a/(b + x)", weight: a / (b + history.purchases), r, alpha, history, alive: probabilityAlive(history))
  }
}

extension ParetoNBD: ExplainedPurchases {
  func rateStep(_ history: PurchaseModels.PurchaseHistory, _ unit: ModelUnit) -> Localized {
    gammaRate(r, alpha, history, unit)
  }

  func aliveStep(_ history: PurchaseModels.PurchaseHistory) -> Localized {
    let alive = probabilityAlive(history)
    let odds = alive > 0 ? NumberDigits.rough(1 / alive - 1) : "∞"
    return Localized(
      "P(alive) = 1/(1 + s·J) = 1/(1 + \(odds)) = \(four(alive)), J = ∫ ((α + T)/(α + τ))^(r + x) ((β + T)/(β + τ))^s dτ/(β + τ) over the silence from t_x to T",
      zh:
        "P(alive) = 1/(1 + s·J) = 1/(1 + \(odds)) = \(four(alive))，J = ∫ ((α + T)/(α + τ))^(r + x) ((β + T)/(β + τ))^s dτ/(β + τ)，积分区间为末次购买后的沉默期 t_x 至 T"
    )
  }
}

extension BGBB: ExplainedPurchases {
  func rateStep(_ history: PurchaseModels.PurchaseHistory, _ unit: ModelUnit) -> Localized {
    let (own, all) = (alpha + history.purchases, alpha + beta + history.age)
    return Localized(
      "at each opportunity: over all customers α/(α + β) = \(four(alpha / (alpha + beta))); this one, while alive, buys with (α + x)/(α + β + T) = \(four(own))/\(four(all)) = \(four(own / all))",
      zh:
        "每次机会的购买概率：全体客户 α/(α + β) = \(four(alpha / (alpha + beta)))；该客户活跃期间 (α + x)/(α + β + T) = \(four(own))/\(four(all)) = \(four(own / all))"
    )
  }

  func aliveStep(_ history: PurchaseModels.PurchaseHistory) -> Localized {
    Localized(
      "P(alive at the next opportunity) = B(α + x, β + T − x) B(γ, δ + T + 1)/(B(α, β) B(γ, δ) L) = \(four(probabilityAlive(history))), L the likelihood of this history, e^\(four(lnLikelihood(history)))",
      zh:
        "P(下次机会仍活跃) = B(α + x, β + T − x) B(γ, δ + T + 1)/(B(α, β) B(γ, δ) L) = \(four(probabilityAlive(history)))，L 为该历史的似然 e^\(four(lnLikelihood(history)))"
    )
  }
}

/// With the parameters of the customer's covariates.
extension CovariateModel: ExplainedPurchases where Base: ExplainedPurchases {
  func rateStep(_ history: PurchaseModels.PurchaseHistory, _ unit: ModelUnit) -> Localized {
    let step = base(ofClass: history.covariateClass).rateStep(history, unit)
    let levels = design.label(ofClass: history.covariateClass)
    return Localized("\(step.en) (parameters of \(levels))", zh: "\(step.zh)（\(levels) 的参数）")
  }

  func aliveStep(_ history: PurchaseModels.PurchaseHistory) -> Localized {
    base(ofClass: history.covariateClass).aliveStep(history)
  }
}
