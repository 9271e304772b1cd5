import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax
import Testing

struct SegmenterTests {
  private let asOf = CalendarDate(daysSinceEpoch: 1000)

  private func environment(_ transactions: Table) -> QueryEnvironment {
    PastData.environment([("transactions", transactions)], customers: nil, asOf: asOf)
  }

  private func run(
    _ id: String, _ transactions: Table, customers: Table? = nil, _ settings: [Setting] = []
  ) throws -> Segmentation {
    let built = try CustomerRollUp.build(
      transactions: transactions, customers: customers, asOf: asOf, run: RunContext())
    return try Segmenter.segment(
      scheme: try #require(SchemeRegistry.standard.scheme(named: id)), settings: settings, customers: built.table,
      environment: environment(transactions), run: RunContext())
  }

  private func codes(
    _ id: String, _ rows: [(Int64, Int32, Int64)], customers: Table? = nil, _ settings: [Setting] = []
  ) throws -> [String] {
    try run(id, Make.transactions(rows), customers: customers, settings).codes
  }

  private let schemes = SchemeRegistry.standard.schemes.filter { $0.group != .rfm && $0.readsTransactionsOnly }
  private let prospect = Make.table([("id", Make.integers([99]))])

  @Test func everyCustomerHasExactlyOneLabelOnRandomData() throws {
    var random = SeededGenerator(seed: 11, stream: "labels")
    for _ in 0..<15 {
      let rows = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        (
          Int64.random(in: 1...15, using: &random), Int32.random(in: 0...1100, using: &random),
          Int64.random(in: -300...900, using: &random)
        )
      }
      for scheme in schemes {
        let segmentation = try run(scheme.id, Make.transactions(rows), customers: prospect)
        #expect(segmentation.column.nullCount == 0)
        let total = segmentation.summary.table.integers("customers").reduce(0) { $0 + ($1 ?? 0) }
        #expect(total == Int64(segmentation.column.count), "\(scheme.id)")
        #expect(!segmentation.codes.contains("unknown"), "\(scheme.id)")
      }
    }
  }

  @Test func emptyTablesAndOneCustomer() throws {
    for scheme in schemes {
      #expect(try codes(scheme.id, []) == [])
      #expect(try codes(scheme.id, [(1, 900, 500)]).count == 1)
      #expect(try run(scheme.id, Make.transactions([])).summary.table.integers("customers").allSatisfy { $0 == 0 })
    }
  }

  @Test func everybodyEqualSharesAClass() throws {
    let rows = (1...10).map { (Int64($0), Int32(990), Int64(500)) }
    // Share from the top is ½ for all, so medium (≤ 50 %).
    #expect(Set(try codes("value", rows)) == ["medium"])
    #expect(Set(try codes("abc", rows)) == ["a"])
  }

  @Test func valueCutsIncludeTheShare() throws {
    // Ten different values: shares from the top are 0.05, 0.15, 0.25 …
    let rows = (1...10).map { (Int64($0), Int32(990), Int64(1100 - $0 * 100)) }
    #expect(try codes("value", rows).prefix(6) == ["high", "high", "medium", "medium", "medium", "low"])
    #expect(
      try codes("value", rows, customers: nil, settings(("high", "15%"), ("medium", "0.25"))).prefix(4) == [
        "high", "high", "medium", "low",
      ])
    #expect(try codes("value", rows, customers: nil, settings(("high", "14%"))).prefix(2) == ["high", "medium"])
  }

  @Test func aMissingValueIsUnknown() throws {
    let attributes = Make.table([("id", Make.integers([1, 2])), ("income", Make.integers([5, nil]))])
    let segmentation = try run(
      "value", Make.transactions([(1, 990, 100), (2, 990, 100)]), customers: attributes, settings(("on", "income * 2")))
    #expect(segmentation.codes == ["medium", "unknown"])
    #expect(segmentation.reads.contains("income"))
    #expect(segmentation.summary.countedRows == segmentation.summary.table.rowCount - 1)
  }

  @Test func abcTakesTheShareBeforeAndCountsNegativeAsNothing() throws {
    // 80, 15, 5 and a negative one: shares before are 0, 0.8, 0.95, 1.
    let rows: [(Int64, Int32, Int64)] = [(1, 990, 8000), (2, 990, 1500), (3, 990, 500), (4, 980, 100), (4, 990, -200)]
    #expect(try codes("abc", rows) == ["a", "b", "c", "c"])
    // Equal values take the class of the first of them.
    #expect(try codes("abc", [(1, 990, 5000), (2, 990, 2500), (3, 990, 2500)]) == ["a", "a", "a"])
  }

  @Test func activityAtTheRhythmAndAtThreeRhythms() throws {
    // One purchase each: the rhythm is 30 days.
    let rows: [(Int64, Int32, Int64)] = [(1, 970, 1), (2, 969, 1), (3, 910, 1), (4, 909, 1)]
    #expect(try codes("activity", rows) == ["active", "dormant", "dormant", "lapsed"])
    #expect(
      try codes("activity", rows, customers: nil, settings(("method", "days"), ("cuts", "(31, 90)"))) == [
        "active", "active", "dormant", "lapsed",
      ])
    #expect(
      try codes("activity", rows, customers: nil, settings(("min_gap", "12w"))) == [
        "active", "active", "dormant", "dormant",
      ])
  }

  @Test func relationshipTestsNewBeforeLost() throws {
    // Customer 1 bought 95 days ago (one rhythm is 30): lost; 2 bought 80 days ago: new, whatever the patience.
    let rows: [(Int64, Int32, Int64)] = [(1, 905, 1), (2, 920, 1)]
    #expect(try codes("relationship", rows, customers: prospect) == ["lost", "ordinary", "potential"])
    #expect(try codes("relationship", rows, customers: nil, settings(("patience", "1"))) == ["lost", "ordinary"])
    #expect(try codes("loyalty", rows, customers: prospect) == ["existing", "new", "potential"])
  }

  @Test func loyalNeedsFourDaysAndTheTop() throws {
    let often = (0..<5).map { (Int64(1), Int32(880 + $0 * 25), Int64(100)) }
    let less = (0..<3).map { (Int64(2), Int32(880 + $0 * 40), Int64(100)) }
    #expect(try codes("relationship", often + less) == ["loyal", "ordinary"])
    #expect(
      try codes("relationship", often + less, customers: nil, settings(("loyal_days", "6"))) == [
        "ordinary", "ordinary",
      ])
  }

  @Test func loyaltyInFiveSeparatesTheOldAndTheUnreachable() throws {
    let attributes = Make.table([
      ("id", Make.integers([7, 8])), ("email", Make.texts(["a@b.c", nil])),
    ])
    let rows: [(Int64, Int32, Int64)] = [(1, 635, 1), (2, 636, 1)]
    #expect(
      try codes("loyalty", rows, customers: attributes, settings(("detail", "five"))) == [
        "old", "existing", "potential", "unknown",
      ])
  }

  @Test func theLadderEndsWithReferrals() throws {
    let rows: [(Int64, Int32, Int64)] = (1...5).flatMap { (id: Int64) -> [(Int64, Int32, Int64)] in
      [(id, 900, id * 100), (id, 901, id * 100), (id, 902, id * 100)]
    }
    let attributes = Make.table([("id", Make.integers([5, 9])), ("referrals", Make.integers([1, 4]))])
    #expect(
      try codes("ladder", rows, customers: attributes) == [
        "regular", "regular", "regular", "regular", "devotee", "passer_by",
      ])
    let without = try run("ladder", Make.transactions(rows))
    #expect(without.codes.last == "premium")
    #expect(without.notes.map(\.code) == ["optional-column"])
  }

  @Test func lifecycleComparesTheHalves() throws {
    // 400 days of tenure; every 25 days a purchase, the amounts rising, falling or level.
    func customer(_ id: Int64, _ amount: (Int) -> Int64) -> [(Int64, Int32, Int64)] {
      (0...16).map { (id, Int32(600 + $0 * 25), amount($0)) }
    }
    let rows =
      customer(1) { $0 <= 8 ? 100 : 900 } + customer(2) { $0 <= 8 ? 900 : 100 } + customer(3) { _ in 500 }
      + [(4, 950, 100), (5, 200, 100)]
    #expect(try codes("lifecycle", rows) == ["growing", "declining", "mature", "new", "declining"])
  }

  @Test func nonBuyersStandBelowTheLine() throws {
    let segmentation = try run("value", Make.transactions([(1, 990, 100)]), customers: prospect)
    let table = segmentation.summary.table
    #expect(segmentation.summary.countedRows == 3)
    #expect(table.integers("customers") == [0, 1, 0, 1])
    #expect(table.numbers("share") == [0, 1, 0, nil])
  }

  @Test func wrongSettingsPointAndSuggest() throws {
    func diagnostics(_ id: String, _ settings: [Setting]) -> [Diagnostic] {
      do { _ = try run(id, Make.transactions([(1, 990, 100)]), customers: nil, settings) } catch let failure as Failure
      {
        return failure.diagnostics
      } catch {}
      return []
    }
    #expect(diagnostics("value", settings(("hihg", "20%"))).first?.candidates == ["high"])
    #expect(diagnostics("value", settings(("high", "20"))).first?.hint?.en == "write 20%")
    #expect(diagnostics("value", settings(("high", "'x'"))).map(\.code) == ["wrong-value"])
    #expect(diagnostics("value", settings(("on", "'x'"))).map(\.code) == ["wrong-value"])
    #expect(diagnostics("value", settings(("on", "monetari"))).first?.candidates == ["monetary"])
    #expect(diagnostics("activity", settings(("cuts", "(1, 2, 3)"))).map(\.code) == ["wrong-value"])
    #expect(diagnostics("activity", settings(("min_gap", "2mo"))).map(\.code) == ["wrong-value"])
    #expect(diagnostics("value", settings(("a", "1"), ("b", "2"))).count == 2)
    #expect(diagnostics("value", settings(("on", "margin"))).first?.hint?.en.contains("map cost") == true)
    #expect(diagnostics("value", settings(("on", "income / 2"))).first?.hint?.en.contains("as customers") == true)
  }

  @Test func withoutTransactionsItSaysWhatToLoad() throws {
    let failure = #expect(throws: Failure.self) {
      try Segmenter.segment(
        scheme: .value, customers: Make.table([("customer", Make.integers([1]))]), environment: QueryEnvironment(),
        run: RunContext())
    }
    #expect(failure?.diagnostics.map(\.code) == ["missing-column", "missing-column"])
    #expect(failure?.diagnostics.first?.hint?.en.contains("as transactions") == true)
  }

  @Test func anyColumnCanBeSummed() throws {
    let customers = Make.table([("monetary", Make.money([100, 200, 300, 400]))])
    let texts = try Segmenter.summary(of: Make.texts(["b", "a", nil, "b"]), customers: customers)
    #expect(texts.table.values("segment") == [.text("b"), .text("a"), .null])
    #expect(texts.table.integers("revenue") == [500, 200, 300])
    #expect(texts.table.integers("average") == [250, 200, 300])
    #expect(texts.countedRows == 2)
    let flag = try Segmenter.summary(of: Column(.boolean([true, false, true, true])), customers: customers)
    #expect(flag.table.integers("customers") == [1, 3])
    #expect(throws: Failure.self) { try Segmenter.summary(of: Make.integers([1, 2, 3, 4]), customers: customers) }
  }

  @Test func explainsTheRuleThatRunsAndOneCustomersWay() throws {
    let transactions = Make.transactions([(1, 990, 900), (2, 990, 100)])
    let customers = try CustomerRollUp.build(
      transactions: transactions, customers: nil, asOf: asOf, run: RunContext()
    ).table
    let explanation = try Segmenter.explain(
      scheme: .value, settings: settings(("on", "monetary / orders"), ("high", "30%")), customers: customers,
      environment: environment(transactions), run: RunContext())
    #expect(explanation.rule.contains("share_from_top((monetary / orders)) <= 30%"))
    #expect(explanation.rule.contains("<= 50%"))
    #expect(explanation.words.zh.contains("50%"))
    #expect(explanation.parameters.filter(\.isGiven).map(\.definition.name) == ["on", "high"])
    let steps = try Segmenter.explain(
      scheme: .value, row: 1, customers: customers, environment: environment(transactions), run: RunContext()
    ).steps
    #expect(steps.last?.result == .text("low"))
    #expect(steps.contains { $0.values.contains { $0.text.contains("share_from_top") && $0.value == .number(0.75) } })
  }
}
