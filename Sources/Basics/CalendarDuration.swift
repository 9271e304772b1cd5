/// A length of time in calendar units: months (and years) and days (and weeks) are kept apart, since a month
/// has no fixed number of days.
public struct CalendarDuration: Sendable, Hashable, BitwiseCopyable {
  public var months: Int32
  public var days: Int32

  public init(months: Int32 = 0, days: Int32 = 0) {
    self.months = months
    self.days = days
  }

  /// The number of days, when there are no months in it.
  public var exactDays: Int? { months == 0 ? Int(days) : nil }

  /// A day moved by this duration: months first (the end of a month clamps), then days.
  /// Nil when the result has no four-digit year.
  public func added(to date: Int32) -> Int32? {
    var day = Int64(date)
    if months != 0 {
      let (year, month, dayOfMonth) = CalendarDate.components(date)
      let total = Int64(year) * 12 + Int64(month - 1) + Int64(months)
      let newYear = Int(total / 12)
      let newMonth = Int(total % 12) + 1
      guard total >= 12, newYear <= 9999 else { return nil }
      let newDay = min(dayOfMonth, CalendarDate.daysInMonth(year: newYear, month: newMonth))
      day = Int64(CalendarDate.days(year: newYear, month: newMonth, day: newDay))
    }
    day += Int64(days)
    guard day >= Int64(CalendarDate.validDays.lowerBound), day <= Int64(CalendarDate.validDays.upperBound) else {
      return nil
    }
    return Int32(day)
  }

  /// The opposite duration; nil when it overflows.
  public var negated: CalendarDuration? {
    guard months != .min, days != .min else { return nil }
    return CalendarDuration(months: -months, days: -days)
  }
}

extension CalendarDuration: CustomStringConvertible {
  /// As the language writes it: 90d, 6mo, 2y, 1y 6mo 10d.
  public var description: String {
    var parts: [String] = []
    if months / 12 != 0 { parts.append("\(months / 12)y") }
    if months % 12 != 0 { parts.append("\(months % 12)mo") }
    if days != 0 || parts.isEmpty { parts.append("\(days)d") }
    return parts.joined(separator: " ")
  }
}
