import Basics
import Columns
import Segmentation
import Testing

struct DevelopmentSchemeTests {
  private let asOf = CalendarDate(daysSinceEpoch: 1000)

  /// Customers 1–10, the furthest reason to the right winning.
  private func past() throws -> PastData {
    let customers = Make.table([
      ("id", Make.integers([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])),
      ("qualified", Make.flags([nil, true, nil, nil, nil, nil, nil, false, nil, nil])),
      ("member", Make.flags([false, nil, nil, nil, nil, true, true, true, nil, nil])),
      ("referrals", Make.integers([0, 0, nil, 0, 0, 0, 1, 5, 2, nil])),
    ])
    func days(_ id: Int64, _ days: [Int32]) -> [(Int64, Int32, Int64)] { days.map { (id, $0, 100) } }
    let lines =
      days(3, [980]) + days(4, [980, 990]) + days(5, [880, 910, 940, 970, 990]) + days(6, [980])
      + days(7, [980]) + days(8, [980]) + days(9, [700])
    return try PastData(
      Make.transactions(lines), customers: customers,
      [
        (
          "opportunities",
          Make.table([
            ("customer", Make.integers([10, 1])), ("opened", Make.dates([990, 900])),
            ("closed", Make.dates([nil, 999])),
            ("stage", Make.texts(["offer", "lost"])),
          ])
        )
      ], asOf: asOf)
  }

  @Test func theFurthestStageCounts() throws {
    let past = try past()
    #expect(
      try past.codes(.development) == [
        "suspect", "prospect", "first_time", "repeat", "client", "member", "advocate", "disqualified", "inactive",
        "prospect",
      ])
    #expect(try past.codes(.development, settings(("advocate", "2")))[6] == "member")
    #expect(try past.codes(.development, settings(("repeat_days", "3")))[3] == "first_time")
    #expect(try past.codes(.development, settings(("loyal_days", "6")))[4] == "repeat")
    #expect(try past.codes(.development, settings(("patience", "11")))[8] == "advocate")
  }

  @Test func conversionIsThatOfAllWhoCameSoFar() throws {
    let report = try #require(try past().segment(.development).reports.first)
    #expect(report.table.integers("customers") == [1, 2, 1, 1, 1, 1, 1])
    // 8 and 9 came as far as advocate, whatever became of them.
    #expect(report.table.integers("reached") == [10, 9, 7, 6, 5, 4, 3])
    let wanted: [Double?] = [0.9, 7.0 / 9, 6.0 / 7, 5.0 / 6, 0.8, 0.75, nil]
    #expect(report.table.numbers("conversion") == wanted)
  }

  @Test func withoutAttributesOnlyPurchasesTell() throws {
    let past = try PastData(Make.transactions([(1, 980, 100)]), asOf: asOf)
    let segmentation = try past.segment(.development)
    #expect(segmentation.codes == ["first_time"])
    #expect(segmentation.notes.count == 4)
    #expect(segmentation.reports.first?.table.integers("reached") == [1, 1, 1, 0, 0, 0, 0])
    #expect(segmentation.reports.first?.table.numbers("conversion") == [1, 1, 0, nil, nil, nil, nil])
  }

  @Test func atAnEarlierDayLaterRowsDoNotExist() throws {
    let lines = Make.transactions([(1, 980, 100), (1, 990, 100), (2, 990, 100)])
    let before = try PastData(lines, asOf: CalendarDate(daysSinceEpoch: 985))
    #expect(try before.codes(.development) == ["first_time"])
    #expect(try PastData(lines, asOf: CalendarDate(daysSinceEpoch: 979)).codes(.development) == [])
  }
}
