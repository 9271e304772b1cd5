import Basics

/// Whole periods of the calendar, numbered without gaps.
public enum CalendarPeriod: String, Sendable, CaseIterable {
  /// From Monday.
  case week
  case month, quarter, year

  private var months: Int {
    switch self {
    case .week, .month: 1
    case .quarter: 3
    case .year: 12
    }
  }

  /// Periods in a year.
  public var perYear: Double { self == .week ? 52 : Double(12 / months) }

  /// The number of the period that a day lies in.
  public func index(of day: Int32) -> Int {
    if self == .week {
      // 1970-01-01 was a Thursday.
      let shifted = Int(day) + 3
      return shifted >= 0 ? shifted / 7 : (shifted - 6) / 7
    }
    let (year, month, _) = CalendarDate.components(day)
    return (year * 12 + month - 1) / months
  }

  /// The first day of a period.
  public func firstDay(_ index: Int) -> Int32 {
    if self == .week { return Int32(truncatingIfNeeded: index * 7 - 3) }
    let first = index * months
    return CalendarDate.days(year: first / 12, month: first % 12 + 1, day: 1)
  }

  public func lastDay(_ index: Int) -> Int32 { firstDay(index + 1) &- 1 }

  /// The last period that ends on or before a day.
  public func lastWhole(_ day: Int32) -> Int { index(of: day &+ 1) - 1 }
}
