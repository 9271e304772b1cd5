import Basics
import Diagnostics

/// Changes of type: `cast(x as T)`, `try_cast`, and those that happen by themselves.
public enum Conversion {
  /// The scale of `decimal` where none is given.
  public static let defaultScale = 6

  /// The type a name stands for: integer, decimal, number, text, date, timestamp, boolean, duration.
  public static func type(named name: String) -> ColumnType? {
    typesByName.first { $0.name == name.lowercased() }?.type
  }

  /// The names `type(named:)` knows, for candidates.
  public static var typeNames: [String] { typesByName.map(\.name) }

  private static let typesByName: [(name: String, type: ColumnType)] = [
    ("integer", .integer), ("decimal", .decimal(scale: defaultScale)), ("number", .number), ("text", .text),
    ("date", .date), ("timestamp", .timestamp), ("boolean", .boolean), ("duration", .duration),
  ]

  /// The type that all of these become without loss of meaning; nil for a bare `null`, which becomes anything.
  /// Nil when there is none, or all are bare nulls.
  public static func commonType(_ types: [ColumnType?]) -> ColumnType? {
    var common: ColumnType?
    for case let type? in types {
      guard let known = common else {
        common = type
        continue
      }
      guard let both = commonType(known, type) else { return nil }
      common = both
    }
    return common
  }

  private static func commonType(_ left: ColumnType, _ right: ColumnType) -> ColumnType? {
    if left == right { return left }
    switch (left, right) {
    case (.number, _) where right.isNumeric: return .number
    case (_, .number) where left.isNumeric: return .number
    case (.decimal(let left), .decimal(let right)): return .decimal(scale: max(left, right))
    case (.decimal, .integer): return left
    case (.integer, .decimal): return right
    case (.text, .category), (.category, .text), (.category, .category): return .text
    case (.date, .timestamp), (.timestamp, .date): return .timestamp
    default: return nil
    }
  }

  /// Whether a value becomes another type by itself, where that type is wanted.
  public static func isImplicit(from: ColumnType?, to: ColumnType) -> Bool {
    guard let from else { return true }
    return commonType(from, to) == to
  }

  /// Whether there is a conversion between these types at all.
  public static func isDefined(from: ColumnType?, to: ColumnType) -> Bool {
    guard let from, from != to else { return true }
    if from == .text || to == .text || from.isNumeric && to.isNumeric { return true }
    switch (from, to) {
    case (.date, .timestamp), (.timestamp, .date), (.boolean, .integer), (.integer, .boolean): return true
    case (.integer, .duration), (.duration, .integer), (.category, .category): return true
    default: return false
    }
  }

  /// An operand as a column of a type, `rows` long.
  ///
  /// - Decimals and numbers round half away from zero; a timestamp becomes its day; texts are read as the language
  ///   writes values, without blanks around them; integers become days of a duration.
  /// - Parameter isTry: what cannot be converted is null instead of an error.
  /// - Throws: `invalid-conversion` naming the first row and its value; `not-convertible` for types without a conversion.
  public static func apply(
    _ operand: Datum, to type: ColumnType, rows: Int, isTry: Bool, _ run: RunContext
  ) throws -> Column {
    switch operand {
    case .scalar(.null): return .nulls(type: type, count: rows)
    case .scalar(let value):
      let one = try convert(.repeating(value, type: value.type ?? type, count: 1), to: type, isTry: isTry, run)
      return .repeating(one.value(at: 0), type: type, count: rows)
    case .column(let column): return try convert(column, to: type, isTry: isTry, run)
    }
  }

  /// One value as a type.
  public static func apply(_ value: Value, to type: ColumnType, isTry: Bool, _ run: RunContext) throws -> Value {
    try apply(.scalar(value), to: type, rows: 1, isTry: isTry, run).value(at: 0)
  }

