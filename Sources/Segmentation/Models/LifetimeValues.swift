import Basics
import Columns
import PurchaseModels

/// Lifetime values of the customers of a sample: point values once for each distinct history, and how uncertain they
/// are by draws of the parameters.
struct LifetimeValues {
  let ends: [Double]
  let discount: Double
  let draws: Int
  let seed: UInt64
  let run: RunContext

  /// In the order of the sample; NaN for who has no value. `low` and `high` are empty when a model is not identified.
  struct Result {
    var spend: [Double]
    /// Discounted purchases times spend, margin not yet in it.
    var value: [Double]
    var low: [Double] = []
    var high: [Double] = []
  }

  func result<Fit: FittedPurchases>(_ fit: Fit, _ spend: ModelFit<GammaGamma>, _ sample: ModelSample) throws -> Result {
    guard let model = fit.model, let amounts = spend.model else { return Result(spend: [], value: []) }
    let formula = CustomerLifetimeValue(ends: ends, discountPerYear: discount, margin: 1)
    let histories = sample.histories
    let purchases = histories.byRow(
      try model.map(histories, run: run) { formula.discountedPurchases(model, $0) })
    var result = Result(spend: [], value: [])
    result.spend = sample.purchases.indices.map { row in
      amounts.expectedSpend(purchases: sample.purchases[row], mean: sample.meanSpend[row]) ?? .nan
    }
    result.value = zip(result.spend, purchases).map { $0 * $1 }
    try addIntervals(fit, spend, sample, to: &result)
    return result
  }

  /// The interval of a value as multiples of it, for groups of customers that are much alike: a draw changes the values
  /// of neighbours in nearly the same proportion.
  private func addIntervals<Fit: FittedPurchases>(
    _ fit: Fit, _ spend: ModelFit<GammaGamma>, _ sample: ModelSample, to result: inout Result
  ) throws {
    let models = fit.draws(draws, seed: seed)
    let amounts = spend.draws(draws, seed: seed)
    guard let model = fit.model, let amount = spend.model, !models.isEmpty, models.count == amounts.count else {
      return
    }
    let cells = SampleCells(sample)
    // Where most of the horizon's purchases lie: a draw moves all of them alike.
    let nodes = ends.isEmpty ? [] : [ends[ends.count / 2], ends[ends.count - 1]]
    let bounds = try run.parallelMap(count: cells.count) { cell -> (Double, Double)? in
      let (history, mean) = (cells.history(cell), cells.mean(cell))
      func value(_ model: Fit.Model, _ amount: GammaGamma) -> Double {
        let future = model.future(history)
        let purchases = nodes.reduce(0) { $0 + future.expectedPurchases(within: $1) }
        let spend = amount.expectedSpend(purchases: history.purchases, mean: mean) ?? .nan
        return model.probabilityAlive(history) * purchases * spend
      }
      let centre = value(model, amount)
      guard centre > 0 else { return nil }
      return DrawInterval(models.indices.map { value(models[$0], amounts[$0]) / centre }).map { ($0.low, $0.high) }
    }
    result.low = result.value.indices.map { row in
      cells.cellOfRow[row] < 0 ? .nan : (bounds[Int(cells.cellOfRow[row])].map { $0.0 * result.value[row] } ?? .nan)
    }
    result.high = result.value.indices.map { row in
      cells.cellOfRow[row] < 0 ? .nan : (bounds[Int(cells.cellOfRow[row])].map { $0.1 * result.value[row] } ?? .nan)
    }
  }
}
