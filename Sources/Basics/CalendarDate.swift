/// A day of the proleptic Gregorian calendar, as days since 1970-01-01. No zone, no clock.
public struct CalendarDate: Sendable, Hashable, Comparable {
  public let daysSinceEpoch: Int32

  public init(daysSinceEpoch: Int32) {
    self.daysSinceEpoch = daysSinceEpoch
  }

  /// The day, or nil when there is no such day or the year is outside 1 ... 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysInMonth(year: year, month: month)
    else { return nil }
    self.init(daysSinceEpoch: Self.days(year: year, month: month, day: day))
  }

  public static func < (left: Self, right: Self) -> Bool {
    left.daysSinceEpoch < right.daysSinceEpoch
  }

  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days in a month; `month` is 1 ... 12.
  public static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since the epoch of a valid date. (Hinnant, "chrono-compatible low-level date algorithms", 2013.)
  @inlinable
  public static func days(year: Int, month: Int, day: Int) -> Int32 {
    let y = month <= 2 ? year &- 1 : year
    let era = (y >= 0 ? y : y &- 399) / 400
    let yearOfEra = y &- era &* 400
    let dayOfYear = (153 &* (month > 2 ? month &- 3 : month &+ 9) &+ 2) / 5 &+ day &- 1
    let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
    return Int32(truncatingIfNeeded: era &* 146_097 &+ dayOfEra &- 719_468)
  }

  /// Year, month (1–12) and day (1–31) of a day count. (Hinnant 2013.)
  @inlinable
  public static func components(_ daysSinceEpoch: Int32) -> (year: Int, month: Int, day: Int) {
    let z = Int(daysSinceEpoch) &+ 719_468
    let era = (z >= 0 ? z : z &- 146_096) / 146_097
    let dayOfEra = z &- era &* 146_097
    let yearOfEra = (dayOfEra &- dayOfEra / 1460 &+ dayOfEra / 36_524 &- dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
    let mp = (5 &* dayOfYear &+ 2) / 153
    let month = mp < 10 ? mp &+ 3 : mp &- 9
    return (yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0), month, dayOfYear &- (153 &* mp &+ 2) / 5 &+ 1)
  }

  public var components: (year: Int, month: Int, day: Int) { Self.components(daysSinceEpoch) }

  /// The range of days that have a four-digit year.
  public static let validDays: ClosedRange<Int32> = -719_162...2_932_896
}

extension CalendarDate: CustomStringConvertible {
  /// ISO 8601: 2024-01-31.
  public var description: String {
    let (year, month, day) = components
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// A number written with at least `width` digits.
public func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.count))
  return (number < 0 ? "-" : "") + zeros + digits
}
