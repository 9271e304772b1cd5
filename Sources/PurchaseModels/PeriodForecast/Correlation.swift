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
