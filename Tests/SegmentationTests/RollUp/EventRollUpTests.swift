import Basics
import Columns
import Diagnostics
import Segmentation
import Testing

struct EventRollUpTests {
  private func build(
    _ transactions: Table? = nil, customers: Table? = nil, events: [(String, Table)], asOf: Int32? = nil
  ) throws -> CustomerRollUp {
    try CustomerRollUp.build(
      transactions: transactions, customers: customers, events: events,
      asOf: asOf.map { CalendarDate(daysSinceEpoch: $0) }, run: RunContext(threads: 2))
  }

  private func interactions(_ rows: [(Int64, Int32)]) -> Table {
    Make.table([
      ("customer", Make.integers(rows.map(\.0))), ("date", Make.dates(rows.map(\.1))),
      ("kind", Make.texts(rows.map { _ in "view" })),
    ])
  }

  private func expenses(_ rows: [(Int64, Int32, Int64)]) -> Table {
    Make.table([
      ("customer", Make.integers(rows.map(\.0))), ("date", Make.dates(rows.map(\.1))),
      ("amount", Make.money(rows.map(\.2))),
    ])
  }

  @Test func interactionsAreCountedUpToTheDay() throws {
    let lines = Make.transactions([(1, 10, 500), (2, 11, 500)])
    let events = [("interactions", interactions([(1, 9), (1, 10), (1, 12), (3, 10), (4, 12)]))]
    let built = try build(lines, events: events)
    // Customer 3 is a prospect; 4 appears only after the last transaction.
    #expect(built.table.integers("customer") == [1, 2, 3])
    #expect(built.table.integers("interactions") == [2, 0, 1])
    #expect(built.table.integers("last_interaction") == [10, nil, 10])
    #expect(built.table.integers("orders") == [1, 1, 0])
    #expect(built.table.integers("recency") == [1, 0, nil])
    #expect(built.notes.map(\.code) == ["later-customers"])
    #expect(try build(lines, events: events, asOf: 12).table.integers("interactions") == [3, 0, 1, 1])
  }

  @Test func theFirstRowInAnyTableDecidesWhoExists() throws {
    let customers = Make.table([
      ("id", Make.integers([1, 2, 3, 4])), ("signup_date", Make.dates([nil, nil, 20, 3])),
    ])
    let events = [("interactions", interactions([(1, 8), (3, 4), (4, 9)]))]
    // 1 has only a later row; 2 has neither a row nor a signup; 3 had a row before the signup; 4 signed up before.
    let built = try build(customers: customers, events: events, asOf: 5)
    #expect(built.table.integers("customer") == [2, 3, 4])
    #expect(built.table.integers("interactions") == [0, 1, 0])
  }

  @Test func pipelineIsThatOfTheOpenDeals() throws {
    let deals = Make.table([
      ("customer", Make.integers([1, 1, 1, 2, 3])), ("opened", Make.dates([1, 1, 1, 1, 1])),
      ("closed", Make.dates([nil, 4, nil, 9, nil])),
      ("stage", Make.texts(["offer", "won", "Lost", "won", "成交"])),
      ("amount", Make.money([10_000, 20_000, 30_000, 40_000, 50_000])),
      ("probability", Make.money([50, 100, 10, 100, 90])),
    ])
    let built = try build(events: [("opportunities", deals)], asOf: 5).table
    #expect(built.integers("open_opportunities") == [1, 1, 0])
    // 100.00 × 0.50; the deal of customer 2 is open at day 5, and how likely it was is not known then.
    #expect(built.numbers("pipeline") == [nil, nil, nil])
    #expect(built.values("pipeline").map(Self.double) == [50, 400, 0])
    let bare = try build(events: [("opportunities", deals.dropping(["probability", "closed"]))], asOf: 5).table
    #expect(bare.values("pipeline").map(Self.double) == [100, 0, 0])
    let poor = try build(events: [("opportunities", deals.dropping(["amount"]))], asOf: 5).table
    #expect(poor.column(named: "pipeline") == nil)
    #expect(poor.integers("open_opportunities") == [1, 1, 0])
  }

  @Test func suggestionsAndCasesAreCounted() throws {
    let suggestions = Make.table([
      ("customer", Make.integers([1, 1, 1, 2])), ("date", Make.dates([1, 2, 3, 9])),
      ("grade", Make.texts(["high", "高", "ordinary", "high"])),
    ])
    let cases = Make.table([("customer", Make.integers([2])), ("opened", Make.dates([5]))])
    let built = try build(events: [("suggestions", suggestions), ("cases", cases)], asOf: 5).table
    #expect(built.integers("customer") == [1, 2])
    #expect(built.integers("high_suggestions") == [2, 0])
    #expect(built.integers("ordinary_suggestions") == [1, 0])
    #expect(built.integers("cases") == [0, 1])
  }

  @Test func marginIsExactToTheCent() throws {
    let lines = Make.table([
      ("customer", Make.integers([1, 1, 2])), ("date", Make.dates([1, 2, 2])), ("amount", Make.money([10, 20, 100])),
      ("cost", Column(.decimal([1, 2, 3], scale: 3))),
    ])
    let events = [("expenses", expenses([(1, 1, 3), (1, 1, 7), (3, 2, 25), (2, 9, 99)]))]
    let built = try build(lines, events: events).table
    #expect(built.integers("relationship_cost") == [10, 0, 25])
    // In thousandths: 0.30 − 0.003 − 0.10, 1.00 − 0.003, − 0.25.
    #expect(built.integers("margin") == [197, 997, -250])
    #expect(try build(lines, events: []).table.integers("margin") == [297, 997])
    // Without product cost there is no margin to take anything off.
    #expect(try build(lines.dropping(["cost"]), events: events).table.column(named: "margin") == nil)
  }

  @Test func keysOfBothKindsAreComparedAsText() throws {
    let events = Make.table([
      ("customer", Make.texts(["2", "x"])), ("date", Make.dates([1, 1])), ("kind", Make.texts(["view", "view"])),
    ])
    let built = try build(Make.transactions([(2, 1, 100), (10, 1, 100)]), events: [("interactions", events)])
    #expect(built.table.values("customer") == [.text("10"), .text("2"), .text("x")])
    #expect(built.table.integers("interactions") == [0, 1, 1])
    #expect(built.notes.map(\.code) == ["mixed-keys"])
  }

  @Test func anAttributeCalledLikeARollUpTakesAnotherName() throws {
    let customers = Make.table([("id", Make.integers([1])), ("interactions", Make.integers([7]))])
    let built = try build(customers: customers, events: [("interactions", interactions([(1, 1)]))])
    #expect(built.table.integers("interactions") == [1])
    #expect(built.table.integers("interactions_given") == [7])
    #expect(built.notes.map(\.code) == ["renamed-attributes"])
  }

  @Test func anEmptyTableGivesColumnsOfZeros() throws {
    let built = try build(Make.transactions([(1, 1, 100)]), events: [("interactions", interactions([]))]).table
    #expect(built.integers("interactions") == [0])
    #expect(built.integers("last_interaction") == [nil])
  }

  private static func double(_ value: Value) -> Double? {
    switch value {
    case .decimal(let value): value.doubleValue
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }
}
