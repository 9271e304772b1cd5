import Basics
import Columns
import PurchaseModels

/// Lifetime values of the customers of a sample: point values once for each distinct history, and how uncertain they
/// are by draws of the parameters.
struct LifetimeValues {
  let ends: [Double]
  let discount: Double
  let intervals: IntervalRequest
  let run: RunContext

  /// In the order of the sample; NaN for who has no value. `low` and `high` are empty when a model is not identified.
  struct Result {
    var spend: [Double]
    /// Discounted purchases within the horizon.
    var purchases: [Double]
    /// Discounted purchases times spend, margin not yet in it.
    var value: [Double]
    var low: [Double] = []
    var high: [Double] = []
  }

  /// - Parameter means: mean amounts of repeat purchases, by the rows that the histories were given in.
  func result<Fit: FittedPurchases>(
    _ fit: Fit, _ spend: ModelFit<GammaGamma>, _ histories: PurchaseHistories, means: [Double]
  ) throws -> Result {
    guard let model = fit.model, let amounts = spend.model else { return Result(spend: [], purchases: [], value: []) }
    let label = Localized("valuing customers", zh: "正在计算客户价值")
    run.report(Progress(label: label))
    let formula = CustomerLifetimeValue(ends: ends, discountPerYear: discount, margin: 1)
    let purchases = histories.byRow(try formula.discountedPurchases(model, histories, run: run))
    let spends = zip(histories.byRow(histories.purchases), means).map { purchases, mean in
      purchases.isNaN ? .nan : amounts.expectedSpend(purchases: purchases, mean: mean) ?? .nan
    }
    var result = Result(spend: spends, purchases: purchases, value: zip(spends, purchases).map { $0 * $1 })
    let models = fit.draws(intervals.draws, seed: intervals.seed)
    let drawn = spend.draws(intervals.draws, seed: intervals.seed)
    guard !models.isEmpty, models.count == drawn.count else { return result }
    let cells = HistoryCells(histories, means: means)
    let differences = try formula.differences(
      model, amounts, models: models, amounts: drawn, histories, means: means, cells: cells, label: label,
      run: run)
    (result.low, result.high) = differences.ends(of: result.value, cells: cells.cellOfRow)
    return result
  }
}
