import Basics

/// Aggregates that answer one of their rows: the row is found first, then its value taken, whatever the type.
extension Aggregates {
  /// The smallest value of each group; null for a group without values.
  public static func minimum(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try extreme(column, groups, run, name: "min", isBetter: <)
  }

  /// The largest value of each group; null for a group without values.
  public static func maximum(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try extreme(column, groups, run, name: "max", isBetter: >)
  }

  /// The first value of each group in row order, nulls passed over.
  public static func first(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    var rows = [Int32](repeating: -1, count: groups.count)
    try forEachMember(groups, column.validity, run) { row, group in
      if rows[group] < 0 { rows[group] = Int32(truncatingIfNeeded: row) }
    }
    return Selection.gather(column, rows)
  }

  /// The last value of each group in row order, nulls passed over.
  public static func last(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    var rows = [Int32](repeating: -1, count: groups.count)
    try forEachMember(groups, column.validity, run) { row, group in rows[group] = Int32(truncatingIfNeeded: row) }
    return Selection.gather(column, rows)
  }

  @inline(__always)
  private static func extreme(
    _ column: Column, _ groups: GroupIndex, _ run: RunContext, name: String, isBetter: (Int64, Int64) -> Bool
  ) throws -> Column {
    try check(column, groups)
    guard let keys = OrderKeys(column)?.keys else { throw KernelFailure.type(column.type, in: name) }
    var rows = [Int32](repeating: -1, count: groups.count)
    try forEachMember(groups, column.validity, run) { row, group in
      let best = Int(rows[group])
      if best < 0 || isBetter(keys[row], keys[best]) { rows[group] = Int32(truncatingIfNeeded: row) }
    }
    return Selection.gather(column, rows)
  }
}
