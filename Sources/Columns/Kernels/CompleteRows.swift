import Basics

/// The rows in which all of some numeric columns have a finite number.
public struct CompleteRows: Sendable {
  /// In ascending order.
  public let rows: [Int32]
  /// For each row of the columns its place in `rows`, −1 where something is missing: what was found for `rows` is
  /// brought back by `Selection.gather(found, places)`.
  public let places: [Int32]
  /// The numbers of these rows, one array a column.
  public let columns: [[Double]]

  /// Nil when a column is not numeric, or when there are none or of different lengths. Values for which `accepts`
  /// (column, value) is false count as missing.
  public init?(
    _ columns: [Column], run: RunContext, accepts: (_ column: Int, _ value: Double) -> Bool = { _, _ in true }
  ) throws {
    guard let count = columns.first?.count, columns.allSatisfy({ $0.count == count }) else { return nil }
    let numbers = try columns.compactMap { try Aggregates.doubles($0, run) }
    guard numbers.count == columns.count else { return nil }
    var isComplete = [Bool](repeating: true, count: count)
    for (index, column) in columns.enumerated() {
      for (row, number) in numbers[index].enumerated() {
        if column.isNull(at: row) || !number.isFinite || !accepts(index, number) { isComplete[row] = false }
      }
    }
    var (rows, places): ([Int32], [Int32]) = ([], [Int32](repeating: -1, count: count))
    for row in 0..<count where isComplete[row] {
      places[row] = Int32(truncatingIfNeeded: rows.count)
      rows.append(Int32(truncatingIfNeeded: row))
    }
    self.rows = rows
    self.places = places
    self.columns = numbers.map { numbers in rows.map { numbers[Int($0)] } }
  }
}
