import Basics
import Testing

@Suite struct CalendarDurationTests {
  private func day(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
    CalendarDate.days(year: year, month: month, day: day)
  }

  @Test func monthEndsClamp() {
    let month = CalendarDuration(months: 1)
    #expect(month.added(to: day(2024, 1, 31)) == day(2024, 2, 29))
    #expect(month.added(to: day(2023, 1, 31)) == day(2023, 2, 28))
    #expect(CalendarDuration(months: -1).added(to: day(2024, 3, 31)) == day(2024, 2, 29))
    #expect(CalendarDuration(months: 12).added(to: day(2024, 2, 29)) == day(2025, 2, 28))
    #expect(CalendarDuration(months: -1).added(to: day(2024, 1, 15)) == day(2023, 12, 15))
  }

  @Test func monthsComeBeforeDays() {
    #expect(CalendarDuration(months: 1, days: 1).added(to: day(2024, 1, 31)) == day(2024, 3, 1))
  }

  @Test func nothingOutsideOfFourDigitYears() {
    #expect(CalendarDuration(days: 1).added(to: CalendarDate.validDays.upperBound) == nil)
    #expect(CalendarDuration(days: -1).added(to: CalendarDate.validDays.lowerBound) == nil)
    for extreme in [Int32.min, .max] {
      #expect(CalendarDuration(months: extreme).added(to: 0) == nil)
      #expect(CalendarDuration(days: extreme).added(to: 0) == nil)
    }
  }

  @Test func negation() {
    #expect(CalendarDuration(months: 3, days: -4).negated == CalendarDuration(months: -3, days: 4))
    #expect(CalendarDuration(months: .min).negated == nil)
    #expect(CalendarDuration(days: .min).negated == nil)
  }

  @Test func text() {
    #expect(CalendarDuration(days: 90).description == "90d")
    #expect(CalendarDuration().description == "0d")
    #expect(CalendarDuration(months: 18, days: 10).description == "1y 6mo 10d")
    #expect(CalendarDuration(months: 24).description == "2y")
    #expect(CalendarDuration(days: 7).exactDays == 7)
    #expect(CalendarDuration(months: 1, days: 7).exactDays == nil)
  }
}
