import Basics

extension Column {
  /// A column that holds one value in every row; null rows of `type` when the value is null or of another type.
  public static func repeating(_ value: Value, type: ColumnType, count: Int) -> Column {
    let count = max(0, count)
    switch (value, type) {
    case (.boolean(let value), .boolean): return Column(.boolean([Bool](repeating: value, count: count)))
    case (.integer(let value), .integer): return Column(.integer([Int64](repeating: value, count: count)))
    case (.integer(let value), .number): return Column(.number([Double](repeating: Double(value), count: count)))
    case (.integer(let value), .decimal(let scale)):
      return repeating(.decimal(Decimal64(mantissa: value, scale: 0)), type: .decimal(scale: scale), count: count)
    case (.decimal(let value), .decimal(let scale)):
      guard let value = value.rescaled(to: scale) else { return nulls(type: type, count: count) }
      return Column(.decimal([Int64](repeating: value.mantissa, count: count), scale: scale))
    case (.decimal(let value), .number):
      return Column(.number([Double](repeating: value.doubleValue, count: count)))
    case (.number(let value), .number): return Column(.number([Double](repeating: value, count: count)))
    case (.text(let value), .text):
      return Column(.text([Int32](repeating: 0, count: count), TextDictionary(distinct: [value])))
    case (.category(let index, let domain), .category(let wanted)) where domain == wanted:
      guard let index = UInt16(exactly: index) else { return nulls(type: type, count: count) }
      return Column(.category([UInt16](repeating: index, count: count), domain))
    case (.date(let value), .date): return Column(.date([Int32](repeating: value.daysSinceEpoch, count: count)))
    case (.date(let value), .timestamp):
      return Column(.timestamp([Int64](repeating: Int64(value.daysSinceEpoch) * TimestampUnits.day, count: count)))
    case (.timestamp(let value), .timestamp): return Column(.timestamp([Int64](repeating: value, count: count)))
    case (.duration(let value), .duration):
      return Column(.duration([CalendarDuration](repeating: value, count: count)))
    default: return nulls(type: type, count: count)
    }
  }

  /// A column of nulls.
  public static func nulls(type: ColumnType, count: Int) -> Column {
    let count = max(0, count)
    let validity = ValidityBitmap(count: count, allValid: false)
    switch type {
    case .boolean: return Column(.boolean([Bool](repeating: false, count: count)), validity: validity)
    case .integer: return Column(.integer([Int64](repeating: 0, count: count)), validity: validity)
    case .decimal(let scale):
      return Column(.decimal([Int64](repeating: 0, count: count), scale: scale), validity: validity)
    case .number: return Column(.number([Double](repeating: 0, count: count)), validity: validity)
    case .text: return Column(.text([Int32](repeating: 0, count: count), .empty), validity: validity)
    case .category(let domain):
      return Column(.category([UInt16](repeating: 0, count: count), domain), validity: validity)
    case .date: return Column(.date([Int32](repeating: 0, count: count)), validity: validity)
    case .timestamp: return Column(.timestamp([Int64](repeating: 0, count: count)), validity: validity)
    case .duration:
      return Column(.duration([CalendarDuration](repeating: CalendarDuration(), count: count)), validity: validity)
    }
  }
}

extension Datum {
  /// The operand as a column of `rows` rows; a null scalar takes `type`.
  public func column(type: ColumnType, rows: Int) -> Column {
    switch self {
    case .column(let column): column
    case .scalar(let value): .repeating(value, type: type, count: rows)
    }
  }
}
