import Basics
import Columns
import Segmentation
import Testing

struct StageSchemeTests {
  private let asOf = CalendarDate(daysSinceEpoch: day(20_231_231))

  private func past(_ deals: [(Int64, Int, Int?, String?)], asOf: CalendarDate? = nil) throws -> PastData {
    let customers = Make.table([("id", Make.integers([1, 2, 3, 4, 5, 6]))])
    return try PastData(nil, customers: customers, [Make.opportunities(deals)], asOf: asOf ?? self.asOf)
  }

  @Test func theLatestOpenedDealDecides() throws {
    let deals: [(Int64, Int, Int?, String?)] = [
      // The later one stands first; the earlier one is closed later.
      (1, 20_230_901, nil, "Offer"), (1, 20_230_101, 20_231_201, "won"),
      // Of two on one day the last in the table.
      (2, 20_230_901, nil, "intent"), (2, 20_230_901, nil, "潜在"),
      (3, 20_230_901, 20_231_001, "closed lost"), (4, 20_230_901, nil, "thinking"), (5, 20_230_901, nil, nil),
    ]
    let segmentation = try past(deals).segment(.stage)
    #expect(segmentation.codes == ["offer", "potential", "lost", "unknown", "unknown", "none"])
    let strange = try #require(segmentation.reports.last).table
    #expect(strange.values("stage") == [.text("thinking"), .null])
    #expect(strange.integers("deals") == [1, 1])
    #expect(try past(deals).codes(.stage, settings(("intent", "('thinking')")))[3] == "intent")
  }

  @Test func theFunnelOfAllDeals() throws {
    let reports = try past([
      (1, 20_230_101, 20_230_111, "won"), (1, 20_230_201, 20_230_303, "repeat"), (2, 20_230_301, 20_230_305, "lost"),
      (3, 20_231_221, nil, "potential"), (4, 20_231_211, nil, "offer"), (5, 20_231_201, nil, "offer"),
    ]).segment(.stage).reports
    let funnel = try #require(reports.first).table
    #expect(funnel.integers("deals") == [1, 0, 2, 1, 1, 1])
    #expect(funnel.integers("reached") == [6, 4, 4, 2, 1, nil])
    let conversions: [Double?] = [4.0 / 6, 1, 0.5, 0.5, nil, nil]
    #expect(funnel.numbers("conversion") == conversions)
    // Open deals last until the day.
    let days: [Double?] = [10, nil, 25, 10, 30, 4]
    #expect(funnel.values("days").map(Self.number) == days)
    let deals = reports[1].table
    #expect(deals.integers("open") == [3])
    #expect(deals.integers("won_deals") == [2])
    #expect(deals.numbers("win_rate") == [2.0 / 3])
    #expect(deals.values("sales_cycle").map(Self.number) == [20])
  }

  @Test func whatADealCameToIsNotKnownBeforeItsEnd() throws {
    let then = CalendarDate(daysSinceEpoch: day(20_230_110))
    #expect(try past([(1, 20_230_101, 20_230_111, "won")], asOf: then).codes(.stage)[0] == "unknown")
    #expect(try past([(1, 20_230_111, nil, "offer")], asOf: then).codes(.stage)[0] == "none")
    #expect(try past([]).codes(.stage) == [String](repeating: "none", count: 6))
  }

  private static func number(_ value: Value) -> Double? {
    switch value {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }
}
