import Basics
import Columns
import Diagnostics
import Segmentation
import Syntax
import Testing

struct ScorecardSchemeTests {
  private func score(_ shop: ValueShop, _ given: [Setting] = []) throws -> [Double] {
    try #require(shop.run(.scorecard, given).published("score")).numbers
  }

  @Test func countsPurchasesAndWhatComes() throws {
    var shop = ValueShop(hasCosts: false)
    // 1 bought twice, 90 days apart, of late: average 100.00 × 365 ÷ own gap. Nobody has 3 purchase days: it is 30.
    shop.lines = [
      (1, 900, 5_000, nil), (1, 990, 15_000, nil), (2, 990, 30_000, nil), (3, 500, 5_000, nil), (3, 590, 5_000, nil),
    ]
    let demand = 100.0 * 365 / 30
    #expect(try score(shop, settings(("unit", "1"))) == [200 + demand, 300, 100])
    #expect(try score(shop, settings(("unit", "1"), ("horizon", "73"))) == [200 + demand / 5, 300, 100])
    #expect(try shop.codes(.scorecard, settings(("unit", "1"))) == ["high", "medium", "low"])
    // Patience keeps 3 from being lost.
    #expect(try score(shop, settings(("unit", "1"), ("patience", "14")))[2] == 100 + 50 * 365.0 / 30)
    #expect(
      try score(shop, settings(("unit", "1"), ("predicted", "orders * 10"))) == [200 + 20, 300 + 10, 100 + 20])
  }

  @Test func countsPipelineAndSuggestions() throws {
    var shop = ValueShop(hasCosts: false)
    shop.lines = [(1, 990, 10_000, nil)]
    shop.more = [
      (
        "opportunities",
        Make.table([
          ("customer", Make.integers([1, 2, 2])), ("opened", Make.dates([900, 900, 900])),
          ("closed", Make.dates([nil, nil, 950])), ("stage", Make.texts(["offer", "offer", "won"])),
          ("amount", Make.money([20_000, 40_000, 99_900])), ("probability", Make.numbers([0.5, nil, 1])),
        ])
      ),
      (
        "suggestions",
        Make.table([
          ("customer", Make.integers([1, 1, 3])), ("date", Make.dates([900, 900, 900])),
          ("grade", Make.texts(["high", "ordinary", "ordinary"])),
        ])
      ),
    ]
    // 100 + 100 of 200 at one half, + 10 + 2; 400 without a probability; 2.
    #expect(try score(shop, settings(("unit", "1"))) == [212, 400, 2])
    #expect(try score(shop, settings(("unit", "1"), ("suggested", "(1, 0)"))) == [201, 400, 0])
    let segmentation = try shop.run(.scorecard)
    #expect(segmentation.codes == ["high", "low", "medium"])
    #expect(
      segmentation.notes.map(\.message.en) == [
        "`transactions` has no column `product`: no demand for companions is predicted",
        "there is no table `products`: no demand for companions is predicted",
      ])
  }

  @Test func optionalTermsAreOffByDefault() throws {
    var shop = ValueShop(hasCosts: false)
    shop.lines = [(1, 635, 10_000, nil), (2, 636, 10_000, nil)]
    shop.customers = Make.table([
      ("id", Make.integers([1, 2])), ("acquisition_cost", Make.money([1_000, nil])),
      ("arrears", Make.money([500, nil])),
      ("satisfaction", Make.integers([5, 2])),
    ])
    let unit = ("unit", "1")
    #expect(try score(shop, settings(unit)) == [100, 100])
    #expect(try score(shop, settings(unit, ("acquisition", "acquisition_cost"))) == [90, 100])
    #expect(try score(shop, settings(unit, ("arrears", "arrears"))) == [95, 100])
    // A year has 365 days.
    #expect(try score(shop, settings(unit, ("years", "1"))) == [101, 100])
    #expect(try score(shop, settings(unit, ("satisfaction", "satisfaction"))) == [102, 100])
    #expect(try score(shop, settings(unit, ("satisfaction", "satisfaction"), ("satisfied_above", "1"))) == [104, 101])
    shop.customers = nil
    let failure = #expect(throws: Failure.self) { try shop.run(.scorecard, settings(("arrears", "arrears"))) }
    #expect(failure?.diagnostics.map(\.code) == ["missing-column"])
  }

  @Test func companionsThatAreNotThereYet() throws {
    // Tea is had by 1, 2, 3, its pot by 1 and 4; two of the three… one of the buyers of tea has the pot.
    let transactions = Make.table([
      ("customer", Make.integers([1, 1, 2, 3, 4, 3, 2])), ("date", Make.dates([990, 990, 990, 990, 990, 990, 1001])),
      ("amount", Make.money([100, 100, 100, 100, 100, -100, 100])),
      ("product", Make.texts(["tea", "pot", "tea", "tea", "pot", "honey", "pot"])),
    ])
    let products = Make.table([
      ("product", Make.texts(["tea", "pot", "honey"])), ("price", Make.money([100, 600, 300])),
      ("companion", Make.texts(["pot", nil, "tea"])),
    ])
    let data = try PastData(
      [("transactions", transactions), ("products", products)], asOf: CalendarDate(daysSinceEpoch: 1000))
    let segmentation = try data.segment(.scorecard, settings(("unit", "1")))
    // 2 and 3 are offered the pot: 6.00 × ⅓; what was sent back is not had.
    #expect(segmentation.published("score")?.numbers == [2, 1 + 2, 0 + 2, 1])
  }

  @Test func suggestsAUnitThatTellsCustomersApart() throws {
    var shop = ValueShop(hasCosts: false)
    shop.lines = [(1, 990, 25_000, nil), (2, 990, 35_000, nil), (3, 990, 95_000, nil)]
    let reports = try shop.run(.scorecard).reports
    #expect(reports.count == 3)
    // The median is 350: a unit of 100 gives it 3.5 points.
    #expect(reports.last?.table.numbers("unit_suggested") == [100])
    #expect(try shop.run(.scorecard, settings(("unit", "100"))).reports.count == 2)
    // At 0.1 point it is not said.
    #expect(try shop.run(.scorecard, settings(("unit", "3500"))).reports.count == 2)
    #expect(try shop.run(.scorecard, settings(("unit", "3501"))).reports.count == 3)
    #expect(try shop.run(.scorecard, settings(("top", "1"))).reports[1].table.integers("customer") == [3])
  }

  @Test func everybodyHasAPlace() throws {
    var shop = ValueShop(hasCosts: false)
    shop.customers = ValueShop.known(1, 2, 3)
    #expect(try shop.codes(.scorecard) == ["medium", "medium", "medium"])
    shop.lines = [(1, 990, -500, nil), (2, 990, 700, nil)]
    #expect(try shop.codes(.scorecard) == ["low", "high", "medium"])
    #expect(try shop.codes(.scorecard, settings(("high", "100%"))) == ["high", "high", "high"])
    #expect(try ValueShop(hasCosts: false).codes(.scorecard) == [])
  }
}
