import Basics

/// Choices that nulls decide.
public enum NullChoice {
  /// The first operand of each row that has a value.
  public static func firstValue(_ operands: [Datum], type: ColumnType, rows: Int, run: RunContext) throws -> Column {
    try Choice.select(
      conditions: operands.map { Logic.not(Logic.isNull($0, rows: rows)) }, results: operands, otherwise: nil,
      type: type, rows: rows, run)
  }

  /// The first operand, or null in the rows where it equals the second.
  public static func nullIf(
    _ operand: Datum, equals other: Datum, type: ColumnType, rows: Int, run: RunContext
  ) throws -> Column {
    try Choice.select(
      conditions: [try Comparison.apply(.equal, operand, other, rows: rows, run)], results: [.scalar(.null)],
      otherwise: operand, type: type, rows: rows, run)
  }
}
