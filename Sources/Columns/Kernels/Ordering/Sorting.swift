import Basics

/// A column to sort by, and how.
public struct SortColumn: Sendable {
  public let column: Column
  public let isDescending: Bool
  public let nullsFirst: Bool

  public init(_ column: Column, isDescending: Bool = false, nullsFirst: Bool = false) {
    self.column = column
    self.isDescending = isDescending
    self.nullsFirst = nullsFirst
  }
}

/// Sorts rows.
public enum Sorting {
  /// The row numbers in the order of these columns, the first deciding before the next; ties keep the order of the
  /// rows. Text sorts by its UTF-8 bytes, a category in its scheme's order, −0 as 0, a NaN above all numbers.
  public static func order(by columns: [SortColumn], rows: Int, _ run: RunContext) throws -> [Int32] {
    try SortFields(columns, rows: rows, run).order(rows: rows, run)
  }
}
