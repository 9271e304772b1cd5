import Basics
import Columns
import Diagnostics
import Segmentation
import Testing

/// Schemes over whole calendar periods: trend, prune, decide. The day is 1972-09-30, the end of a quarter, unless told.
struct PeriodSchemesTests {
  private let end: Int32 = 1003
  /// A day in each of the last quarters, the last first: 1972-07-15, 04-15, 01-15, 1971-10-15 …
  private let days: [Int32] = [926, 835, 744, 652, 560, 469, 378, 287]

  /// Margins by quarter, the earliest first, the last in the third quarter of 1972.
  private func shop(_ margins: [[Int64]], expenses: [(Int64, Int32, Int64)]? = []) -> ValueShop {
    var shop = ValueShop(expenses: expenses, day: end)
    for (index, series) in margins.enumerated() {
      for (place, margin) in series.reversed().enumerated() where margin != 0 {
        // Purchases of 100.00 each.
        shop.lines.append((Int64(index + 1), days[place], 10_000, 10_000 - margin))
      }
    }
    return shop
  }

  // MARK: trend

  @Test func trendOfStraightLines() throws {
    // Slope ÷ mean: 10 ÷ 125 = 8 %; −8 %; 4 % is too little; equal ones are steady.
    let shop = shop([
      [100, 110, 120, 130, 140, 150], [150, 140, 130, 120, 110, 100], [100, 104, 108, 112, 116, 120],
      [70, 70, 70, 70, 70, 70],
    ])
    let segmentation = try shop.run(.trend)
    #expect(segmentation.codes == ["rising", "falling", "steady", "steady"])
    let change = try #require(segmentation.published("trend_change"))
    #expect(zip(change.numbers, [0.08, -0.08]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(change.value(at: 3) == .number(0))
    #expect(try shop.codes(.trend, settings(("change", "3%"))) == ["rising", "falling", "rising", "steady"])
    #expect(try shop.codes(.trend, settings(("change", "8.01%"))).prefix(2) == ["steady", "steady"])
  }

  @Test func trendTakesASlopeThatIsNoChance() throws {
    // 4 points, 2 degrees of freedom: t = 2.92100 and 2.91930; the limit at 10 % is 2.91999.
    let shop = shop([[1000, 2304, 2000, 4000], [1000, 2305, 2000, 4000]])
    let chances = try #require(try data(shop, "trend_chance"))
    #expect(zip(chances, [0.09994071491307843, 0.10004004780758091]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(try shop.codes(.trend) == ["rising", "steady"])
    #expect(try shop.codes(.trend, settings(("level", "5%"))) == ["steady", "steady"])
    #expect(try shop.codes(.trend, settings(("level", "20%"))) == ["rising", "rising"])
    #expect(try shop.codes(.trend, settings(("level", "0%"))) == ["steady", "steady"])
  }

  /// A measure of trend, by a report that a user's scheme could have.
  private func data(_ shop: ValueShop, _ name: String) throws -> [Double]? {
    let scheme = SchemeDefinition(
      id: "look", group: .value, title: Localized("look", zh: "看"), summary: Localized("look", zh: "看"),
      parameters: SchemeDefinition.trend.parameters, inputs: SchemeDefinition.trend.inputs,
      publishes: [SchemeColumn(name)], variants: SchemeDefinition.trend.variants)
    return try shop.run(scheme).published(name)?.numbers
  }

  @Test func trendCountsFromTheFirstPeriodOn() throws {
    // Three quarters are short; an empty one in between counts as 0; a first expense begins the history.
    let shop = shop([[100, 110, 120], [100, 0, 0, 0], [100, 200, 300]], expenses: [(3, days[3], 1)])
    #expect(try shop.codes(.trend) == ["short", "steady", "rising"])
    #expect(try shop.codes(.trend, settings(("least", "3"))).first == "rising")
    #expect(try data(shop, "trend_periods") == [3, 4, 4])
  }

  @Test func trendLooksAtWholePeriodsOnly() throws {
    // On the day before the quarter ends, it is none: what is bought in it does not count, and the history is shorter.
    var shop = shop([[130, 120, 110, 100, 5_000]])
    shop.day = end - 1
    #expect(try shop.codes(.trend) == ["falling"])
    shop.day = end
    #expect(try shop.codes(.trend) == ["steady"])
    // The quarter before has 3 whole periods.
    shop.day = 900
    #expect(try shop.codes(.trend, settings(("least", "5"))) == ["short"])
    // Only the last 6 of 8 are looked at.
    let long = self.shop([[9_000, 9_000, 100, 110, 120, 130, 140, 150]])
    #expect(try long.codes(.trend) == ["rising"])
    #expect(try long.codes(.trend, settings(("periods", "8"))) == ["falling"])
  }

