import Basics

/// How far predictions were off.
public struct HoldoutMeasures: Sendable {
  public let customers: Int
  public let actual: Double
  public let expected: Double
  public let meanAbsoluteError: Double
  public let rootMeanSquareError: Double
  /// Mean of expected − actual.
  public let bias: Double
  /// How well the ranking finds the buyers: the Gini coefficient of actual purchases in the order that was predicted,
  /// as a share of that in their own order; 1 for a perfect ranking. Nil when all bought as much.
  public let ranking: Double?

  /// Of rows without NaN in `expected`.
  public init(actual: [Double], expected: [Double]) {
    var (customers, sum, predicted, absolute, squares) = (0, 0.0, 0.0, 0.0, 0.0)
    for row in 0..<min(actual.count, expected.count) where !expected[row].isNaN {
      let error = expected[row] - actual[row]
      customers += 1
      sum += actual[row]
      predicted += expected[row]
      absolute += error.magnitude
      squares += error * error
    }
    let n = Double(max(customers, 1))
    self.customers = customers
    self.actual = sum
    self.expected = predicted
    meanAbsoluteError = absolute / n
    rootMeanSquareError = (squares / n).squareRoot()
    bias = (predicted - sum) / n
    // Nobody is left out of the ranking by one but not by the other.
    let known = customers == actual.count ? actual : zip(actual, expected).map { $1.isNaN ? .nan : $0 }
    let best = Self.gini(actual, by: known)
    ranking = best > 0 ? Self.gini(actual, by: expected) / best : nil
  }

  /// The Gini coefficient of values in descending order of scores; equal scores share their values, rows with a score of
  /// NaN are left out.
  static func gini(_ values: [Double], by scores: [Double]) -> Double {
    // Scores are those of histories, or counts: few are different.
    var keys = DistinctKeys()
    var groups: [(values: Double, rows: Double)] = []
    var (total, count) = (0.0, 0.0)
    for row in 0..<min(values.count, scores.count) where !scores[row].isNaN {
      let group = keys.index(of: (scores[row] + 0).bitPattern)
      if group == groups.count { groups.append((0, 0)) }
      groups[group].values += values[row]
      groups[group].rows += 1
      total += values[row]
      count += 1
    }
    guard total > 0 else { return 0 }
    let order = groups.indices.sorted { Double(bitPattern: keys.keys[$0]) > Double(bitPattern: keys.keys[$1]) }
    var (area, sum) = (0.0, 0.0)
    for index in order {
      area += (2 * sum + groups[index].values) / 2 * groups[index].rows
      sum += groups[index].values
    }
    return 2 * area / (total * count) - 1
  }
}
