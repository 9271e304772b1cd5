import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax

/// Customers with places, and the tables of places, for the schemes of regions.
enum Places {
  static func run(
    _ scheme: SchemeDefinition, _ columns: [(String, Column)], bought: [(Int64, Int32, Int64)]? = nil,
    _ tables: [(name: String, table: Table)] = [], _ given: [Setting] = []
  ) throws -> Segmentation {
    let day = CalendarDate(daysSinceEpoch: 1000)
    let count = columns.first?.1.count ?? 0
    let customers = Make.table([("id", Make.integers((0..<count).map { Int64($0 + 1) }))] + columns)
    let transactions = bought.map { Make.transactions($0) }
    let built = try CustomerRollUp.build(
      transactions: transactions, customers: customers, asOf: day, run: RunContext())
    let own = transactions.map { [(name: "transactions", table: $0)] } ?? []
    return try Segmenter.segment(
      scheme: scheme, settings: given, customers: built.table,
      environment: QueryEnvironment(tables: own + tables, asOf: day), run: RunContext())
  }

  /// The codes of the failure that running gives.
  static func problems(
    _ scheme: SchemeDefinition, _ columns: [(String, Column)], _ tables: [(name: String, table: Table)] = [],
    _ given: [Setting] = []
  ) -> [Diagnostic] {
    do {
      _ = try run(scheme, columns, tables, given)
    } catch let failure as Failure {
      return failure.diagnostics
    } catch {}
    return []
  }

  static func regions(_ names: [String], _ columns: [(String, Column)]) -> (name: String, table: Table) {
    ("regions", Make.table([("region", Make.texts(names))] + columns))
  }

  static func at(_ regions: [String?]) -> [(String, Column)] { [("region", Make.texts(regions))] }

  /// Hundredths.
  static func hundredths(_ values: [Int64]) -> Column { Column(.decimal(values, scale: 2)) }

  static func number(_ value: Value) -> Double? {
    switch value {
    case .integer(let value): Double(value)
    case .decimal(let value): value.doubleValue
    case .number(let value): value
    default: nil
    }
  }
}
