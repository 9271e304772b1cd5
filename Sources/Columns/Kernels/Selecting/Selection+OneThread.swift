import Basics

/// Where there is no run to ask: few rows. A run that nobody can stop does not throw.
extension Selection {
  /// The rows in which a boolean column is true (not null), in order.
  public static func rows(where mask: Column) -> [Int32] {
    (try? rows(where: mask, RunContext())) ?? []
  }

  /// The rows of a column in the order given; a row outside it (−1) gives null.
  public static func gather(_ column: Column, _ rows: [Int32]) -> Column {
    (try? gather(column, rows, RunContext())) ?? .nulls(type: column.type, count: rows.count)
  }

  /// Columns one under another, as with a run.
  public static func concatenate(_ columns: [Column]) -> Column? {
    (try? concatenate(columns, RunContext())) ?? nil
  }

  /// The rows of a table in the order given; names, origins and aliases stay.
  public static func gather(_ table: Table, _ rows: [Int32]) -> Table {
    (try? gather(table, rows, RunContext())) ?? Table(rowCount: rows.count)
  }
}
