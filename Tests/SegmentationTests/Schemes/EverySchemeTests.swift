import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Testing

/// What holds for every scheme of the registry, whatever the data is.
struct EverySchemeTests {
  /// Customers and an environment of random tables of all roles.
  private func data(
    _ shape: RandomTables.Shape, seed: UInt64
  ) throws -> (customers: Table, environment: QueryEnvironment) {
    var random = RandomTables(shape, seed: seed)
    let tables = random.tables()
    let past = try PastData(tables, asOf: random.asOf)
    var customers = past.customers
    let environment = past.environment
    let scores = try RFM.score(customers: customers, environment: environment, run: RunContext())
    for (name, column) in scores.columns { customers = customers.setting(Table.Field(name, column)) }
    return (customers, environment)
  }

  @Test(arguments: RandomTables.Shape.allCases)
  func givesEachCustomerOneOfItsLabels(_ shape: RandomTables.Shape) throws {
    for seed in UInt64(1)...(shape == .usual ? 6 : 2) {
      let (customers, environment) = try data(shape, seed: seed)
      for scheme in SchemeRegistry.standard.schemes {
        for variant in scheme.variants {
          let given = scheme.chooser.map { settings(($0, variant.word)) } ?? []
          let segmentation: Segmentation
          do {
            segmentation = try Segmenter.segment(
              scheme: scheme, settings: given, customers: customers, environment: environment, run: RunContext())
          } catch let failure as Failure {
            // An optional column may be the one that this scheme needs.
            let codes = failure.diagnostics.map(\.code)
            #expect(codes.allSatisfy { $0.hasPrefix("missing-") }, "\(scheme.id) \(shape) \(seed): \(failure)")
            continue
          }
          let context = "\(scheme.id) \(variant.word) \(shape) \(seed)"
          #expect(segmentation.column.count == customers.rowCount, "\(context)")
          #expect(segmentation.column.nullCount == 0, "\(context)")
          let total = segmentation.summary.table.integers("customers").reduce(0) { $0 + ($1 ?? 0) }
          #expect(total == Int64(customers.rowCount), "\(context)")
          #expect(!segmentation.notes.contains { $0.code == "unknown-segment" }, "\(context)")
          #expect(segmentation.published.allSatisfy { $0.column.count == customers.rowCount }, "\(context)")
          if !variant.takesLevelsFromData {
            let known = Set(variant.domain.levels.map(\.code))
            #expect(segmentation.codes.allSatisfy(known.contains), "\(context)")
          }
        }
      }
    }
  }

  @Test func isExplainedForAnyCustomer() throws {
    let (customers, environment) = try data(.nulls, seed: 3)
    for scheme in SchemeRegistry.standard.schemes {
      do {
        let whole = try Segmenter.explain(
          scheme: scheme, customers: customers, environment: environment, run: RunContext())
        #expect(!whole.words.en.contains("{"), "\(scheme.id)")
        for row in 0..<min(3, customers.rowCount) {
          let one = try Segmenter.explain(
            scheme: scheme, row: row, customers: customers, environment: environment, run: RunContext())
          #expect(!one.steps.isEmpty, "\(scheme.id)")
        }
      } catch let failure as Failure {
        #expect(failure.diagnostics.allSatisfy { $0.code.hasPrefix("missing-") }, "\(scheme.id): \(failure)")
      }
    }
  }

  @Test func saysWhatItNeeds() {
    for scheme in SchemeRegistry.standard.schemes {
      #expect(!scheme.needs.isEmpty, "\(scheme.id)")
      for input in scheme.inputs { #expect(!input.measures.isEmpty, "\(scheme.id)") }
    }
  }
}
