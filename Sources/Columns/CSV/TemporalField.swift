import Basics

/// A date or a timestamp as it is written: 2024-01-31, 2024/1/5, 2024.1.5, 2024年1月5日, 31/12/2024, 20240105;
/// behind it, after a space or a T, 8:30, 08:30:00, 08:30:00.123456 and a zone (Z, +08:00, +0800, +08).
struct TemporalField {
  /// Which orders of day and month the field can be read in.
  enum Shape { case fixed, monthFirst, dayFirst, either }

  private(set) var shape = Shape.fixed
  private(set) var year = 0
  /// The second and the third part; month and day unless the shape is another.
  private(set) var second = 0
  private(set) var third = 0
  /// Written as eight digits.
  private(set) var isCompact = false
  private(set) var hasTime = false
  private(set) var hasZone = false
  /// Digits finer than microseconds, which are cut.
  private(set) var isTooFine = false
  /// Microseconds since midnight, in UTC when there is a zone: may be outside the day.
  private(set) var microseconds: Int64 = 0

  static let microsecondsPerDay: Int64 = 86_400_000_000

  /// Nil when the field, which has no surrounding spaces, is not a date that exists.
  @inline(__always)
  init?(_ field: UnsafeBufferPointer<UInt8>) {
    guard let base = field.baseAddress, field.count >= 8 else { return nil }
    var cursor = Cursor(base: base, end: field.count)
    guard let first = cursor.digits(atMost: 8) else { return nil }
    if first.count == 8 {
      isCompact = true
      (year, second, third) = (first.value / 10_000, first.value / 100 % 100, first.value % 100)
    } else {
      guard let separator = cursor.separator(after: first.count == 4 ? 0xB4 : nil),
        let middle = cursor.digits(atMost: 2), cursor.follows(separator), let last = cursor.digits(atMost: 4)
      else { return nil }
      if first.count == 4 {
        guard last.count <= 2, separator != .character || cursor.skipDay() else { return nil }
        (year, second, third) = (first.value, middle.value, last.value)
      } else {
        guard first.count <= 2, last.count == 4 else { return nil }
        (year, second, third) = (last.value, first.value, middle.value)
        shape = second == third ? .fixed : .either
      }
    }
    guard resolveShape() else { return nil }
    if !cursor.isAtEnd { guard !isCompact, readTime(&cursor) else { return nil } }
  }

  /// Whether the date exists in some order; narrows `either` to what exists.
  private mutating func resolveShape() -> Bool {
    let asMonthFirst = CalendarDate(year: year, month: second, day: third) != nil
    guard shape == .either else { return asMonthFirst }
    let asDayFirst = CalendarDate(year: year, month: third, day: second) != nil
    switch (asMonthFirst, asDayFirst) {
    case (true, true): return true
    case (true, false): shape = .monthFirst
    case (false, true): shape = .dayFirst
    case (false, false): return false
    }
    return true
  }

  private mutating func readTime(_ cursor: inout Cursor) -> Bool {
    guard cursor.skip(0x20) || cursor.skip(UInt8(ascii: "T")) || cursor.skip(UInt8(ascii: "t")) else { return false }
    guard let hour = cursor.digits(atMost: 2), hour.value < 24, cursor.skip(UInt8(ascii: ":")),
      let minute = cursor.digits(atMost: 2), minute.count == 2, minute.value < 60
    else { return false }
    var seconds = (hour.value &* 60 &+ minute.value) &* 60
    if cursor.skip(UInt8(ascii: ":")) {
      guard let second = cursor.digits(atMost: 2), second.count == 2, second.value < 60 else { return false }
      seconds &+= second.value
      if cursor.skip(UInt8(ascii: ".")) {
        guard let fraction = cursor.digits(atMost: 9) else { return false }
        var value = fraction.value
        for _ in fraction.count..<9 { value &*= 10 }
        isTooFine = value % 1000 != 0
        microseconds = Int64(value / 1000)
      }
    }
    if let isAfternoon = cursor.halfOfDay() {
      guard (1...12).contains(hour.value) else { return false }
      seconds &+= ((isAfternoon ? 12 : 0) &- (hour.value == 12 ? 12 : 0)) &* 3600
    }
    if !cursor.isAtEnd {
      guard let offset = cursor.zone() else { return false }
      hasZone = true
      seconds &-= offset
    }
    hasTime = true
    microseconds &+= Int64(seconds) &* 1_000_000
    return cursor.isAtEnd
  }

  /// Days since the epoch under an order, nil when the field cannot be read in it; the day of a timestamp.
  @inline(__always)
  func date(order: CSVOptions.DateOrder?) -> Int32? {
    guard hasZone else { return days(order: order) }
    guard let instant = timestamp(order: order) else { return nil }
    let day = instant / Self.microsecondsPerDay
    return Int32(truncatingIfNeeded: instant < day &* Self.microsecondsPerDay ? day &- 1 : day)
  }

