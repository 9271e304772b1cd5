import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax
import Testing

struct RFMSchemeTests {
  private func scored(_ settings: [Setting] = []) throws -> Table {
    var customers = try CDNOW.customers()
    for (name, column) in try RFM.score(
      settings: settings, customers: customers, environment: QueryEnvironment(), run: RunContext()
    ).columns {
      customers = customers.setting(Table.Field(name, column))
    }
    return customers
  }

  private func segment(_ map: String, _ customers: Table, tables: [(String, Table)] = []) throws -> Segmentation {
    try Segmenter.segment(
      scheme: .rfm, settings: settings(("map", map)), customers: customers,
      environment: QueryEnvironment(tables: tables.map { (name: $0.0, table: $0.1) }), run: RunContext())
  }

  @Test(arguments: ["eleven", "ten", "rf", "eight", "three"])
  func everyCustomerHasOneLabel(map: String) throws {
    let segmentation = try segment(map, try scored())
    #expect(segmentation.name == "rfm_segment")
    #expect(segmentation.column.nullCount == 0)
    #expect(segmentation.counts.values.reduce(0, +) == 2357)
    #expect(segmentation.counts["unknown"] == nil)
    #expect(segmentation.counts.count >= 3)
  }

  /// All 125 cells against the ranges as they are published.
  @Test func cellsOfTheTenAndTheThreeAndTheRecencyFrequencyMap() throws {
    var cells: [(Int64, Int64, Int64)] = []
    for r in 1...5 { for f in 1...5 { for m in 1...5 { cells.append((Int64(r), Int64(f), Int64(m))) } } }
    let table = Make.table([
      ("orders", Make.integers(cells.map { _ in 1 })), ("r_score", Make.integers(cells.map(\.0))),
      ("f_score", Make.integers(cells.map(\.1))), ("m_score", Make.integers(cells.map(\.2))),
    ])
    let ten: [(String, ClosedRange<Int64>, ClosedRange<Int64>, ClosedRange<Int64>)] = [
      ("champions", 5...5, 5...5, 5...5), ("potential_loyalist", 3...5, 3...5, 2...5),
      ("loyal_customers", 2...4, 2...4, 2...4), ("promising", 3...4, 1...3, 3...5),
      ("new_customers", 4...5, 1...3, 1...5), ("cant_lose_them", 1...2, 3...4, 4...5),
      ("at_risk", 1...2, 2...5, 4...5), ("need_attention", 1...3, 3...5, 3...5),
      ("about_to_sleep", 2...3, 1...3, 1...4),
      ("lost", 1...1, 1...5, 1...5),
    ]
    let wanted = cells.map { cell in
      ten.first { $0.1.contains(cell.0) && $0.2.contains(cell.1) && $0.3.contains(cell.2) }?.0 ?? "others"
    }
    #expect(try segment("ten", table).codes == wanted)
    #expect(wanted.contains("others"))
    let three = cells.map { $0.0 + $0.1 + $0.2 }.map { $0 >= 12 ? "high" : $0 >= 8 ? "medium" : "low" }
    #expect(try segment("three", table).codes == three)
    let rf = [
      ["hibernating", "hibernating", "at_risk", "at_risk", "cant_lose"],
      ["hibernating", "hibernating", "at_risk", "at_risk", "cant_lose"],
      ["about_to_sleep", "about_to_sleep", "need_attention", "loyal_customers", "loyal_customers"],
      ["promising", "potential_loyalists", "potential_loyalists", "loyal_customers", "loyal_customers"],
      ["new_customers", "potential_loyalists", "potential_loyalists", "champions", "champions"],
    ]
    #expect(try segment("rf", table).codes == cells.map { rf[Int($0.0) - 1][Int($0.1) - 1] })
  }

  @Test func eightComparesRawMeasuresWithTheirMeans() throws {
    // Means over the four buyers: recency 20, frequency 3, monetary 4.00; equal is low.
    let table = Make.table([
      ("orders", Make.integers([5, 1, 3, 3, 0])), ("recency", Make.integers([10, 10, 20, 40, nil])),
      ("frequency", Make.integers([5, 1, 3, 3, 0])), ("monetary", Make.money([700, 100, 400, 400, 0])),
    ])
    #expect(
      try segment("eight", table).codes == [
        "important_value", "general_develop", "general_win_back", "general_win_back", "none",
      ])
  }

  @Test func mapsNeedFiveBinsAndEightDoesNot() throws {
    let table = try scored(settings(("bins", "3")))
    for map in ["eleven", "ten", "rf", "three"] {
      let failure = #expect(throws: Failure.self) { try segment(map, table) }
      #expect(failure?.diagnostics.first?.code == "requirement")
      #expect(failure?.diagnostics.first?.hint?.en.contains("bins 5") == true)
    }
    #expect(try segment("eight", table).counts.values.reduce(0, +) == 2357)
    #expect(try segment("eight", CDNOW.customers()).counts.values.reduce(0, +) == 2357)
  }

  @Test func withoutScoresItSaysToRunRFM() throws {
    let failure = #expect(throws: Failure.self) { try segment("eleven", CDNOW.customers()) }
    #expect(failure?.diagnostics.first?.code == "missing-column")
    #expect(failure?.diagnostics.first?.hint?.en == "run `rfm` first")
  }

  @Test func aUsersMapIsATable() throws {
    let map = Make.table([
      ("rfm", Make.integers([555, 554, 999, 555, nil])),
      ("segment", Make.texts(["VIP's", "VIP's", "Never", "Second", "Third"])),
    ])
    let table = Make.table([
      ("orders", Make.integers([1, 1, 0])), ("r_score", Make.integers([5, 1, nil])),
      ("f_score", Make.integers([5, 1, nil])), ("m_score", Make.integers([5, 1, nil])),
      ("rfm_score", Make.integers([555, 111, nil])),
    ])
    #expect(try segment("mine", table, tables: [("Mine", map)]).codes == ["VIP's", "others", "none"])
    let failure = #expect(throws: Failure.self) { try segment("elven", table) }
    #expect(failure?.diagnostics.first?.candidates == ["eleven"])
    #expect(throws: Failure.self) { try segment("bad", table, tables: [("bad", table)]) }
  }

  @Test func aBuyerWithoutScoresIsUnknown() throws {
    let table = Make.table([
      ("orders", Make.integers([1, 1])), ("r_score", Make.integers([nil, 5])), ("f_score", Make.integers([nil, 5])),
      ("m_score", Make.integers([nil, 5])), ("rfm_score", Make.integers([nil, 555])),
    ])
    for map in ["eleven", "ten", "rf", "three"] {
      #expect(try segment(map, table).codes.first == "unknown", "\(map)")
    }
  }
}
