import Basics
import Diagnostics

/// A comparison of the language.
public enum ComparisonOperator: Sendable, Hashable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

  /// As the language writes it.
  public var symbol: String {
    switch self {
    case .equal: "="
    case .notEqual: "<>"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }

  /// Every comparison is "equal" or "less" of the operands, perhaps changed over, perhaps denied.
  var isEquality: Bool { self == .equal || self == .notEqual }
  var isSwapped: Bool { self == .greater || self == .lessOrEqual }
  var isNegated: Bool { self == .notEqual || self == .lessOrEqual || self == .greaterOrEqual }
}

/// Comparisons of columns and values, null where an operand is null.
///
/// - Integers and decimals compare by their exact values, and so do integers with numbers. A decimal beside a number
///   counts as the number nearest to it, so that a share that is one fifth is at most 20%.
/// - Text compares by its UTF-8 bytes.
/// - A category compares with its own scheme in the scheme's order, and with a text that is one of its codes or
///   labels; a text that is none is unequal to all, and neither less nor greater (null).
/// - A date compares with a timestamp as its midnight.
/// - An integer compares, as a number of days, with a duration that has no months in it.
/// - Durations compare by their length, a month being 30.436875 days, and are equal only when months and days are.
public enum Comparison {
  /// Whether values of these types can be compared; nil is a bare `null`, which compares with anything.
  public static func isComparable(_ left: ColumnType?, _ right: ColumnType?) -> Bool {
    guard let left, let right else { return true }
    if left.isNumeric, right.isNumeric { return true }
    switch (left, right) {
    case (.text, .text), (.boolean, .boolean), (.date, .date), (.timestamp, .timestamp), (.duration, .duration):
      return true
    case (.date, .timestamp), (.timestamp, .date), (.integer, .duration), (.duration, .integer): return true
    case (.category, .text), (.text, .category): return true
    case (.category(let left), .category(let right)): return left == right
    default: return false
    }
  }

  /// Compares each row.
  ///
  /// - Throws: `not-comparable` for types that do not compare, and for durations with months beside integers.
  public static func apply(
    _ op: ComparisonOperator, _ left: Datum, _ right: Datum, rows: Int, _ run: RunContext
  ) throws -> Column {
    guard isComparable(left.type, right.type) else { throw notComparable(op, left.type, right.type) }
    guard let leftType = left.type, let rightType = right.type else { return .nulls(type: .boolean, count: rows) }
    if op.isSwapped {
      let opposite: ComparisonOperator = op == .greater ? .less : .greaterOrEqual
      return try apply(opposite, right, left, rows: rows, run)
    }
    // Columns that share a dictionary compare by its codes, whatever its size.
    let isShared = left.sharesDictionary(with: right)
    let pair = OperandPair(
      left: isShared ? left : left.compacted, right: isShared ? right : right.compacted, op: op, rows: rows, run: run)
    if let column = try pair.columnBesideConstant() { return column }
    switch (leftType, rightType) {
    case (.boolean, .boolean): return try pair.booleans()
    case (.text, .text): return try pair.texts()
    case (.category, _), (_, .category): return try pair.categories()
    case (.date, .date): return try pair.days()
    case (.date, _), (.timestamp, _): return try pair.times()
    case (.duration, .duration): return try pair.durations()
    case (.duration, _), (_, .duration): return try pair.daysAndDurations()
    default: return try pair.numerics()
    }
  }

  static func notComparable(_ op: ComparisonOperator, _ left: ColumnType?, _ right: ColumnType?) -> Failure {
    let (left, right) = (left?.name ?? "null", right?.name ?? "null")
    return Failure(
      "not-comparable",
      Localized("`\(op.symbol)` cannot compare \(left) with \(right)", zh: "`\(op.symbol)` 不能比较 \(left) 与 \(right)"))
  }
}

/// Two operands that are to be compared by "equal" or "less", perhaps denied.
struct OperandPair {
  let left: Datum
  let right: Datum
  let op: ComparisonOperator
  let rows: Int
  let run: RunContext

  var validity: ValidityBitmap? { .intersect(left.validity, right.validity) }

  /// Runs the comparison of a type over the rows.
  func column<Order: ElementOrder>(
    _ order: Order, _ left: Operand<Order.Left>, _ right: Operand<Order.Right>, validity: ValidityBitmap?
  ) throws -> Column {
    let values: [Bool]
    if op.isEquality {
      values = try Rowwise.map(
        EqualOperation(order: order, isNegated: op.isNegated), left, right, rows: rows, validity: validity, run: run,
        onUndefined: { _ in Comparison.notComparable(op, nil, nil) })
    } else {
      values = try Rowwise.map(
        LessOperation(order: order, isNegated: op.isNegated), left, right, rows: rows, validity: validity, run: run,
        onUndefined: { _ in Comparison.notComparable(op, nil, nil) })
    }
    return Column(.boolean(values), validity: validity)
  }

