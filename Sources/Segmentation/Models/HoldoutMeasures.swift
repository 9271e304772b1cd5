import PurchaseModels

/// How far predictions were off.
struct HoldoutMeasures {
  let customers: Int
  let actual: Double
  let expected: Double
  let meanAbsoluteError: Double
  let rootMeanSquareError: Double
  /// Mean of expected − actual.
  let bias: Double
  /// How well the ranking finds the buyers: the Gini coefficient of actual purchases in the order that was predicted,
  /// as a share of that in their own order; 1 for a perfect ranking. Nil when all bought as much.
  let ranking: Double?

  /// Of rows without NaN in `expected`.
  init(actual: [Double], expected: [Double]) {
    let known = expected.indices.filter { !expected[$0].isNaN }
    let n = Double(max(known.count, 1))
    customers = known.count
    var (sum, predicted, absolute, squares) = (0.0, 0.0, 0.0, 0.0)
    for row in known {
      let error = expected[row] - actual[row]
      sum += actual[row]
      predicted += expected[row]
      absolute += abs(error)
      squares += error * error
    }
    self.actual = sum
    self.expected = predicted
    meanAbsoluteError = absolute / n
    rootMeanSquareError = (squares / n).squareRoot()
    bias = (predicted - sum) / n
    let best = Self.gini(known.map { actual[$0] }, by: known.map { actual[$0] })
    let own = Self.gini(known.map { actual[$0] }, by: known.map { expected[$0] })
    ranking = best > 0 ? own / best : nil
  }

  /// The Gini coefficient of values in descending order of scores; equal scores share their values.
  static func gini(_ values: [Double], by scores: [Double]) -> Double {
    let total = values.reduce(0, +)
    guard total > 0 else { return 0 }
    let order = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    var (area, sum, place) = (0.0, 0.0, 0)
    while place < order.count {
      var next = place
      var group = 0.0
      while next < order.count, scores[order[next]] == scores[order[place]] {
        group += values[order[next]]
        next += 1
      }
      area += (2 * sum + group) / 2 * Double(next - place)
      sum += group
      place = next
    }
    return 2 * area / (total * Double(order.count)) - 1
  }
}
