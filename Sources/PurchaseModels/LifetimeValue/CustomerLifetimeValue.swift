import Basics

/// The value of a customer over a horizon: margin · E[M] · Σ (E[Y(tⱼ)] − E[Y(tⱼ₋₁)])/(1 + d)^(j/m), tⱼ the ends of periods
/// of which m are a year (Fader, Hardie & Lee 2005).
public struct CustomerLifetimeValue: Sendable {
  /// Ends of the periods after T, ascending, in the unit of the model: of 12 calendar months.
  public private(set) var ends: [Double]
  public private(set) var discountFactors: [Double]
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

  /// The same horizon in no more than so many periods, each discounted by the mean factor of those in it: for what
  /// hardly depends on when in a period purchases fall, as the ratio of two values does.
  func merged(into most: Int) -> CustomerLifetimeValue {
    let count = min(max(most, 1), ends.count)
    var merged = CustomerLifetimeValue(ends: [], discountFactors: [], margin: margin)
    for part in 0..<count {
      let range = ends.count * part / count..<ends.count * (part + 1) / count
      merged.ends.append(ends[range.upperBound - 1])
      merged.discountFactors.append(discountFactors[range].reduce(0, +) / Double(range.count))
    }
    return merged
  }

  private init(ends: [Double], discountFactors: [Double], margin: Double) {
    self.ends = ends
    self.discountFactors = discountFactors
    self.margin = margin
  }

  /// Discounted purchases within the horizon.
  public func discountedPurchases<Model: PurchaseModel>(_ model: Model, _ history: PurchaseHistory) -> Double {
    model.probabilityAlive(history) * discountedPurchases(of: model.future(history))
  }

  /// The same of someone who is alive.
  private func discountedPurchases<Process: PurchaseProcess>(of future: Process) -> Double {
    var sum = 0.0
    var before = 0.0
    for (end, factor) in zip(ends, discountFactors) {
      let purchases = future.expectedPurchases(within: end)
      sum += (purchases - before) * factor
      before = purchases
    }
    return sum
  }

  /// Discounted purchases of each distinct history.
  /// - Throws: `Cancelled`, `OutOfMemory`.
  public func discountedPurchases<Model: PurchaseModel>(
    _ model: Model, _ histories: PurchaseHistories, run: RunContext
  ) throws -> [Double] {
    let alive = try model.map(histories, run: run) { model.probabilityAlive($0) }
    return zip(alive, try model.mapFutures(histories, run: run) { discountedPurchases(of: $0) }).map { $0 * $1 }
  }

  /// How far purchases times spend may lie to either side, for the customers of each cell.
  /// - Parameters:
  ///   - models, amounts: draws of the two models, in pairs.
  ///   - means: mean amounts by the rows that the histories were given in.
  /// - Throws: `Cancelled`, `OutOfMemory`.
  public func differences<Model: PurchaseModel>(
    _ model: Model, _ amount: GammaGamma, models: [Model], amounts: [GammaGamma], _ histories: PurchaseHistories,
    means: [Double], cells: HistoryCells, label: Localized, run: RunContext
  ) throws -> PredictionIntervals.Differences {
    let formula = merged(into: 6)
    return try PredictionIntervals.differences(
      cells: cells.count, draws: min(models.count, amounts.count), scales: [.positive], label: label, run: run
    ) { cell, draw, numbers in
      let row = cells.rows[cell]
      let value = formula.value(
        draw.map { models[$0] } ?? model, histories[Int(histories.groupOfRow[row])],
        spend: draw.map { amounts[$0] } ?? amount, mean: means[row])
      numbers[0] = value ?? .nan
    }[0]
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
