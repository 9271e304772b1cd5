import Basics
import Diagnostics

extension Lexer {
  /// Reads `2024-01-31` or `2024-01-31 08:30:00`; false when what stands here is no date.
  mutating func date() -> Bool {
    let start = offset
    guard let year = digits(4, at: start), byte(start + 4) == 0x2D else { return false }
    let monthStart = start + 5
    let monthEnd = digitsEnd(monthStart)
    guard (1...2).contains(monthEnd - monthStart), byte(monthEnd) == 0x2D, isDigit(monthEnd + 1) else { return false }
    let dayEnd = digitsEnd(monthEnd + 1)
    offset = max(dayEnd, identifierEnd(from: dayEnd))
    let isTimeAfter = byte(dayEnd) | 0x20 == 0x74 && isDigit(dayEnd + 1)
    guard dayEnd - monthEnd <= 3, offset == dayEnd || isTimeAfter,
      let month = digits(monthEnd - monthStart, at: monthStart),
      let day = digits(dayEnd - monthEnd - 1, at: monthEnd + 1)
    else {
      report(
        "malformed-date",
        Localized(
          "`\(source.slice(SourceSpan(start, offset)))` is not a date",
          zh: "`\(source.slice(SourceSpan(start, offset)))` 不是日期"),
        at: SourceSpan(start, offset), hint: Self.dateHint)
      add(.error, from: start)
      return true
    }
    offset = dayEnd
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      report(
        "invalid-date", Self.noSuchDay(year, month, day), at: SourceSpan(start, offset), hint: Self.dateHint)
      add(.error, from: start)
      return true
    }
    time(on: date, from: start)
    return true
  }

  static let dateHint = Localized("dates are written 2024-01-31", zh: "日期写作 2024-01-31")

  /// Why there is no such day, as a sentence.
  static func noSuchDay(_ year: Int, _ month: Int, _ day: Int) -> Localized {
    guard year >= 1 else { return Localized("there is no year 0", zh: "没有公元 0 年") }
    guard (1...12).contains(month) else { return Localized("there is no month \(month)", zh: "没有 \(month) 月") }
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return Localized(
      "there is no \(day) \(names[month - 1]) \(year)", zh: "\(year) 年 \(month) 月没有 \(day) 日")
  }

  /// Reads the time after a date, after one space or `T`, and adds the token.
  private mutating func time(on date: CalendarDate, from start: Int) {
    let first = offset + 1
    let joint = byte(offset)
    guard joint == 0x20 || joint | 0x20 == 0x74, let hour = digits(2, at: first), byte(first + 2) == 0x3A,
      let minute = digits(2, at: first + 3)
    else { return add(.date, from: start, literal: .date(date)) }
    var end = first + 5
    var second = 0
    var microseconds: Int64 = 0
    if byte(end) == 0x3A, let written = digits(2, at: end + 1) {
      second = written
      end += 3
      if byte(end) == 0x2E, isDigit(end + 1) {
        let fractionEnd = digitsEnd(end + 1)
        var unit: Int64 = 100_000
        for digit in bytes[(end + 1)..<fractionEnd] {
          microseconds += (Int64(digit) - 0x30) * unit
          unit /= 10
        }
        end = fractionEnd
      }
    }
    offset = max(end, identifierEnd(from: end))
    guard offset == end, hour < 24, minute < 60, second < 60 else {
      let span = SourceSpan(first, offset)
      report(
        "invalid-time",
        Localized("there is no time `\(source.slice(span))`", zh: "没有 `\(source.slice(span))` 这个时刻"), at: span,
        hint: Localized(
          "times are written 08:30:00, without a zone", zh: "时刻写作 08:30:00，不带时区"))
      return add(.error, from: start)
    }
    let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    add(.date, from: start, literal: .timestamp(seconds * 1_000_000 + microseconds))
  }

  /// The number that exactly `count` digits at an offset make, `count` at most 4.
  private func digits(_ count: Int, at start: Int) -> Int? {
    var value = 0
    for position in start..<(start + count) {
      guard isDigit(position) else { return nil }
      value = value * 10 + Int(byte(position)) - 0x30
    }
    return value
  }

  private func digitsEnd(_ start: Int) -> Int {
    var end = start
    while isDigit(end) { end += 1 }
    return end
  }
}
