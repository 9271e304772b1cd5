/// An operand of a kernel: a column, or one value for all rows (kernels have a fast road for it).
public enum Datum: Sendable {
  case column(Column)
  case scalar(Value)

  /// Nil for a null scalar.
  public var type: ColumnType? {
    switch self {
    case .column(let column): column.type
    case .scalar(let value): value.type
    }
  }
}