  @inline(__always)
  private func days(order: CSVOptions.DateOrder?) -> Int32? {
    switch (shape, order) {
    case (.fixed, _), (.monthFirst, .mdy), (.either, .mdy):
      return CalendarDate.days(year: year, month: second, day: third)
    case (.dayFirst, .dmy), (.either, .dmy): return CalendarDate.days(year: year, month: third, day: second)
    default: return nil
    }
  }

  /// Microseconds since the epoch under an order, in UTC when there is a zone. Nil, too, when that is not in a year
  /// of four digits.
  @inline(__always)
  func timestamp(order: CSVOptions.DateOrder?) -> Int64? {
    guard let days = days(order: order) else { return nil }
    let instant = Int64(days) &* Self.microsecondsPerDay &+ microseconds
    return hasZone && !Self.validInstants.contains(instant) ? nil : instant
  }

  private static let validInstants =
    Int64(CalendarDate.validDays.lowerBound) &* microsecondsPerDay..<(Int64(CalendarDate.validDays.upperBound) &+ 1)
    &* microsecondsPerDay
}

/// Reads digits and separators one after another.
private struct Cursor {
  enum Separator { case dash, slash, point, character }

  let base: UnsafePointer<UInt8>
  let end: Int
  var position = 0

  init(base: UnsafePointer<UInt8>, end: Int) {
    self.base = base
    self.end = end
  }

  var isAtEnd: Bool { position >= end }

  @inline(__always)
  mutating func skip(_ byte: UInt8) -> Bool {
    guard position < end, base[position] == byte else { return false }
    position &+= 1
    return true
  }

  /// One to `limit` digits; nil when there is none or one more.
  @inline(__always)
  mutating func digits(atMost limit: Int) -> (value: Int, count: Int)? {
    let start = position
    var value = 0
    while position < end, base[position] &- 0x30 < 10 {
      guard position &- start < limit else { return nil }
      value = value &* 10 &+ Int(base[position] &- 0x30)
      position &+= 1
    }
    return position > start ? (value, position &- start) : nil
  }

  /// The separator behind the first part. 年 (E5 B9 B4) only behind a year.
  @inline(__always)
  mutating func separator(after yearByte: UInt8?) -> Separator? {
    if skip(UInt8(ascii: "-")) { return .dash }
    if skip(UInt8(ascii: "/")) { return .slash }
    if skip(UInt8(ascii: ".")) { return .point }
    guard yearByte != nil, skip(0xE5, 0xB9, 0xB4) else { return nil }
    return .character
  }

  @inline(__always)
  mutating func follows(_ separator: Separator) -> Bool {
    switch separator {
    case .dash: skip(UInt8(ascii: "-"))
    case .slash: skip(UInt8(ascii: "/"))
    case .point: skip(UInt8(ascii: "."))
    case .character: skip(0xE6, 0x9C, 0x88)  // 月
    }
  }

  /// 日
  mutating func skipDay() -> Bool { skip(0xE6, 0x97, 0xA5) }

  private mutating func skip(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
    guard position &+ 3 <= end, base[position] == a, base[position &+ 1] == b, base[position &+ 2] == c else {
      return false
    }
    position &+= 3
    return true
  }

  /// AM or PM, in any case: whether it is PM.
  mutating func halfOfDay() -> Bool? {
    let place = position < end && base[position] == 0x20 ? position &+ 1 : position
    guard place &+ 1 < end, base[place &+ 1] | 0x20 == UInt8(ascii: "m") else { return nil }
    let letter = base[place] | 0x20
    guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return nil }
    position = place &+ 2
    return letter == UInt8(ascii: "p")
  }

  /// Seconds east of UTC.
  mutating func zone() -> Int? {
    if position &+ 1 < end, base[position] == 0x20 { position &+= 1 }
    if skip(UInt8(ascii: "Z")) || skip(UInt8(ascii: "z")) { return 0 }
    let isWest = position < end && base[position] == UInt8(ascii: "-")
    guard skip(UInt8(ascii: "+")) || skip(UInt8(ascii: "-")), let first = digits(atMost: 4) else { return nil }
    var hours = first.value
    var minutes = 0
    if first.count == 4 {
      (hours, minutes) = (first.value / 100, first.value % 100)
    } else {
      guard first.count == 2 else { return nil }
      if skip(UInt8(ascii: ":")) {
        guard let rest = digits(atMost: 2), rest.count == 2 else { return nil }
        minutes = rest.value
      }
    }
    guard hours <= 15, minutes < 60 else { return nil }
    let seconds = (hours &* 60 &+ minutes) &* 60
    return isWest ? -seconds : seconds
  }
}
