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
    for scheme in SchemeRegistry.standard.schemes {
      for variant in scheme.variants {
        let rows = columns[0].indices.filter { columns[0][$0] == variant.domainName }
        #expect(rows.map { columns[1][$0] } == variant.levels.map(\.code), "\(variant.domainName)")
        #expect(rows.map { columns[2][$0] } == variant.levels.map(\.label.en), "\(variant.domainName)")
        #expect(rows.map { columns[3][$0] } == variant.levels.map(\.label.zh), "\(variant.domainName)")
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