  @Test func trendOfNothing() throws {
    var shop = shop([[1, 1, 1, 1]], expenses: [(2, 300, 5), (2, 600, 9)])
    // A buyer whose margins are all 0, one who never bought, one in the future.
    for day in days.prefix(5) { shop.lines.append((3, day, 10_000, 10_000)) }
    shop.customers = ValueShop.known(2, 4)
    shop.lines.append((5, end + 1, 100, 0))
    #expect(try shop.codes(.trend) == ["steady", "none", "none", "none"])
    // Before the first rows only who has none is known.
    shop.day = 100
    #expect(try shop.codes(.trend) == ["none"])
    #expect(try ValueShop(expenses: []).codes(.trend) == [])
  }

  @Test func trendWithoutCosts() throws {
    var shop = ValueShop(hasCosts: false, day: end)
    for (place, day) in days.prefix(6).enumerated() { shop.lines.append((1, day, Int64(150 - place * 10), nil)) }
    let segmentation = try shop.run(.trend)
    #expect(segmentation.codes == ["rising"])
    #expect(segmentation.notes.map(\.message.en).first?.contains("amount stands for the margin") == true)
    shop.hasCosts = true
    #expect(try shop.codes(.trend, settings(("on", "amount"))) == ["rising"])
  }

  @Test func trendListsFallingCustomersOfHighValue() throws {
    let fall: [Int64] = [9_500, 9_000, 8_000, 7_000, 6_000, 5_000]
    var shop = shop([fall, fall, fall, fall, fall])
    shop.lines.append((1, 380, 1_000_000, 1_000_000))
    let report = try #require(shop.run(.trend).reports.first)
    #expect(report.table.integers("customer") == [1])
    #expect(try shop.run(.trend, settings(("high", "100%"))).reports.first?.table.rowCount == 5)
    #expect(try shop.run(.trend, settings(("high", "100%"), ("top", "2"))).reports.first?.table.rowCount == 2)
    #expect(try shop.run(.trend, settings(("high", "0%"))).reports.isEmpty)
  }

  // MARK: prune

  @Test func pruneCountsLosingPeriodsInARow() throws {
    let shop = shop([
      [-1, -1, -1, -1], [5, -1, -1, -1], [5, 5, -1, -1], [5, 5, 5, -1], [-1, -1, -1, 5], [-1, -1, 0, -1],
      [0, 0, -1, -1],
    ])
    let segmentation = try shop.run(.prune)
    #expect(segmentation.codes == ["drop", "review", "review", "keep", "keep", "keep", "review"])
    #expect(segmentation.published("losing_periods")?.numbers == [4, 3, 2, 1, 0, 1, 2])
    #expect(
      try shop.codes(.prune, settings(("drop_after", "3"), ("review_after", "1"))).prefix(4) == [
        "drop", "drop", "review", "review",
      ])
    #expect(segmentation.reports.first?.table.integers("customer") == [1])
  }

  @Test func pruneCountsWhatRelationshipsCost() throws {
    var shop = shop([[100, 0, 0, 0]], expenses: [(1, 700, 5), (1, 790, 5), (1, 880, 5), (1, 970, 5), (2, 970, 5)])
    shop.customers = ValueShop.known(2)
    // The last four quarters but one have an expense each: 700 is in 1971-12 as is the purchase.
    #expect(try shop.codes(.prune) == ["review", "none"])
    #expect(try shop.codes(.prune, settings(("period", "month"))) == ["keep", "none"])
    shop.expenses = nil
    let alone = try shop.run(.prune)
    #expect(alone.codes == ["keep", "none"])
    #expect(alone.notes.map(\.code) == ["optional-input"])
    shop.hasCosts = false
    let failure = #expect(throws: Failure.self) { try shop.run(.prune) }
    #expect(failure?.diagnostics.first?.hint?.en.contains("cost = …") == true)
  }

  // MARK: decide

  @Test func decideByTheMarginAhead() throws {
    var shop = shop([[-1, -1, -1, -1], [-9, 5, -1, -1], [0, 0, 0, 0, 1]], expenses: [])
    shop.customers = ValueShop.known(9)
    #expect(try shop.codes(.decide) == ["end", "review", "keep", "acquire"])
    // Within 365 days of the day: 638 is the first of them.
    shop.lines = [(1, 638, 100, 99), (2, 637, 100, 99), (3, 1003, 100, 100)]
    #expect(try shop.codes(.decide) == ["keep", "review", "review", "acquire"])
    #expect(try shop.codes(.decide, settings(("horizon", "366"))) == ["keep", "keep", "review", "acquire"])
  }

  @Test func decideTakesTheBestForecast() throws {
    var shop = shop([[-1, -1, -1, -1], [5, 5, 5, 5], [5, 5, 5, 5]])
    shop.customers = Make.table([
      ("id", Make.integers([1, 2, 3])), ("clv", Make.numbers([1, 0, nil])), ("forecast", Make.numbers([-1, 1, -1])),
    ])
    #expect(try shop.codes(.decide) == ["keep", "review", "review"])
    #expect(try shop.codes(.decide, settings(("on", "forecast"))) == ["end", "keep", "review"])
    shop.customers = nil
    #expect(try shop.run(.decide).notes.map(\.code) == ["optional-column", "optional-column"])
  }
}
