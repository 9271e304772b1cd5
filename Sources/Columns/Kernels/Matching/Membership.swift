import Basics

/// `x in (…)`.
public enum Membership {
  /// True where the row equals one of the values; else null where the row is null or one of the values is; else false.
  /// No values: false everywhere.
  ///
  /// - Throws: `not-comparable` when a value cannot be compared with the operand.
  public static func isIn(_ operand: Datum, _ values: [Value], rows: Int, _ run: RunContext) throws -> Column {
    var result = Column.repeating(.boolean(false), type: .boolean, count: rows)
    for value in values {
      result = Logic.or(result, try Comparison.apply(.equal, operand, .scalar(value), rows: rows, run))
    }
    return result
  }
}
