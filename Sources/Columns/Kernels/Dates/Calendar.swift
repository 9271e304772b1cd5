import Basics

/// A calendar unit that dates are cut to and counted in.
public enum CalendarUnit: String, Sendable, CaseIterable {
  case year, quarter, month, week, day, hour, minute, second

  /// The unit of this name, in singular or plural, ignoring case.
  public init?(named name: String) {
    let name = name.lowercased()
    self.init(rawValue: name.hasSuffix("s") ? String(name.dropLast()) : name)
  }

  /// Its length in microseconds, for units of the clock and the day.
  var microseconds: Int64? {
    switch self {
    case .second: 1_000_000
    case .minute: 60_000_000
    case .hour: 3_600_000_000
    case .day: TimestampUnits.day
    case .year, .quarter, .month, .week: nil
    }
  }

  /// How many such units have begun before this day, counted from some fixed one; weeks begin on Monday.
  @inline(__always)
  func ordinal(ofDay day: Int32) -> Int64 {
    switch self {
    case .year: return Int64(CalendarDate.components(day).year)
    case .quarter:
      let (year, month, _) = CalendarDate.components(day)
      return Int64(year) * 4 + Int64((month - 1) / 3)
    case .month:
      let (year, month, _) = CalendarDate.components(day)
      return Int64(year) * 12 + Int64(month - 1)
    // 1970-01-01 was a Thursday.
    case .week: return Int64(floorDivide(Int(day) + 3, 7))
    case .day, .hour, .minute, .second: return Int64(day)
    }
  }

  /// The first day of the unit that this day lies in.
  @inline(__always)
  func firstDay(ofDay day: Int32) -> Int32 {
    let (year, month, _) = CalendarDate.components(day)
    switch self {
    case .year: return CalendarDate.days(year: year, month: 1, day: 1)
    case .quarter: return CalendarDate.days(year: year, month: (month - 1) / 3 * 3 + 1, day: 1)
    case .month: return CalendarDate.days(year: year, month: month, day: 1)
    case .week: return day &- Int32(isoWeekday(day) - 1)
    case .day, .hour, .minute, .second: return day
    }
  }
}

/// Division that rounds down; `divisor` > 0.
@inline(__always)
func floorDivide<Number: FixedWidthInteger>(_ value: Number, _ divisor: Number) -> Number {
  let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? quotient - 1 : quotient
}

/// 1 for Monday … 7 for Sunday (ISO 8601).
@inline(__always)
func isoWeekday(_ day: Int32) -> Int {
  let days = Int(day) + 3
  return days - floorDivide(days, 7) * 7 + 1
}

/// The week of the year, 1 … 53, that ISO 8601 gives this day: that of its Thursday.
@inline(__always)
func isoWeek(_ day: Int32) -> Int {
  let thursday = day &- Int32(isoWeekday(day)) &+ 4
  let year = CalendarDate.components(thursday).year
  return Int(thursday &- CalendarDate.days(year: year, month: 1, day: 1)) / 7 + 1
}
