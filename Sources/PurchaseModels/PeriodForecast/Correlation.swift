import Basics

/// How two measures of the same customers go together; nil where one of them does not vary.
public enum Correlation {
  /// Pearson's, of the numbers.
  public static func pearson(_ x: [Double], _ y: [Double]) -> Double? {
    let count = min(x.count, y.count)
    guard count > 1 else { return nil }
    let n = Double(count)
    let meanX = x.prefix(count).reduce(0, +) / n
    let meanY = y.prefix(count).reduce(0, +) / n
    var (xy, xx, yy) = (0.0, 0.0, 0.0)
    for index in 0..<count {
      xy += (x[index] - meanX) * (y[index] - meanY)
      xx += (x[index] - meanX) * (x[index] - meanX)
      yy += (y[index] - meanY) * (y[index] - meanY)
    }
    guard xx > 0, yy > 0 else { return nil }
    return min(max(xy / (xx.squareRoot() * yy.squareRoot()), -1), 1)
  }

  /// Spearman's, of ranks; ties share the mean of their ranks.
  public static func spearman(_ x: [Double], _ y: [Double]) -> Double? {
    let count = min(x.count, y.count)
    return pearson(ranks(Array(x.prefix(count))), ranks(Array(y.prefix(count))))
  }

  /// How often customers come back and how much they spend, of those with both above 0: both correlations, and how many
  /// they are.
  /// - Parameters:
  ///   - purchases: repeat purchases.
  ///   - means: their mean amounts.
  public static func ofSpending(purchases: [Double], means: [Double]) -> (
    pearson: Double, spearman: Double, customers: Int
  )? {
    let rows = (0..<min(purchases.count, means.count)).filter { purchases[$0] > 0 && means[$0] > 0 }
    let counts = rows.map { purchases[$0] }
    // Equal means must be ties, however they were added up.
    let amounts = rows.map { SignificantDigits.rounded(means[$0], to: 12) }
    guard let pearson = pearson(counts, amounts), let spearman = spearman(counts, amounts) else { return nil }
    return (pearson, spearman, rows.count)
  }

  private static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for index in start..<end { ranks[order[index]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }
}
