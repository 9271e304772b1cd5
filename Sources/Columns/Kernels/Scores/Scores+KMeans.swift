extension ScoredValues {
  /// The k groups with the least sum of squares about their means, in order of their centres: the optimum, not a
  /// local one, so that no seed is needed. `cuts` are the smallest values of groups 2, 3, ….
  ///
  /// Dynamic programming over the distinct values with divide and conquer, O(k n log n).
  /// (Wang & Song, "Ckmeans.1d.dp", The R Journal 3/2, 2011.)
  public func kMeansScores(_ k: Int) -> Scores {
    let values = column.numbers
    var distinct: [Double] = []
    var weights: [Double] = []
    for value in ordered().lazy.map({ values[Int($0)] }) {
      if distinct.last == value {
        weights[weights.count - 1] += 1
      } else {
        distinct.append(value)
        weights.append(1)
      }
    }
    let groups = min(k, distinct.count)
    guard groups >= 1 else { return Scores(values: [Int64](repeating: 0, count: column.count), cuts: []) }
    var solver = OptimalGroups(distinct, weights)
    let cuts = solver.starts(groups).dropFirst().map { distinct[$0] }
    return scores(values, above: cuts.map(\.nextDown), cuts: Array(cuts))
  }
}

/// Cuts ascending weighted values into groups with the least sum of squares.
private struct OptimalGroups {
  /// Running sums of weight, weight · value and weight · value², the values taken about their mean.
  private var weight: [Double] = [0]
  private var first: [Double] = [0]
  private var second: [Double] = [0]
  private var previous: [Double] = []
  private var current: [Double] = []
  private var splits: [Int32] = []

  init(_ values: [Double], _ weights: [Double]) {
    var total = 0.0
    var count = 0.0
    for (value, weight) in zip(values, weights) {
      total += value * weight
      count += weight
    }
    let mean = count > 0 ? total / count : 0
    for (value, w) in zip(values, weights) {
      let x = value - mean
      weight.append((weight.last ?? 0) + w)
      first.append((first.last ?? 0) + w * x)
      second.append((second.last ?? 0) + w * x * x)
    }
  }

  /// Where each of `groups` groups starts.
  mutating func starts(_ groups: Int) -> [Int] {
    let count = weight.count - 1
    previous = (0..<count).map { cost(0, $0) }
    var table: [[Int32]] = []
    for group in 1..<max(groups, 1) where groups > 1 {
      current = [Double](repeating: .infinity, count: count)
      splits = [Int32](repeating: 0, count: count)
      fill(group, count - 1, from: group, to: count - 1)
      table.append(splits)
      previous = current
    }
    var starts: [Int] = []
    var end = count - 1
    for splits in table.reversed() {
      let start = Int(splits[end])
      starts.append(start)
      end = start - 1
    }
    return [0] + starts.reversed()
  }

  /// Best last-group starts for the ends low ... high, known to lie in from ... to.
  private mutating func fill(_ low: Int, _ high: Int, from: Int, to: Int) {
    guard low <= high else { return }
    let middle = (low + high) / 2
    var best = Double.infinity
    var split = max(from, 1)
    for start in max(from, 1)...max(min(middle, to), max(from, 1)) where start <= middle {
      let total = previous[start - 1] + cost(start, middle)
      if total < best {
        best = total
        split = start
      }
    }
    current[middle] = best
    splits[middle] = Int32(truncatingIfNeeded: split)
    fill(low, middle - 1, from: from, to: split)
    fill(middle + 1, high, from: split, to: to)
  }

  /// The sum of squares of values i ... j about their mean.
  private func cost(_ i: Int, _ j: Int) -> Double {
    let w = weight[j + 1] - weight[i]
    let s = first[j + 1] - first[i]
    return w > 0 ? max(0, second[j + 1] - second[i] - s * s / w) : 0
  }
}
