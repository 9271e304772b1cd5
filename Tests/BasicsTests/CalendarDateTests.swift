import Basics
import Testing

@Suite struct CalendarDateTests {
  @Test func knownDays() {
    #expect(CalendarDate(year: 1970, month: 1, day: 1)?.daysSinceEpoch == 0)
    #expect(CalendarDate(year: 2000, month: 2, day: 29)?.daysSinceEpoch == 11016)
    #expect(CalendarDate(year: 1969, month: 12, day: 31)?.daysSinceEpoch == -1)
    #expect(CalendarDate(year: 1, month: 1, day: 1)?.daysSinceEpoch == CalendarDate.validDays.lowerBound)
    #expect(CalendarDate(year: 9999, month: 12, day: 31)?.daysSinceEpoch == CalendarDate.validDays.upperBound)
  }

  @Test(
    arguments: [
      (2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 0, 1), (2024, 1, 0), (2024, 1, 32), (0, 1, 1),
      (10_000, 1, 1), (2024, .min, .max),
    ])
  func noSuchDay(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  /// Every day from 1890 to 2110 follows the one before by the rules of months.
  @Test func daysCountWithoutGaps() {
    var expected: (year: Int, month: Int, day: Int) = (1890, 1, 1)
    var number = CalendarDate.days(year: 1890, month: 1, day: 1)
    while expected.year < 2110 {
      let found = CalendarDate.components(number)
      #expect(found == expected)
      #expect(CalendarDate.days(year: expected.year, month: expected.month, day: expected.day) == number)
      expected.day += 1
      if expected.day > CalendarDate.daysInMonth(year: expected.year, month: expected.month) {
        expected = expected.month == 12 ? (expected.year + 1, 1, 1) : (expected.year, expected.month + 1, 1)
      }
      number += 1
    }
  }

  @Test func text() {
    #expect(CalendarDate(year: 33, month: 4, day: 3)?.description == "0033-04-03")
    #expect(CalendarDate(daysSinceEpoch: 19753).description == "2024-01-31")
    #expect(padded(-5, 3) == "-005")
    #expect(padded(12345, 2) == "12345")
  }

  @Test func extremeCountsDoNotTrap() {
    _ = CalendarDate(daysSinceEpoch: .max).description
    _ = CalendarDate(daysSinceEpoch: .min).description
  }
}
