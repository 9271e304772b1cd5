import Basics
import Columns
import Query
import Segmentation
import Syntax
import Testing

extension PastData {
  init(
    _ transactions: Table?, customers: Table? = nil, _ more: [(name: String, table: Table)] = [], asOf: CalendarDate
  ) throws {
    var tables = more
    if let transactions { tables.append(("transactions", transactions)) }
    if let customers { tables.append(("customers", customers)) }
    try self.init(tables, asOf: asOf)
  }

  func codes(_ scheme: SchemeDefinition, _ given: [Setting] = []) throws -> [String] {
    try segment(scheme, given).codes
  }
}

/// A day as days since 1970: 20230630.
func day(_ number: Int) -> Int32 {
  CalendarDate.days(year: number / 10_000, month: number / 100 % 100, day: number % 100)
}

extension Make {
  static func flags(_ values: [Bool?]) -> Column {
    Column(.boolean(values.map { $0 ?? false }), validity: ValidityBitmap(values.map { $0 != nil }))
  }

  /// Interactions: (customer, day, kind, direction).
  static func interactions(_ rows: [(Int64, Int, String?, String?)]) -> (name: String, table: Table) {
    (
      "interactions",
      table([
        ("customer", integers(rows.map(\.0))), ("date", dates(rows.map { day($0.1) })), ("kind", texts(rows.map(\.2))),
        ("direction", texts(rows.map(\.3))),
      ])
    )
  }

  /// Opportunities: (customer, opened, closed, stage).
  static func opportunities(_ rows: [(Int64, Int, Int?, String?)]) -> (name: String, table: Table) {
    (
      "opportunities",
      table([
        ("customer", integers(rows.map(\.0))), ("opened", dates(rows.map { day($0.1) })),
        ("closed", dates(rows.map { $0.2.map { day($0) } })), ("stage", texts(rows.map(\.3))),
      ])
    )
  }
}
