/// Which rows have a value in every column that they need.
public struct RowCheck: Sendable {
  /// The rows that have all; nil when no row is rejected.
  public let kept: [Int32]?
  /// The others.
  public let rejected: [Int32]
  /// For each rejected row, the first column (by its place) that lacks a value.
  public let reasons: [Int32]
  /// For each column, how many rows were rejected for it.
  public let counts: [Int]

  /// A number that is not finite counts as no value.
  public init(_ columns: [Column], rowCount: Int) {
    guard columns.contains(where: Self.lacksValues) else {
      kept = nil
      rejected = []
      reasons = []
      counts = [Int](repeating: 0, count: columns.count)
      return
    }
    var missing = [Int32](repeating: -1, count: rowCount)
    for (place, column) in columns.enumerated().reversed() {
      let reason = Int32(truncatingIfNeeded: place)
      if let validity = column.validity {
        for row in 0..<rowCount where !validity[row] { missing[row] = reason }
      }
      if case .plain(.number(let values)) = column.storage {
        for row in 0..<min(rowCount, values.count) where !values[row].isFinite { missing[row] = reason }
      }
    }
    let rows = 0..<Int32(truncatingIfNeeded: rowCount)
    rejected = rows.filter { missing[Int($0)] >= 0 }
    kept = rejected.isEmpty ? nil : rows.filter { missing[Int($0)] < 0 }
    reasons = rejected.map { missing[Int($0)] }
    var counts = [Int](repeating: 0, count: columns.count)
    for reason in reasons { counts[Int(reason)] &+= 1 }
    self.counts = counts
  }

  private static func lacksValues(_ column: Column) -> Bool {
    if column.nullCount > 0 { return true }
    guard case .plain(.number(let values)) = column.storage else { return false }
    return !values.allSatisfy(\.isFinite)
  }
}
