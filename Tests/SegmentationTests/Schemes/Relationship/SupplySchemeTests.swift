import Basics
import Columns
import Diagnostics
import Segmentation
import Testing

struct SupplySchemeTests {
  private let asOf = CalendarDate(daysSinceEpoch: 1000)

  @Test func theClosestTieDecides() throws {
    let customers = Make.table([
      ("id", Make.integers([1, 2, 3, 4, 5, 6, 7, 8, 9])),
      ("equity", Make.texts(["30%", "No", nil, nil, nil, nil, "0", nil, "yes"])),
      ("exclusive", Make.flags([nil, true, false, nil, nil, nil, nil, nil, nil])),
      ("contract", Make.texts([nil, "annual", "独家", "annual", nil, nil, nil, nil, nil])),
      ("joint_projects", Make.integers([0, 4, 0, 1, 0, nil, nil, nil, 2])),
      ("preferential_terms", Make.flags([nil, nil, nil, true, true, nil, nil, false, nil])),
      ("priority_delivery", Make.flags([nil, nil, nil, nil, nil, true, nil, false, nil])),
      ("dedicated_team", Make.flags([nil, nil, nil, nil, nil, nil, true, false, nil])),
    ])
    let past = try PastData(
      Make.transactions((1...8).map { ($0, 990, 100) }), customers: customers, asOf: asOf)
    #expect(
      try past.codes(.supply) == [
        "alliance", "alliance", "alliance", "cooperation", "supply", "supply", "supply", "trade", "none",
      ])
    #expect(try past.codes(.supply, settings(("projects", "2")))[3] == "supply")
    #expect(try past.codes(.supply, settings(("exclusive_contracts", "('annual')")))[3] == "alliance")
    #expect(try past.codes(.supply, settings(("no_holding", "('30%')")))[6] == "alliance")
  }

  @Test func nothingIsKnownWithoutAnyOfTheColumns() throws {
    let past = try PastData(Make.transactions([(1, 990, 100)]), asOf: asOf)
    let failure = #expect(throws: Failure.self) { try past.segment(.supply) }
    #expect(failure?.diagnostics.map(\.code) == ["missing-column"])
    let empty = Make.table([("id", Make.integers([])), ("exclusive", Make.flags([]))])
    #expect(try PastData(nil, customers: empty, asOf: asOf).customers.rowCount == 0)
  }
}
