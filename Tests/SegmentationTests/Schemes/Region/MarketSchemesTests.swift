import Basics
import Columns
import Segmentation
import Testing

/// `market`, `competition`, `potential`.
struct MarketSchemesTests {
  private let six = ["a", "b", "c", "d", "e", "f"]

  private func sizes(_ before: [Int64?], _ now: [Int64?]) -> (name: String, table: Table) {
    Places.regions(
      Array(six.prefix(before.count)),
      [("market_size_previous", Make.integers(before)), ("market_size", Make.integers(now))])
  }

  // MARK: market

  @Test func marketAtItsThresholds() throws {
    let regions = sizes([6100, 6100, 6100, 6100, 0, 6100], [6711, 6710, 6100, 6099, 10, nil])
    let people = Places.at(six + ["elsewhere", nil])
    // 6710 / 6100 − 1 is above 0.1 in binary, and yet 10 % exactly.
    let expected = ["high", "medium", "medium", "low", "unknown", "unknown", "unknown", "unknown"]
    let found = try Places.run(.market, people, [regions])
    #expect(found.codes == expected)
    #expect(found.thresholds.map { Places.number($0.value) } == [10, 0])
    #expect(
      try Places.run(.market, people, [regions], settings(("high", "9%"), ("medium", "-1%"))).codes.prefix(4) == [
        "high", "high", "medium", "medium",
      ])
    let growth = try #require(found.published.first { $0.name == "market_growth" })
    #expect(growth.column.value(at: 2) == .number(0))
    #expect(growth.column.isNull(at: 6))
  }

  @Test func marketReportsAndReads() throws {
    let bought: [(Int64, Int32, Int64)] = [(1, 900, 500), (2, 900, 700)]
    let found = try Places.run(.market, Places.at(["a", "a", "b"]), bought: bought, [sizes([10, 10], [9, 12])])
    let table = try #require(found.reports.first?.table)
    #expect(table.values("area") == [.text("b"), .text("a")])
    #expect(table.integers("customers") == [1, 2])
    #expect(table.integers("revenue") == [0, 1200])
    #expect(found.reads.contains("region"))
    // Without transactions there is no revenue to report, and still a segment each.
    let alone = try Places.run(.market, Places.at(["a", nil]), [sizes([10], [9])])
    #expect(alone.codes == ["low", "unknown"])
    #expect(alone.reports.isEmpty)
  }

  @Test func marketTakesAnyColumnAsPlace() throws {
    let people = [("city", Make.texts(["b", "a"]))]
    #expect(
      try Places.run(.market, people, [sizes([10, 10], [9, 12])], settings(("place", "city"))).codes == ["high", "low"])
    #expect(Places.problems(.market, people, [sizes([10], [9])]).map(\.code) == ["missing-column"])
    #expect(Places.problems(.market, people, [sizes([10], [9])]).first?.hint?.en.contains("as customers") == true)
  }

  @Test func marketSaysWhatIsMissing() {
    let people = Places.at(["a"])
    #expect(
      Places.problems(.market, people).map(\.message.en) == [
        "`market` needs the table `regions` with `market_size_previous`, `market_size`"
      ])
    let half = Places.regions(["a"], [("market_size", Make.integers([1]))])
    let problems = Places.problems(.market, people, [half])
    #expect(problems.map(\.code) == ["missing-column"])
    #expect(problems.first?.message.en.contains("market_size_previous") == true)
    let twice = Places.regions(
      ["a", "a"], [("market_size_previous", Make.integers([1, 1])), ("market_size", Make.integers([1, 2]))])
    #expect(Places.problems(.market, people, [twice]).map(\.code) == ["repeated-keys"])
  }

  // MARK: competition

  private func shares(_ rows: [(String, Int64)]) -> (name: String, table: Table) {
    (
      "shares",
      Make.table([
        ("region", Make.texts(rows.map(\.0))), ("competitor", Make.texts(rows.indices.map { "k\($0)" })),
        ("share", Places.hundredths(rows.map(\.1))),
      ])
    )
  }

  @Test func competitionAtItsThresholds() throws {
    // Squares of percents: 1481, 1500, 2500, 2501.
    let table = shares([
      ("a", 30), ("a", 20), ("a", 10), ("a", 9), ("b", 30), ("b", 20), ("b", 10), ("b", 10), ("c", 50), ("d", 50),
      ("d", 1),
    ])
    let people = Places.at(["a", "b", "c", "d", "e", nil])
    let found = try Places.run(.competition, people, [table])
    #expect(found.codes == ["intense", "moderate", "moderate", "weak", "unknown", "unknown"])
    #expect(
      found.reports.first?.table.integers("herfindahl") == [148100, 150000, 250000, 250100])
    #expect(
      try Places.run(.competition, people, [table], settings(("intense", "1501"), ("weak", "2499"))).codes.prefix(4)
        == ["intense", "intense", "weak", "weak"])
  }

  @Test func competitionByTheNumberOfCompetitorsWithoutShares() throws {
    let people = Places.at(["a", "b", "c", "d"])
    func codes(_ competitors: [Int64?], _ given: [(String, String)] = []) throws -> [String] {
      let regions = Places.regions(Array(six.prefix(competitors.count)), [("competitors", Make.integers(competitors))])
      let found = try Places.run(.competition, people, [regions])
      #expect(found.notes.map(\.code) == ["other-method"])
      return found.codes
    }
    #expect(try codes([9, 6, 3]) == ["intense", "moderate", "weak", "unknown"])
    // Two equal ones share the first third: (0 + ½ · 2) / 3.
    #expect(try codes([9, 9, 3]) == ["intense", "intense", "weak", "unknown"])
    #expect(try codes([5, 5, 5]) == ["moderate", "moderate", "moderate", "unknown"])
    #expect(try codes([9, 3]) == ["moderate", "moderate", "unknown", "unknown"])
    #expect(try codes([9, 6, 3, nil]) == ["intense", "moderate", "weak", "unknown"])
  }

  @Test func competitionTakesTheMethodThatWasAskedFor() throws {
    let regions = Places.regions(["a", "b", "c"], [("competitors", Make.integers([1, 2, 3]))])
    let people = Places.at(["a", "b", "c"])
    let both = [regions, shares([("a", 100)])]
    #expect(try Places.run(.competition, people, both).codes == ["weak", "unknown", "unknown"])
    #expect(
      try Places.run(.competition, people, both, settings(("method", "competitors"))).codes == [
        "weak", "moderate", "intense",
      ])
    #expect(
      Places.problems(.competition, people, [regions], settings(("method", "shares"))).map(\.code) == ["missing-table"])
    let nothing = Places.problems(.competition, people)
    #expect(nothing.map(\.code) == ["missing-table"])
    #expect(nothing.first?.message.en.contains("`shares`") == true)
  }

  // MARK: potential

  private func markets(_ growth: [Int64?], _ share: [Int64]) -> (name: String, table: Table) {
    Places.regions(
      Array(six.prefix(growth.count)),
      [
        ("market_size_previous", Make.integers(growth.map { _ in 100 })),
        ("market_size", Make.integers(growth.map { $0.map { 100 + $0 } })), ("own_share", Places.hundredths(share)),
      ])
  }

  @Test func potentialCutsAtTheMedians() throws {
    let people = Places.at(["a", "b", "c", "d", nil, "z"])
    let four = try Places.run(.potential, people, [markets([20, 10, 0, -10], [30, 10, 20, 5])])
    #expect(four.codes == ["invest", "build", "hold", "harvest", "unknown", "unknown"])
    // The median of three is one of them, which is high; all equal is high.
    #expect(
      try Places.run(.potential, people, [markets([20, 10, 0], [5, 20, 30])]).codes.prefix(3) == [
        "build", "invest", "hold",
      ])
    #expect(try Places.run(.potential, people, [markets([5, 5], [10, 10])]).codes.prefix(2) == ["invest", "invest"])
    #expect(
      try Places.run(.potential, people, [markets([nil, 5], [10, 10])]).codes.prefix(2) == ["unknown", "invest"])
  }

  @Test func potentialTakesGivenCuts() throws {
    let people = Places.at(["a", "b"])
    let regions = markets([20, 10], [30, 10])
    let found = try Places.run(.potential, people, [regions], settings(("fast", "20%"), ("strong", "0.31")))
    #expect(found.codes == ["build", "harvest"])
    #expect(Places.problems(.potential, people, [regions], settings(("strong", "31"))).first?.hint?.en == "write 31%")
  }
}
