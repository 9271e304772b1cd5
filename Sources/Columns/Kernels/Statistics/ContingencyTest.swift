import Basics

/// Pearson's χ² test of independence of the rows and columns of a table of counts, without continuity correction.
/// Rows and columns without a count are left out of the degrees of freedom.
public struct ContingencyTest: Sendable {
  public let statistic: Double
  public let degrees: Int
  /// The chance of a statistic at least as large when the two are independent; 1 without degrees of freedom.
  public let pValue: Double
  /// Row after row: row sum · column sum / total.
  public let expected: [Double]
  /// The share of the cells (of rows and columns with counts) whose expected count is below 5; 0 without cells.
  public let shareBelowFive: Double
  /// √(χ² / (n · (min(rows, columns) − 1))), 0 to 1 (Cramér 1946); 0 without degrees of freedom.
  public let cramersV: Double

  /// - Parameter counts: row after row, whole rows of `columnCount`, none below 0.
  public init(counts: [Int], columnCount: Int) throws {
    guard columnCount > 0, counts.count.isMultiple(of: columnCount), !counts.contains(where: { $0 < 0 }) else {
      throw KernelFailure.lengths(counts.count, columnCount)
    }
    var rows = [Double](repeating: 0, count: counts.count / columnCount)
    var columns = [Double](repeating: 0, count: columnCount)
    for (place, count) in counts.enumerated() {
      rows[place / columnCount] += Double(count)
      columns[place % columnCount] += Double(count)
    }
    let total = rows.reduce(0, +)
    let (rowSums, columnSums) = (rows, columns)
    let expected = counts.indices.map { place in
      total > 0 ? rowSums[place / columnCount] * columnSums[place % columnCount] / total : 0
    }
    let used = expected.filter { $0 > 0 }
    shareBelowFive = used.isEmpty ? 0 : Double(used.count { $0 < 5 }) / Double(used.count)
    let sides = (rows.count { $0 > 0 }, columns.count { $0 > 0 })
    degrees = max(0, sides.0 - 1) * max(0, sides.1 - 1)
    let parts = counts.indices.map { place -> Double in
      let difference = Double(counts[place]) - expected[place]
      return expected[place] > 0 ? difference * difference / expected[place] : 0
    }
    statistic = BlockSums.sum(of: parts)
    pValue = degrees == 0 ? 1 : Mathematics.chiSquaredUpper(statistic, degrees: Double(degrees))
    cramersV = degrees == 0 ? 0 : min(1, (statistic / (total * Double(min(sides.0, sides.1) - 1))).squareRoot())
    self.expected = expected
  }
}
