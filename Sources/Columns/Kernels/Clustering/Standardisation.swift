import Basics

/// Columns brought to mean 0 and standard deviation 1 (over n, as k-means is used to); a constant column becomes 0.
public struct Standardisation: Sendable {
  /// One a column, in original units.
  public let means: [Double]
  /// One a column, in original units; 1 for a constant column.
  public let deviations: [Double]
  public let matrix: NumberMatrix

  public init(_ original: NumberMatrix, run: RunContext) throws {
    let (rows, width) = (original.rowCount, original.columnCount)
    let values = original.values
    let moments = try run.parallelMap(count: width) { column in
      let mean = rows == 0 ? 0 : BlockSums.sum(of: (0..<rows).lazy.map { values[$0 * width + column] }) / Double(rows)
      let squares = BlockSums.sum(
        of: (0..<rows).lazy.map { (values[$0 * width + column] - mean) * (values[$0 * width + column] - mean) })
      let deviation = rows == 0 ? 0 : (squares / Double(rows)).squareRoot()
      // What rounding alone leaves of a constant column is no spread.
      return (mean: mean, deviation: deviation > mean.magnitude * 0x1p-46 ? deviation : 0)
    }
    means = moments.map(\.mean)
    deviations = moments.map { $0.deviation > 0 ? $0.deviation : 1 }
    var scaled = values
    for row in 0..<rows {
      for (column, moment) in moments.enumerated() {
        let place = row * width + column
        scaled[place] = moment.deviation > 0 ? (values[place] - moment.mean) / moment.deviation : 0
      }
    }
    matrix = try NumberMatrix(values: scaled, columnCount: width)
  }

  /// Rows of standardised numbers, such as centres, in original units.
  public func original(_ rows: [Double]) -> [Double] {
    rows.enumerated().map { $1 * deviations[$0 % deviations.count] + means[$0 % means.count] }
  }
}
