import Basics
import Columns
import Diagnostics
import Segmentation
import Testing

struct KotlerSchemeTests {
  private let yearEnd = CalendarDate(daysSinceEpoch: day(20_231_231))

  /// Each customer bought once.
  private func purchases(_ days: [Int]) -> Table {
    Make.transactions(days.enumerated().map { (Int64($0 + 1), day($1), 100) })
  }

  @Test func aContactCountsFromTheDayOfThePurchaseToNinetyDaysLater() throws {
    let past = try PastData(
      purchases([20_230_601, 20_230_601, 20_230_601, 20_230_601, 20_230_601]),
      [
        Make.interactions([
          (1, 20_230_830, "call", "out"), (2, 20_230_831, "call", "out"), (3, 20_230_601, "mail", "OUT"),
          (4, 20_230_531, "call", "out"), (5, 20_230_701, "view", "out"),
        ])
      ], asOf: yearEnd)
    #expect(try past.codes(.kotler) == ["accountable", "basic", "accountable", "basic", "basic"])
    #expect(try past.codes(.kotler, settings(("within", "91")))[1] == "accountable")
    #expect(try past.codes(.kotler, settings(("no_contact", "('call')")))[4] == "accountable")
  }

  @Test func proactiveIsEachOfTheLastWholeQuarters() throws {
    let events = Make.interactions([
      (1, 20_230_101, "call", "out"), (1, 20_230_630, "call", "out"), (1, 20_230_701, "call", "out"),
      (1, 20_231_231, "call", "out"),
      (2, 20_221_231, "call", "out"), (2, 20_230_501, "call", "out"), (2, 20_230_801, "call", "out"),
      (2, 20_231_101, "call", "out"),
      (3, 20_230_101, "call", "out"), (3, 20_230_501, "call", "out"), (3, 20_230_801, "call", "in"),
      (3, 20_231_101, "call", "out"),
    ])
    let lines = purchases([20_231_231, 20_231_231, 20_231_231])
    #expect(try PastData(lines, [events], asOf: yearEnd).codes(.kotler) == ["proactive", "basic", "basic"])
    // A day earlier the quarter is not over: the four before it count, and nobody has bought.
    let earlier = try PastData(
      purchases([20_210_101, 20_210_101]), [events], asOf: CalendarDate(daysSinceEpoch: day(20_231_230)))
    #expect(try earlier.codes(.kotler) == ["basic", "basic", "none"])
    let three = try PastData(lines, [events], asOf: yearEnd)
    #expect(try three.codes(.kotler, settings(("quarters", "3"))) == ["proactive", "proactive", "basic"])
  }

  @Test func whoOnlyComesToUsIsReactive() throws {
    let past = try PastData(
      purchases([20_230_601, 20_230_601, 20_230_601, 20_230_601]),
      customers: Make.table([
        ("id", Make.integers([4, 9])), ("joint_projects", Make.integers([1, 3])),
      ]),
      [
        Make.interactions([
          (1, 20_230_701, "call", "in"), (2, 20_230_701, "call", "in"), (2, 20_230_101, "call", "out"),
          (3, 20_230_701, "like", "in"), (3, 20_240_101, "call", "in"), (9, 20_230_701, "call", "out"),
        ])
      ], asOf: yearEnd)
    #expect(try past.codes(.kotler) == ["reactive", "basic", "basic", "partnership", "none"])
    #expect(try past.codes(.kotler, settings(("projects", "2")))[3] == "basic")
    let notes = try PastData(purchases([20_230_601]), [Make.interactions([])], asOf: yearEnd).segment(.kotler)
    #expect(notes.codes == ["basic"])
    #expect(notes.notes.map(\.code).contains("optional-column"))
    #expect(notes.published.isEmpty)
  }

  @Test func theTierDecidesWhichLevelIsRecommended() throws {
    // Two of high value with a mean margin of 9.50, three of 7.00, five of 3.00; of all 5.50.
    let lines = Make.table([
      ("customer", Make.integers((1...10).map { $0 })),
      ("date", Make.dates((1...10).map { _ in day(20_231_201) })),
      ("amount", Make.money((1...10).map { 1100 - $0 * 100 })), ("cost", Make.money((1...10).map { _ in 0 })),
    ])
    let past = try PastData(lines, [Make.interactions([(3, 20_231_202, "call", "out")])], asOf: yearEnd)
    func advised(_ given: (String, String)...) throws -> [String] {
      let segmentation = try past.segment(.kotler, given.flatMap { settings($0) })
      let column = try #require(segmentation.published.first { $0.name == "kotler_level" }).column
      return [0, 4, 9].map { row in
        if case .category(let index, let domain) = column.value(at: row) { domain.levels[index].code } else { "null" }
      }
    }
    let sizes = [("few", "3"), ("many", "4")]
    #expect(try advised() == ["proactive", "proactive", "proactive"])
    #expect(try advised(sizes[0], sizes[1]) == ["proactive", "accountable", "reactive"])
    #expect(
      try advised(sizes[0], sizes[1], ("rich", "1.5"), ("poor", "0.6")) == ["partnership", "accountable", "basic"])
    // The means themselves are neither above nor below.
    #expect(
      try advised(sizes[0], sizes[1], ("rich", "950 / 550"), ("poor", "300 / 550")) == [
        "proactive", "accountable", "reactive",
      ])
    // At the counts themselves there are neither few nor many.
    #expect(try advised(("few", "2"), ("many", "5")) == ["accountable", "accountable", "accountable"])
    let report = try #require(try past.segment(.kotler, settings(("few", "3"), ("many", "4"))).reports.first)
    #expect(report.table.integers("customers") == [2, 3, 5])
    #expect(report.table.integers("less_close") == [2, 2, 5])
    #expect(report.table.integers("as_advised") == [0, 1, 0])
  }

  @Test func directionsMustBeKnown() throws {
    let past = try PastData(purchases([20_230_601]), asOf: yearEnd)
    #expect(throws: Failure.self) { try past.segment(.kotler) }
    let kinds = Make.table([
      ("customer", Make.integers([1])), ("date", Make.dates([1])), ("kind", Make.texts(["call"])),
    ])
    let without = try PastData(purchases([20_230_601]), [("interactions", kinds)], asOf: yearEnd)
    let failure = #expect(throws: Failure.self) { try without.segment(.kotler) }
    #expect(failure?.diagnostics.map(\.code) == ["missing-column"])
  }
}
