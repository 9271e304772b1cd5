import Basics

/// Units of whole days: periods that a history is cut into. Units of the clock count as a day.
extension CalendarUnit {
  /// The first day of the unit that a day lies in.
  public func start(of day: CalendarDate) -> CalendarDate {
    CalendarDate(daysSinceEpoch: firstDay(ofDay: day.daysSinceEpoch))
  }

  /// The first day of the unit after the one that a day lies in.
  public func next(after day: CalendarDate) -> CalendarDate {
    let longest: Int32 =
      switch self {
      case .year: 366
      case .quarter: 92
      case .month: 31
      case .week: 7
      case .day, .hour, .minute, .second: 1
      }
    // From the first day on, the longest such unit leads into the next one.
    return start(of: CalendarDate(daysSinceEpoch: start(of: day).daysSinceEpoch &+ longest))
  }

  /// The first days of all units from that of one day to that of another; none when they are the wrong way round.
  public func starts(from first: CalendarDate, to last: CalendarDate) -> [CalendarDate] {
    var starts: [CalendarDate] = []
    var day = start(of: first)
    while day <= last {
      starts.append(day)
      day = next(after: day)
    }
    return starts
  }
}
