import Basics
import Diagnostics

/// An arithmetic operator of the language.
public enum ArithmeticOperator: Sendable, Hashable {
  case add, subtract, multiply, divide, modulo

  /// As the language writes it.
  public var symbol: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .modulo: "%"
    }
  }
}

/// `+ - * / %` and unary minus over columns.
///
/// - Integers and decimals are exact; a result that does not fit is an error that names the row.
/// - Decimal ± decimal has the larger scale. Decimal × decimal has the sum of the scales, at most 6 (or the larger of
///   the two scales when that is more, so that multiplying by one loses nothing); what falls away rounds half away
///   from zero.
/// - `/` gives number; dividing by zero is null. `%` by zero is null; the remainder has the sign of the dividend.
/// - A number that leaves the range of doubles is an error: columns hold no infinity and no NaN.
/// - date − date is integer days; date ± integer is days; date or timestamp ± duration keeps to the calendar;
///   timestamp − timestamp (or date) is a number of days.
public enum Arithmetic {
  /// What an operation gives: nil for an operand is a bare `null`; a nil result means that it is not defined.
  public static func resultType(_ op: ArithmeticOperator, _ left: ColumnType?, _ right: ColumnType?) -> ColumnType? {
    guard let left, let right else { return resultTypeWithNull(op, left, right) }
    if left.isNumeric, right.isNumeric {
      if op == .divide || left == .number || right == .number { return .number }
      if left == .integer, right == .integer { return .integer }
      return .decimal(scale: decimalScale(op, scale(of: left), scale(of: right)))
    }
    switch (op, left, right) {
    case (.subtract, .date, .date): return .integer
    case (.add, .date, .integer), (.add, .integer, .date), (.subtract, .date, .integer): return .date
    case (.add, .date, .duration), (.add, .duration, .date), (.subtract, .date, .duration): return .date
    case (.add, .timestamp, .duration), (.add, .duration, .timestamp), (.subtract, .timestamp, .duration):
      return .timestamp
    case (.subtract, .timestamp, .timestamp), (.subtract, .timestamp, .date), (.subtract, .date, .timestamp):
      return .number
    case (.add, .duration, .duration), (.subtract, .duration, .duration): return .duration
    case (.multiply, .duration, .integer), (.multiply, .integer, .duration): return .duration
    default: return nil
    }
  }

  /// A `null` beside an operand takes the type that leaves the other's as it is, where there is a choice.
  private static func resultTypeWithNull(
    _ op: ArithmeticOperator, _ left: ColumnType?, _ right: ColumnType?
  ) -> ColumnType? {
    guard let known = left ?? right else { return op == .divide ? .number : .integer }
    if known.isNumeric { return resultType(op, known, known) }
    switch (op, known) {
    case (.add, .date), (.add, .timestamp), (.add, .duration), (.subtract, .duration): return known
    case (.multiply, .duration): return .duration
    case (.subtract, .date): return left == nil ? .integer : .date
    case (.subtract, .timestamp): return left == nil ? .number : .timestamp
    default: return nil
    }
  }

  private static func scale(of type: ColumnType) -> Int {
    if case .decimal(let scale) = type { return scale }
    return 0
  }

  /// The scale of the exact result.
  static func decimalScale(_ op: ArithmeticOperator, _ left: Int, _ right: Int) -> Int {
    op == .multiply ? min(left + right, max(6, left, right)) : max(left, right)
  }

  /// Applies the operator to each row; null where an operand is.
  ///
  /// - Throws: `overflow` or `invalid-date` naming the first row; `not-defined` for types without this operation.
  public static func apply(
    _ op: ArithmeticOperator, _ left: Datum, _ right: Datum, rows: Int, _ run: RunContext
  ) throws -> Column {
    guard let type = resultType(op, left.type, right.type) else { throw notDefined(op, left.type, right.type) }
    if left.isNullScalar || right.isNullScalar { return .nulls(type: type, count: rows) }
    let validity = ValidityBitmap.intersect(left.validity, right.validity)
    switch type {
    case .integer, .decimal:
      if let left = left.days, let right = right.days {
        return try difference(ofDays: left, right, rows: rows, validity, run)
      }
      return try exact(op, left, right, rows: rows, validity, run)
    case .number:
      if let left = left.numberReader, let right = right.numberReader {
        return try floating(op, left, right, rows: rows, validity, run)
      }
      return try difference(ofTimes: left, right, rows: rows, validity, run)
    case .date: return try moveDays(op, left, right, rows: rows, validity, run)
    case .timestamp: return try moveTimestamps(op, left, right, rows: rows, validity, run)
    case .duration: return try combineDurations(op, left, right, rows: rows, validity, run)
    default: throw notDefined(op, left.type, right.type)
    }
  }

  /// The opposite of each row: integers, decimals, numbers and durations.
  public static func negate(_ operand: Datum, rows: Int, _ run: RunContext) throws -> Column {
    guard let type = operand.type else { return .nulls(type: .integer, count: rows) }
    switch type {
    case .integer, .decimal, .number:
      return try apply(.subtract, .scalar(.integer(0)), operand, rows: rows, run)
    case .duration:
      return try apply(.multiply, operand, .scalar(.integer(-1)), rows: rows, run)
    default:
      throw Failure(
        "not-defined",
        Localized("`-` cannot be put before a \(type.name)", zh: "`-` 不能用在 \(type.name) 之前"))
    }
  }

  static func notDefined(_ op: ArithmeticOperator, _ left: ColumnType?, _ right: ColumnType?) -> Failure {
    let (left, right) = (left?.name ?? "null", right?.name ?? "null")
    return Failure(
      "not-defined",
      Localized(
        "`\(op.symbol)` is not defined for \(left) and \(right)", zh: "`\(op.symbol)` 不能用于 \(left) 与 \(right)"))
  }

  /// The error for a row (from 0) whose exact result does not fit.
  static func overflow(_ op: ArithmeticOperator, row: Int, _ type: ColumnType) -> Failure {
    Failure(
      "overflow",
      Localized(
        "the result of `\(op.symbol)` in row \(row + 1) does not fit into the type \(type.name)",
        zh: "第 \(row + 1) 行 `\(op.symbol)` 的结果超出 \(type.name) 的范围"))
  }

  /// The error for a row (from 0) whose date has no four-digit year.
  static func invalidDate(_ op: ArithmeticOperator, row: Int) -> Failure {
    Failure(
      "invalid-date",
      Localized(
        "the date that `\(op.symbol)` gives in row \(row + 1) is outside the years 1 to 9999",
        zh: "第 \(row + 1) 行 `\(op.symbol)` 得到的日期超出公元 1 年至 9999 年"))
  }
}
