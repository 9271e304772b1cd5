import Basics

/// The value of a customer over a horizon: margin · E[M] · Σ (E[Y(tⱼ)] − E[Y(tⱼ₋₁)])/(1 + d)^(j/m), tⱼ the ends of periods
/// of which m are a year (Fader, Hardie & Lee 2005).
public struct CustomerLifetimeValue: Sendable {
  /// Ends of the periods after T, ascending, in the unit of the model: of 12 calendar months.
  public let ends: [Double]
  public let discountFactors: [Double]
  public let margin: Double

  /// - Parameters:
  ///   - discountPerYear: 0.1 for 10 %.
  ///   - periodsPerYear: 12 for months.
  ///   - margin: the share of an amount that is earned.
  public init(ends: [Double], discountPerYear: Double, periodsPerYear: Double = 12, margin: Double) {
    self.ends = ends
    discountFactors = ends.indices.map { index in
      Mathematics.exp(-Mathematics.lnOnePlus(discountPerYear) * Double(index + 1) / max(periodsPerYear, 1e-9))
    }
    self.margin = margin
  }

  /// Discounted purchases within the horizon.
  public func discountedPurchases<Model: PurchaseModel>(_ model: Model, _ history: PurchaseHistory) -> Double {
    let future = model.future(history)
    var sum = 0.0
    var before = 0.0
    for (end, factor) in zip(ends, discountFactors) {
      let purchases = future.expectedPurchases(within: end)
      sum += (purchases - before) * factor
      before = purchases
    }
    return model.probabilityAlive(history) * sum
  }

  /// nil when the customer's mean amount does not exist (see `GammaGamma.expectedSpend`).
  public func value<Model: PurchaseModel>(
    _ model: Model, _ history: PurchaseHistory, spend: GammaGamma, mean: Double
  ) -> Double? {
    spend.expectedSpend(purchases: history.purchases, mean: mean).map {
      margin * $0 * discountedPurchases(model, history)
    }
  }
}
