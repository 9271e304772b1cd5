import Basics

/// Lifetime values of customers: point values once for each distinct history, and how uncertain they are by draws of the
/// parameters.
public struct LifetimeValues: Sendable {
  public var spend: [Double] = []
  /// Discounted purchases within the horizon.
  public var purchases: [Double] = []
  /// Discounted purchases times spend, margin not yet in it; in the order of the rows, NaN for who has no value.
  public var value: [Double] = []
  /// Empty without draws: a model is not identified.
  public var low: [Double] = []
  public var high: [Double] = []

  /// Nobody's.
  public init() {}

  /// - Parameters:
  ///   - formula: months and discount, with a margin of 1.
  ///   - draws: of both models, as many of the one as of the other; none for no intervals.
  ///   - means: mean amounts of repeat purchases, by the rows that the histories were given in.
  public init<Model: PurchaseModel>(
    _ formula: CustomerLifetimeValue, _ model: Model, _ amounts: GammaGamma,
    draws: (models: [Model], amounts: [GammaGamma]), _ histories: PurchaseHistories, means: [Double], run: RunContext
  ) throws {
    let label = Localized("valuing customers", zh: "正在计算客户价值")
    run.report(Progress(label: label))
    purchases = histories.byRow(try formula.discountedPurchases(model, histories, run: run))
    spend = zip(histories.byRow(histories.purchases), means).map { purchases, mean in
      purchases.isNaN ? .nan : amounts.expectedSpend(purchases: purchases, mean: mean) ?? .nan
    }
    value = zip(spend, purchases).map { $0 * $1 }
    guard !draws.models.isEmpty, draws.models.count == draws.amounts.count else { return }
    let cells = HistoryCells(histories, means: means)
    let differences = try formula.differences(
      model, amounts, models: draws.models, amounts: draws.amounts, histories, means: means, cells: cells, label: label,
      run: run)
    (low, high) = differences.ends(of: value, cells: cells.cellOfRow)
  }

  /// The ends of intervals with margins in them; a margin below 0 turns them around.
  public static func earned(_ ends: [Double], other: [Double], margins: [Double]) -> [Double] {
    (0..<min(ends.count, other.count, margins.count)).map { (row: Int) -> Double in
      let end: Double = margins[row] < 0 ? other[row] : ends[row]
      return margins[row] * end
    }
  }
}
