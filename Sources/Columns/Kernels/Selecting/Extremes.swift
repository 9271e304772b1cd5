import Basics

/// The greatest and the least of several operands, row by row.
public enum Extremes {
  /// The largest value of each row; nulls are passed over, and nothing but nulls gives null.
  public static func greatest(_ operands: [Datum], type: ColumnType, rows: Int, run: RunContext) throws -> Column {
    try best(operands, .greater, type, rows, run)
  }

  /// The smallest value of each row; nulls are passed over, and nothing but nulls gives null.
  public static func least(_ operands: [Datum], type: ColumnType, rows: Int, run: RunContext) throws -> Column {
    try best(operands, .less, type, rows, run)
  }

  private static func best(
    _ operands: [Datum], _ op: ComparisonOperator, _ type: ColumnType, _ rows: Int, _ run: RunContext
  ) throws -> Column {
    var best = Column.nulls(type: type, count: rows)
    for operand in operands {
      let isBetter = try Comparison.apply(op, operand, .column(best), rows: rows, run)
      let isFirst = Logic.isNull(.column(best), rows: rows)
      best = try Choice.select(
        conditions: [Logic.or(isBetter, isFirst)], results: [operand], otherwise: .column(best), type: type,
        rows: rows, run)
    }
    return best
  }
}
