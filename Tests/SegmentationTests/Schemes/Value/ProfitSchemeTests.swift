import Basics
import Columns
import Diagnostics
import Segmentation
import Testing

struct ProfitSchemeTests {
  @Test func breaksEvenWithinTheTolerance() throws {
    var shop = ValueShop(expenses: [])
    // Purchases 100.00: profit 2.00, 2.01, −2.00, −2.01.
    shop.lines = [(1, 900, 10_000, 9_800), (2, 900, 10_000, 9_799), (3, 900, 10_000, 10_200), (4, 900, 10_000, 10_201)]
    #expect(try shop.codes(.profit) == ["break_even", "profitable", "break_even", "loss_making"])
    #expect(
      try shop.codes(.profit, settings(("tolerance", "0%"))) == [
        "profitable", "profitable", "loss_making", "loss_making",
      ])
    #expect(
      try shop.codes(.profit, settings(("tolerance", "2.01%"))).prefix(3) == ["break_even", "break_even", "break_even"])
  }

  @Test func takesOffWhatRelationshipsCost() throws {
    var shop = ValueShop(expenses: [(1, 950, 3_001), (2, 950, 1), (3, 1001, 9_999), (5, 950, 0)])
    shop.lines = [(1, 900, 10_000, 7_000), (3, 900, 10_000, 7_000), (6, 900, 0, nil)]
    shop.customers = ValueShop.known(2, 4, 5)
    let segmentation = try shop.run(.profit, settings(("tolerance", "0%")))
    // The cent that was spent on customer 2 is a loss; what comes after the day is not known; an order for nothing
    // breaks even.
    #expect(segmentation.codes == ["loss_making", "loss_making", "profitable", "none", "none", "break_even"])
    #expect(segmentation.notes.isEmpty)
    #expect(
      segmentation.thresholds.map(\.value)
        == [2_998, 3_000, 2].map { .decimal(Decimal64(mantissa: $0, scale: 2)) })
  }

  @Test func saysThatExpensesAreMissingAndWantsCosts() throws {
    var shop = ValueShop()
    shop.lines = [(1, 900, 10_000, 7_000)]
    #expect(try shop.run(.profit).notes.map(\.code) == ["optional-input"])
    shop.hasCosts = false
    let failure = #expect(throws: Failure.self) { try shop.run(.profit) }
    #expect(failure?.diagnostics.first?.message.en.contains("`margin`") == true)
    // An own measure does without.
    #expect(try shop.codes(.profit, settings(("on", "monetary * 0.01"))) == ["break_even"])
  }

  @Test func whaleCurve() throws {
    var shop = ValueShop(expenses: [])
    // Profits 60, 30, 10, −20; and one without anything.
    for (id, profit) in [(1, 60), (2, 30), (3, 10), (4, -20)] {
      shop.lines.append((Int64(id), 900, 10_000, Int64(10_000 - profit * 100)))
    }
    shop.customers = ValueShop.known(9)
    let reports = try shop.run(.profit).reports
    #expect(reports.count == 2)
    let marks = try #require(reports.first).table
    #expect(marks.integers("customers") == [2, 3, 4])
    #expect(marks.numbers("share") == [0.5, 0.75, 1])
    #expect(marks.integers("cumulative") == [9_000, 10_000, 8_000])
    #expect(marks.numbers("of_total") == [1.125, 1.25, 1])
    let tenths = try #require(reports.last).table
    #expect(tenths.integers("customers") == [1, 2, 3, 4])
    #expect(tenths.integers("profit") == [6_000, 3_000, 1_000, -2_000])
    let half = try #require(shop.run(.profit, settings(("goal", "75%"))).reports.first).table
    #expect(half.integers("customers") == [1, 3, 4])
  }

  @Test func whaleCurveWithoutProfit() throws {
    var shop = ValueShop(expenses: [])
    shop.lines = [(1, 900, 10_000, 5_000), (2, 900, 10_000, 15_000)]
    let marks = try #require(shop.run(.profit).reports.first).table
    // No goal can be reached, and there is no total to be a share of.
    #expect(marks.integers("customers") == [1, 2])
    #expect(marks.numbers("of_total") == [nil, nil])
    #expect(try ValueShop(expenses: []).run(.profit).reports.isEmpty)
  }

  @Test func unknownProfitIsUnknown() throws {
    var shop = ValueShop(expenses: [])
    shop.lines = [(1, 900, 10_000, 0), (2, 900, 10_000, 0)]
    shop.customers = Make.table([("id", Make.integers([1, 2])), ("income", Make.integers([nil, 5]))])
    #expect(try shop.codes(.profit, settings(("on", "income"))) == ["unknown", "profitable"])
  }
}