  var mismatch: Failure { Comparison.notComparable(op, left.type, right.type) }

  func booleans() throws -> Column {
    guard let left = left.booleans, let right = right.booleans else { throw mismatch }
    return try column(BooleanOrder(), left, right, validity: validity)
  }

  func days() throws -> Column {
    guard let left = left.days, let right = right.days else { throw mismatch }
    return try column(NaturalOrder<Int32>(), left, right, validity: validity)
  }

  func times() throws -> Column {
    guard let left = left.microseconds, let right = right.microseconds else { throw mismatch }
    return try column(NaturalOrder<Int64>(), left, right, validity: validity)
  }

  func durations() throws -> Column {
    guard let left = left.durations, let right = right.durations else { throw mismatch }
    return try column(DurationOrder(), left, right, validity: validity)
  }

  func numerics() throws -> Column {
    switch (left.mantissas, right.mantissas) {
    case (let left?, let right?):
      if left.scale == right.scale {
        return try column(NaturalOrder<Int64>(), left.operand, right.operand, validity: validity)
      }
      // A constant that has an exact form at the other's scale leaves nothing to scale in the rows.
      if let constant = right.operand.rescaledConstant(from: right.scale, to: left.scale) {
        return try column(NaturalOrder<Int64>(), left.operand, constant, validity: validity)
      }
      if let constant = left.operand.rescaledConstant(from: left.scale, to: right.scale) {
        return try column(NaturalOrder<Int64>(), constant, right.operand, validity: validity)
      }
      let scale = max(left.scale, right.scale)
      let order = ScaledOrder(
        leftFactor: Decimal64.powerOfTen(scale - left.scale), rightFactor: Decimal64.powerOfTen(scale - right.scale))
      return try column(order, left.operand, right.operand, validity: validity)
    case (let exact?, nil):
      guard let right = right.numbers else { throw mismatch }
      if exact.scale > 0, let left = left.numbers {
        return try column(NumberOrder(), left, right, validity: validity)
      }
      return try column(IntegerNumberOrder(), exact.operand, right, validity: validity)
    case (nil, let exact?):
      guard let left = left.numbers else { throw mismatch }
      if exact.scale > 0, let right = right.numbers {
        return try column(NumberOrder(), left, right, validity: validity)
      }
      return try column(NumberIntegerOrder(), left, exact.operand, validity: validity)
    case (nil, nil):
      guard let left = left.numbers, let right = right.numbers else { throw mismatch }
      return try column(NumberOrder(), left, right, validity: validity)
    }
  }

  func daysAndDurations() throws -> Column {
    func exactDays(_ operand: Datum) throws -> Operand<Int64> {
      if let integers = operand.mantissas?.operand { return integers }
      guard let durations = operand.durations else { throw mismatch }
      for (row, duration) in durations.values.enumerated() where duration.exactDays == nil {
        if durations.isConstant || durations.validity?[row] ?? true { throw monthsBesideDays(duration) }
      }
      return durations.map { Int64($0.days) }
    }
    return try column(NaturalOrder<Int64>(), try exactDays(left), try exactDays(right), validity: validity)
  }

  private func monthsBesideDays(_ duration: CalendarDuration) -> Failure {
    Failure(
      "not-comparable",
      Localized(
        "A number of days cannot be compared with `\(duration)`: months have no fixed number of days",
        zh: "天数不能与 `\(duration)` 比较：月份没有固定的天数"),
      hint: Localized("Write the duration in days or weeks: `90d`, `12w`", zh: "请用天或周来写：`90d`、`12w`"))
  }
}

extension Operand<Int64> {
  /// The mantissa of a constant at a larger scale; nil for a column, or when it does not fit.
  fileprivate func rescaledConstant(from scale: Int, to wanted: Int) -> Operand<Int64>? {
    guard isConstant, wanted > scale else { return nil }
    return Decimal64(mantissa: values[0], scale: scale).rescaled(to: wanted).map { Operand(constant: $0.mantissa) }
  }
}

extension Datum {
  fileprivate func sharesDictionary(with other: Datum) -> Bool {
    guard case .column(let left) = self, case .column(let right) = other, let texts = left.dictionary else {
      return false
    }
    return texts === right.dictionary
  }
}
