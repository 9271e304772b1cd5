import Basics
import Columns
import Query
import Segmentation
import TestSupport
import Testing

/// The labels of the schemes stand in a list of their own, agreed on in both languages.
struct LabelTests {
  private func fixture(_ name: String) throws -> Table {
    try CSVReader.read(
      path: Repository.path("Tests/Fixtures/\(name)"), name: name, run: RunContext()
    ).table
  }

  private func texts(_ table: Table, _ name: String) -> [String] {
    table.values(name).map { if case .text(let text) = $0 { text } else { "" } }
  }

  @Test func schemesCarryTheAgreedLabels() throws {
    let table = try fixture("labels.csv")
    let columns = ["scheme", "code", "en", "zh"].map { texts(table, $0) }
    let order = table.integers("order")
    for scheme in SchemeRegistry.standard.schemes {
      let published = scheme.publishes.filter { !$0.levels.isEmpty }.map { ($0.domainName, $0.levels) }
      for (name, levels) in scheme.variants.map({ ($0.domainName, $0.levels) }) + published {
        let rows = columns[0].indices.filter { columns[0][$0] == name }
        #expect(rows.map { columns[1][$0] } == levels.map(\.code), "\(name)")
        #expect(rows.map { order[$0] } == levels.indices.map { Int64($0 + 1) }, "\(name)")
        #expect(rows.map { columns[2][$0] } == levels.map(\.label.en), "\(name)")
        #expect(rows.map { columns[3][$0] } == levels.map(\.label.zh), "\(name)")
      }
    }
  }

  @Test func theElevenSegmentsAreThoseOfTheMap() throws {
    let map = try fixture("rfm_125_to_11_segments_map.csv")
    #expect(map.rowCount == 125)
    let rows = map.integers("rfm").compactMap { $0 }
    let customers = Make.table([
      ("orders", Make.integers(rows.map { _ in 1 })), ("r_score", Make.integers(rows.map { $0 / 100 })),
      ("f_score", Make.integers(rows.map { $0 / 10 % 10 })), ("m_score", Make.integers(rows.map { $0 % 10 })),
      ("rfm_score", Make.integers(rows)),
    ])
    let segmentation = try Segmenter.segment(
      scheme: .rfm, customers: customers, environment: .init(), run: RunContext())
    let domain = try #require(SchemeDefinition.rfm.variants.first).domain
    let labels = segmentation.codes.map { code in domain.levels.first { $0.code == code }?.label.en ?? "" }
    #expect(labels == texts(map, "segment"))
  }
}
