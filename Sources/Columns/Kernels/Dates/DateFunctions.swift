import Basics

/// A number that a date or timestamp has.
public enum DatePart: String, Sendable, CaseIterable {
  /// `week` is that of ISO 8601, `weekday` 1 for Monday … 7 for Sunday.
  case year, quarter, month, week, weekday, day, hour, minute
}

/// Functions of dates and timestamps, a row at a time.
public enum DateFunctions {
  /// A part of each date or timestamp; null where it is null.
  public static func part(_ part: DatePart, _ column: Column, run: RunContext) throws -> Column {
    if part == .hour || part == .minute {
      guard case .timestamp(let values) = column.values else {
        throw KernelFailure.type(column.type, in: part.rawValue)
      }
      let unit: Int64 = part == .hour ? 3_600_000_000 : 60_000_000
      let limit: Int64 = part == .hour ? 24 : 60
      return integers(values.map { TimestampUnits.split($0).time / unit % limit }, column.validity)
    }
    let days = try days(column, in: part.rawValue)
    try run.checkCancelled()
    let values: [Int64] =
      switch part {
      case .year: try DayTable.map(days, run) { Int64(CalendarDate.components($0).year) }
      case .quarter: try DayTable.map(days, run) { Int64((CalendarDate.components($0).month - 1) / 3 + 1) }
      case .month: try DayTable.map(days, run) { Int64(CalendarDate.components($0).month) }
      case .week: try DayTable.map(days, run) { Int64(isoWeek($0)) }
      case .weekday: try DayTable.map(days, run) { Int64(isoWeekday($0)) }
      case .day, .hour, .minute: try DayTable.map(days, run) { Int64(CalendarDate.components($0).day) }
      }
    return integers(values, column.validity)
  }

  /// The beginning of the unit that each date or timestamp lies in, of the column's type. A week begins on Monday.
  public static func truncate(_ column: Column, to unit: CalendarUnit, run: RunContext) throws -> Column {
    try run.checkCancelled()
    switch column.values {
    case .date(let values):
      var cut = try DayTable.map(values, run) { unit.firstDay(ofDay: $0) }
      if let validity = column.validity { Rowwise.zeroNulls(&cut, validity, 0) }
      return Column(.date(cut), validity: column.validity)
    case .timestamp(let values):
      if let length = unit.microseconds {
        return Column(.timestamp(values.map { floorDivide($0, length) &* length }), validity: column.validity)
      }
      var cut = values.map { value in
        let day = unit.firstDay(ofDay: Int32(truncatingIfNeeded: TimestampUnits.split(value).day))
        return Int64(day) &* TimestampUnits.day
      }
      if let validity = column.validity { Rowwise.zeroNulls(&cut, validity, 0) }
      return Column(.timestamp(cut), validity: column.validity)
    default: throw KernelFailure.type(column.type, in: "date_trunc")
    }
  }

  /// How many beginnings of a unit lie between `start` and `end`: the last of December and the first of January are
  /// one year apart. Negative when `end` is before.
  public static func difference(
    _ unit: CalendarUnit, from start: Column, to end: Column, run: RunContext
  ) throws -> Column {
    guard start.count == end.count else { throw KernelFailure.lengths(start.count, end.count) }
    try run.checkCancelled()
    let first = try ordinals(unit, start)
    let last = try ordinals(unit, end)
    return integers(
      first.indices.map { last[$0] &- first[$0] }, ValidityBitmap.intersect(start.validity, end.validity))
  }

  /// The days of these years, months and days; null where there is no such day.
  public static func make(year: Column, month: Column, day: Column, run: RunContext) throws -> Column {
    try run.checkCancelled()
    guard case .integer(let years) = year.values, case .integer(let months) = month.values,
      case .integer(let days) = day.values, years.count == months.count, years.count == days.count
    else { throw KernelFailure.type(year.type, in: "make_date") }
    let given = ValidityBitmap.intersect(ValidityBitmap.intersect(year.validity, month.validity), day.validity)
    var validity = ValidityBitmap(count: years.count, allValid: false)
    var values = [Int32](repeating: 0, count: years.count)
    for row in years.indices where given?[row] ?? true {
      guard let date = CalendarDate(year: Int(years[row]), month: Int(months[row]), day: Int(days[row])) else {
        continue
      }
      values[row] = date.daysSinceEpoch
      validity.set(row, true)
    }
    return Column(.date(values), validity: validity)
  }

  private static func integers(_ values: [Int64], _ validity: ValidityBitmap?) -> Column {
    var values = values
    if let validity { Rowwise.zeroNulls(&values, validity, 0) }
    return Column(.integer(values), validity: validity)
  }

  private static func ordinals(_ unit: CalendarUnit, _ column: Column) throws -> [Int64] {
    if case .timestamp(let values) = column.values, let length = unit.microseconds {
      return values.map { floorDivide($0, length) }
    }
    let days = try days(column, in: "date_diff")
    guard let length = unit.microseconds, unit != .day else { return days.map { unit.ordinal(ofDay: $0) } }
    return days.map { Int64($0) &* (TimestampUnits.day / length) }
  }

  private static func days(_ column: Column, in function: String) throws -> [Int32] {
    switch column.values {
    case .date(let values): values
    case .timestamp(let values): values.map { Int32(truncatingIfNeeded: TimestampUnits.split($0).day) }
    default: throw KernelFailure.type(column.type, in: function)
    }
  }
}
