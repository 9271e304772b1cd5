import Basics
import Columns
import Query
import Segmentation
import Syntax
import Testing

/// Tables as they were at a day, with customers rolled up: what schemes and analyses get.
struct PastData {
  let customers: Table
  let environment: QueryEnvironment

  /// `customers` among the tables has the attributes.
  init(_ tables: [(name: String, table: Table)], asOf: CalendarDate?) throws {
    func table(_ name: String) -> Table? { tables.first { $0.name == name }?.table }
    let rolledUp = try CustomerRollUp.build(
      transactions: table("transactions"), customers: table("customers"),
      events: tables.filter { !["transactions", "customers"].contains($0.name) }, asOf: asOf, run: RunContext())
    customers = rolledUp.table
    environment = Self.environment(tables, customers: customers, asOf: rolledUp.asOf)
  }

  static func environment(
    _ tables: [(name: String, table: Table)], customers: Table?, asOf: CalendarDate?
  ) -> QueryEnvironment {
    let others = tables.filter { $0.name != "customers" }
    let all = others + (customers.map { [(name: "customers", table: $0)] } ?? [])
    return HistoryTables(tables: others, customers: customers, asOf: asOf)
      .environment(QueryEnvironment(tables: all, asOf: asOf))
  }

  func segment(_ scheme: SchemeDefinition, _ given: [Setting] = []) throws -> Segmentation {
    try Segmenter.segment(
      scheme: scheme, settings: given, customers: customers, environment: environment, run: RunContext())
  }
}
