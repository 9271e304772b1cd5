import Basics

/// `x in (…)`.
public enum Membership {
  /// True where the row equals one of the values; else null where the row is null or one of the values is; else false.
  /// No values: false everywhere.
  ///
  /// - Throws: `not-comparable` when a value cannot be compared with the operand.
  public static func isIn(_ operand: Datum, _ values: [Value], rows: Int, _ run: RunContext) throws -> Column {
    guard case .column(let column) = operand, values.count > 4, rows > 64 else {
      return try compare(operand, values, rows: rows, run)
    }
    // Many values: each distinct value of the column is looked at once.
    let groups = try Grouping.groups(of: [column], rows: rows, run)
    let distinct = Selection.gather(column, groups.firstRows)
    let found = try compare(.column(distinct), values, rows: distinct.count, run)
    return Selection.gather(found, groups.groupOfRow)
  }

  private static func compare(_ operand: Datum, _ values: [Value], rows: Int, _ run: RunContext) throws -> Column {
    var result = Column.repeating(.boolean(false), type: .boolean, count: rows)
    var seen: Set<Value> = []
    for value in values where seen.insert(value).inserted {
      try run.checkCancelled()
      result = Logic.or(result, try Comparison.apply(.equal, operand, .scalar(value), rows: rows, run))
    }
    return result
  }
}
