/// Which rows have a value in every column that they need.
public struct RowCheck: Sendable {
  /// The rows that have all.
  public let kept: [Int32]
  /// The others.
  public let rejected: [Int32]
  /// For each rejected row, the first column (by its place) that lacks a value.
  public let reasons: [Int32]
  /// For each column, how many rows were rejected for it.
  public let counts: [Int]

  /// A number that is not finite counts as no value.
  public init(_ columns: [Column], rowCount: Int) {
    var missing = [Int32](repeating: -1, count: rowCount)
    for (place, column) in columns.enumerated().reversed() {
      let reason = Int32(truncatingIfNeeded: place)
      if let validity = column.validity {
        for row in 0..<rowCount where !validity[row] { missing[row] = reason }
      }
      if case .number(let values) = column.values {
        for row in 0..<min(rowCount, values.count) where !values[row].isFinite { missing[row] = reason }
      }
    }
    let rows = 0..<Int32(truncatingIfNeeded: rowCount)
    kept = rows.filter { missing[Int($0)] < 0 }
    rejected = rows.filter { missing[Int($0)] >= 0 }
    reasons = rejected.map { missing[Int($0)] }
    var counts = [Int](repeating: 0, count: columns.count)
    for reason in reasons { counts[Int(reason)] &+= 1 }
    self.counts = counts
  }
}
