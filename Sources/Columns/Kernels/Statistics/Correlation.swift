import Basics

/// How two measures go together, −1 to 1; nil with fewer than two rows or when one of them does not vary.
public enum Correlation {
  /// Pearson's coefficient of two arrays of equal length, in two passes.
  public static func pearson(_ x: [Double], _ y: [Double]) throws -> Double? {
    guard x.count == y.count else { throw KernelFailure.lengths(x.count, y.count) }
    guard x.count > 1 else { return nil }
    let count = Double(x.count)
    let (xMean, yMean) = (BlockSums.sum(of: x) / count, BlockSums.sum(of: y) / count)
    let xSquares = BlockSums.sum(of: x.lazy.map { ($0 - xMean) * ($0 - xMean) })
    let ySquares = BlockSums.sum(of: y.lazy.map { ($0 - yMean) * ($0 - yMean) })
    let products = BlockSums.sum(of: zip(x, y).lazy.map { ($0 - xMean) * ($1 - yMean) })
    let coefficient = products / (xSquares.squareRoot() * ySquares.squareRoot())
    return coefficient.isFinite ? min(1, max(-1, coefficient)) : nil
  }

  /// Spearman's coefficient: Pearson's of the ranks, equal values sharing the mean of theirs.
  public static func spearman(_ x: [Double], _ y: [Double]) throws -> Double? {
    guard x.count == y.count else { throw KernelFailure.lengths(x.count, y.count) }
    guard !x.contains(where: \.isNaN), !y.contains(where: \.isNaN) else { return nil }
    return try pearson(ranks(x), ranks(y))
  }

  /// Ranks from 1 on.
  static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }
}