  private static func convert(
    _ column: Column, to type: ColumnType, isTry: Bool, _ run: RunContext
  ) throws -> Column {
    if column.type == type { return column }
    try run.checkCancelled()
    let column = Selection.compacted(column)
    guard isDefined(from: column.type, to: type) else { throw notConvertible(column.type, type) }
    if type == .number, let numbers = Datum.column(column).numberReader {
      return Column(.number(try numbers.elements(rows: column.count, run)), validity: column.validity)
    }
    switch (column.values, type) {
    case (.text(let codes, let dictionary), _):
      return try fromText(codes, dictionary, column.validity, to: type, isTry: isTry)
    case (_, .text): return try toText(column, run)
    case (.date(let values), .timestamp):
      return Column(.timestamp(values.map { Int64($0) &* TimestampUnits.day }), validity: column.validity)
    case (.timestamp(let values), .date):
      return Column(
        .date(values.map { Int32(truncatingIfNeeded: TimestampUnits.split($0).day) }), validity: column.validity)
    case (.boolean(let values), .integer):
      return Column(.integer(values.map { $0 ? 1 : 0 }), validity: column.validity)
    case (.integer(let values), .boolean):
      return Column(.boolean(values.map { $0 != 0 }), validity: column.validity)
    default:
      return try byRow(column, to: type, isTry: isTry)
    }
  }

  /// Conversions that may fail in a row.
  private static func byRow(_ column: Column, to type: ColumnType, isTry: Bool) throws -> Column {
    func fill<Source, Target>(
      _ values: [Source], _ zero: Target, _ transform: (Source) -> Target?
    ) throws -> ([Target], ValidityBitmap?) {
      var validity = column.validity
      var result = [Target](repeating: zero, count: values.count)
      for (row, value) in values.enumerated() where column.validity?[row] ?? true {
        if let converted = transform(value) {
          result[row] = converted
        } else if isTry {
          if validity == nil { validity = ValidityBitmap(count: values.count) }
          validity?.set(row, false)
        } else {
          throw invalid(ValueText.plain(column.value(at: row)), row: row, type)
        }
      }
      return (result, validity)
    }
    switch (column.values, type) {
    case (.integer(let values), .decimal(let scale)):
      let (result, validity) = try fill(values, Int64(0)) {
        Decimal64(mantissa: $0, scale: 0).rescaled(to: scale)?.mantissa
      }
      return Column(.decimal(result, scale: scale), validity: validity)
    case (.decimal(let values, let from), .decimal(let scale)):
      let (result, validity) = try fill(values, Int64(0)) {
        Decimal64(mantissa: $0, scale: from).rescaled(to: scale)?.mantissa
      }
      return Column(.decimal(result, scale: scale), validity: validity)
    case (.decimal(let values, let from), .integer):
      let (result, validity) = try fill(values, Int64(0)) {
        Decimal64(mantissa: $0, scale: from).rescaled(to: 0)?.mantissa
      }
      return Column(.integer(result), validity: validity)
    case (.number(let values), .integer):
      let (result, validity) = try fill(values, Int64(0)) {
        Int64(exactly: $0.rounded(.toNearestOrAwayFromZero))
      }
      return Column(.integer(result), validity: validity)
    case (.number(let values), .decimal(let scale)):
      let (result, validity) = try fill(values, Int64(0)) { NumberText.mantissa($0, scale: scale) }
      return Column(.decimal(result, scale: scale), validity: validity)
    case (.integer(let values), .duration):
      let (result, validity) = try fill(values, CalendarDuration()) {
        Int32(exactly: $0).map { CalendarDuration(days: $0) }
      }
      return Column(.duration(result), validity: validity)
    case (.duration(let values), .integer):
      let (result, validity) = try fill(values, Int64(0)) { $0.exactDays.map { Int64($0) } }
      return Column(.integer(result), validity: validity)
    case (.category(let codes, let from), .category(let domain)):
      let table = from.levels.map { domain.index(named: $0.code).flatMap { UInt16(exactly: $0) } }
      let (result, validity) = try fill(codes, UInt16(0)) { code in
        table.indices.contains(Int(code)) ? table[Int(code)] : nil
      }
      return Column(.category(result, domain), validity: validity)
    default: throw notConvertible(column.type, type)
    }
  }

  static func notConvertible(_ from: ColumnType, _ to: ColumnType) -> Failure {
    Failure(
      "not-convertible",
      Localized("\(from.name) cannot be converted to \(to.name)", zh: "\(from.name) 不能转换为 \(to.name)"))
  }

  /// The error for a row (from 0) whose value cannot be converted.
  static func invalid(_ text: String, row: Int, _ type: ColumnType) -> Failure {
    Failure(
      "invalid-conversion",
      Localized(
        "the value `\(text)` in row \(row + 1) cannot be read as \(type.name)",
        zh: "第 \(row + 1) 行的值 `\(text)` 不能读作 \(type.name)"),
      hint: Localized("`try_cast` gives null instead", zh: "用 `try_cast` 则得到 null"))
  }
}
