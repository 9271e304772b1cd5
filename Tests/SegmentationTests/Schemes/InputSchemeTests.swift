import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax
import Testing

/// Schemes that read measures of their own: lifecycle3, pyramid, engagement.
struct InputSchemeTests {
  private let asOf = CalendarDate(daysSinceEpoch: 1000)

  private func run(
    _ scheme: SchemeDefinition, _ transactions: [(Int64, Int32, Int64)], customers: Table? = nil,
    more: [(name: String, table: Table)] = [], _ given: [Setting] = [], asOf day: Int32 = 1000
  ) throws -> Segmentation {
    let table = Make.transactions(transactions)
    let day = CalendarDate(daysSinceEpoch: day)
    let attributes = customers.map { [(name: "customers", table: $0)] } ?? []
    return try PastData([("transactions", table)] + attributes + more, asOf: day).segment(scheme, given)
  }

  private func interactions(_ rows: [(Int64, Int32, String?)]) -> (name: String, table: Table) {
    (
      "interactions",
      Make.table([
        ("customer", Make.integers(rows.map(\.0))), ("date", Make.dates(rows.map(\.1))),
        ("kind", Make.texts(rows.map(\.2))),
      ])
    )
  }

  // MARK: lifecycle3

  @Test func lifecycle3AtTheWindow() throws {
    let rows: [(Int64, Int32, Int64)] = [
      (1, 910, 1), (2, 909, 1), (2, 910, 1), (3, 909, 1), (4, 1000, 1), (5, 1001, 1),
    ]
    let prospect = Make.table([("id", Make.integers([9]))])
    #expect(try run(.lifecycle3, rows, customers: prospect).codes == ["new", "active", "lapsed", "new", "none"])
    #expect(
      try run(.lifecycle3, rows, settings(("window", "89"))).codes == ["lapsed", "lapsed", "lapsed", "new"])
    // Before the first purchase nobody exists but who has no date.
    #expect(try run(.lifecycle3, rows, customers: prospect, asOf: 900).codes == ["none"])
    #expect(try run(.lifecycle3, []).codes == [])
  }

  // MARK: pyramid

  @Test func pyramidRanksTheBuyersOfTheYear() throws {
    // A hundred buyers, the first with most: places .005, .015 …, then one whose purchase is 366 days old.
    var rows: [(Int64, Int32, Int64)] = []
    for id in Int64(1)...100 { rows.append((id, id == 100 ? 635 : 999, 20_000 - id * 100)) }
    rows.append((101, 634, 99_999))
    let codes = try run(.pyramid, rows).codes
    #expect(codes.filter { $0 == "top" }.count == 1)
    #expect(codes.filter { $0 == "big" }.count == 4)
    #expect(codes.filter { $0 == "medium" }.count == 15)
    #expect(codes.filter { $0 == "small" }.count == 80)
    #expect(codes.prefix(2) == ["top", "big"])
    #expect(codes[99] == "small")
    #expect(codes[100] == "inactive")
    #expect(try run(.pyramid, rows, settings(("horizon", "366"))).codes[100] == "top")
  }

  @Test func pyramidTellsProspectsFromSuspects() throws {
    let customers = Make.table([
      ("id", Make.integers([1, 2, 3, 4, 5])), ("phone", Make.texts([nil, "1", nil, nil, nil])),
    ])
    let deals = Make.table([
      ("customer", Make.integers([3, 4])), ("opened", Make.dates([900, 1001])),
      ("stage", Make.texts(["lead", "lead"])),
    ])
    let segmentation = try run(
      .pyramid, [], customers: customers,
      more: [interactions([(1, 1000, "call"), (5, 1001, "call")]), ("opportunities", deals)])
    // Dated after the day, a row does not exist, nor does a customer who comes to light by it.
    #expect(segmentation.codes == ["prospect", "prospect", "prospect"])
    #expect(segmentation.notes.map(\.code) == ["optional-column"])
    let alone = try run(.pyramid, [], customers: customers)
    #expect(alone.codes == ["suspect", "prospect", "suspect", "suspect", "suspect"])
    #expect(alone.notes.map(\.code).sorted() == ["optional-column", "optional-input", "optional-input"])
  }

  @Test func pyramidOnAnyColumn() throws {
    let customers = Make.table([("id", Make.integers([1, 2, 3])), ("income", Make.integers([1, 9, nil]))])
    let codes = try run(
      .pyramid, [(1, 990, 900), (2, 990, 100), (3, 990, 500)], customers: customers,
      settings(("on", "income"), ("top", "25%"))
    ).codes
    #expect(codes == ["small", "top", "unknown"])
  }

  // MARK: engagement

  @Test func engagementInTerciles() throws {
    // Scores at the day: 5, 3, 1; a like 60 days old counts a quarter; a view counts nothing.
    let events = interactions([
      (1, 1000, "share"), (2, 1000, "Comment"), (3, 1000, "点赞"), (4, 940, "like"), (5, 1000, "view"), (6, 1000, nil),
      (7, 1001, "share"), (8, 1000, "like"), (9, 1000, "like"),
    ])
    let customers = Make.table([("id", Make.integers([1, 2, 3, 4, 5, 6, 7, 8, 9]))])
    let segmentation = try run(.engagement, [], customers: customers, more: [events])
    #expect(segmentation.codes == ["high", "high", "medium", "low", "none", "none", "medium", "medium"])
    let scores = try #require(segmentation.published.first)
    #expect(scores.name == "engagement_score")
    #expect(
      (0..<5).map { scores.column.value(at: $0) } == [5, 3, 1, 0.25, 0].map { Value.number($0) })
  }

  @Test func engagementOfOneAndOfEquals() throws {
    let customers = Make.table([("id", Make.integers([1, 2]))])
    #expect(
      try run(.engagement, [], customers: customers, more: [interactions([(1, 990, "like")])]).codes == [
        "medium", "none",
      ])
    #expect(
      try run(.engagement, [], customers: customers, more: [interactions([(1, 990, "like"), (2, 990, "like")])]).codes
        == ["medium", "medium"])
    #expect(try run(.engagement, [], customers: customers, more: [interactions([])]).codes == ["none", "none"])
  }

  @Test func aMissingTableIsNamedWithTheWayToLoadIt() throws {
    let failure = #expect(throws: Failure.self) { try run(.engagement, [(1, 990, 1)]) }
    let problem = try #require(failure?.diagnostics.first)
    #expect(problem.code == "missing-table")
    #expect(problem.message.en.contains("`interactions`"))
    #expect(problem.hint?.zh.contains("as interactions") == true)
  }

  @Test func wordsThatAreNoWordsAreRefused() throws {
    let customers = Make.table([("id", Make.integers([1]))])
    let failure = #expect(throws: Failure.self) {
      try run(.engagement, [], customers: customers, more: [interactions([])], settings(("likes", "(1, 2)")))
    }
    #expect(failure?.diagnostics.map(\.code) == ["wrong-value"])
    #expect(
      try run(
        .engagement, [], customers: customers, more: [interactions([(1, 1000, "Heart")])], settings(("likes", "heart"))
      ).codes == ["medium"])
  }
}
