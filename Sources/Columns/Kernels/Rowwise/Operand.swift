import Basics

/// The elements of an operand, one a row or one for all rows.
struct Operand<Element: Sendable>: Sendable {
  let values: [Element]
  /// One element stands for every row.
  let isConstant: Bool
  let validity: ValidityBitmap?

  init(_ values: [Element], validity: ValidityBitmap?) {
    self.values = values
    isConstant = false
    self.validity = validity
  }

  init(constant: Element) {
    values = [constant]
    isConstant = true
    validity = nil
  }

  /// Whether it can be read for this many rows.
  func covers(_ rows: Int) -> Bool { isConstant || values.count >= rows }

  /// The operand with each element turned into another.
  func map<Other>(_ transform: (Element) -> Other) -> Operand<Other> {
    isConstant
      ? Operand<Other>(constant: transform(values[0])) : Operand<Other>(values.map(transform), validity: validity)
  }
}

extension Datum {
  /// Whether it is null in every row because it is the literal `null`.
  var isNullScalar: Bool {
    if case .scalar(.null) = self { return true }
    return false
  }

  /// The rows that have a value; nil when all have. A null scalar is handled before.
  var validity: ValidityBitmap? {
    if case .column(let column) = self { return column.validity }
    return nil
  }

  /// One value, the same in every row: a literal, or nil for a column.
  var scalarValue: Value? {
    if case .scalar(let value) = self { return value }
    return nil
  }

  var booleans: Operand<Bool>? {
    switch self {
    case .column(let column):
      guard case .boolean(let values) = column.values else { return nil }
      return Operand(values, validity: column.validity)
    case .scalar(.boolean(let value)): return Operand(constant: value)
    default: return nil
    }
  }

  /// Integers, and the mantissas of decimals with their scale.
  var mantissas: (operand: Operand<Int64>, scale: Int)? {
    switch self {
    case .column(let column):
      switch column.values {
      case .integer(let values): return (Operand(values, validity: column.validity), 0)
      case .decimal(let values, let scale): return (Operand(values, validity: column.validity), scale)
      default: return nil
      }
    case .scalar(.integer(let value)): return (Operand(constant: value), 0)
    case .scalar(.decimal(let value)): return (Operand(constant: value.mantissa), value.scale)
    default: return nil
    }
  }

  /// Any numeric operand as doubles.
  var numbers: Operand<Double>? {
    switch self {
    case .column(let column):
      if case .number(let values) = column.values { return Operand(values, validity: column.validity) }
    case .scalar(.number(let value)): return Operand(constant: value)
    default: break
    }
    guard let (operand, scale) = mantissas else { return nil }
    let power = Double(Decimal64.powerOfTen(scale))
    return scale == 0 ? operand.map { Double($0) } : operand.map { Double($0) / power }
  }

  var days: Operand<Int32>? {
    switch self {
    case .column(let column):
      guard case .date(let values) = column.values else { return nil }
      return Operand(values, validity: column.validity)
    case .scalar(.date(let value)): return Operand(constant: value.daysSinceEpoch)
    default: return nil
    }
  }

  /// Timestamps, and dates as their midnight, in microseconds.
  var microseconds: Operand<Int64>? {
    switch self {
    case .column(let column):
      if case .timestamp(let values) = column.values { return Operand(values, validity: column.validity) }
    case .scalar(.timestamp(let value)): return Operand(constant: value)
    default: break
    }
    return days?.map { Int64($0) &* TimestampUnits.day }
  }

  var durations: Operand<CalendarDuration>? {
    switch self {
    case .column(let column):
      guard case .duration(let values) = column.values else { return nil }
      return Operand(values, validity: column.validity)
    case .scalar(.duration(let value)): return Operand(constant: value)
    default: return nil
    }
  }
}

/// Microseconds in calendar units, and the range of timestamps.
enum TimestampUnits {
  static let second: Int64 = 1_000_000
  static let day: Int64 = 86_400_000_000
  /// The timestamps that have a four-digit year.
  static let valid =
    Int64(CalendarDate.validDays.lowerBound) * day...(Int64(CalendarDate.validDays.upperBound) + 1) * day - 1

  /// The day a timestamp falls on, and the time since its midnight.
  @inline(__always)
  static func split(_ timestamp: Int64) -> (day: Int64, time: Int64) {
    var day = timestamp / self.day
    var time = timestamp &- day &* self.day
    if time < 0 {
      time &+= self.day
      day &-= 1
    }
    return (day, time)
  }
}
