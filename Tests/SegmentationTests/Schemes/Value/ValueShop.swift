import Basics
import Columns
import Segmentation
import Syntax

/// A small shop for the schemes of value. Days count from 1970-01-01; amounts are cents.
struct ValueShop {
  var lines: [(customer: Int64, day: Int32, amount: Int64, cost: Int64?)] = []
  /// Nil for no table.
  var expenses: [(customer: Int64, day: Int32, amount: Int64)]?
  /// Attributes with `id`.
  var customers: Table?
  var more: [(name: String, table: Table)] = []
  var hasCosts = true
  /// 1972-09-26
  var day: Int32 = 1000

  func data() throws -> PastData {
    var columns: [(String, Column)] = [
      ("customer", Make.integers(lines.map(\.customer))), ("date", Make.dates(lines.map(\.day))),
      ("amount", Make.money(lines.map(\.amount))),
    ]
    if hasCosts { columns.append(("cost", Make.money(lines.map(\.cost)))) }
    var tables: [(name: String, table: Table)] = [("transactions", Make.table(columns))]
    if let customers { tables.append(("customers", customers)) }
    if let expenses {
      tables.append(
        (
          "expenses",
          Make.table([
            ("customer", Make.integers(expenses.map(\.customer))), ("date", Make.dates(expenses.map(\.day))),
            ("amount", Make.money(expenses.map(\.amount))),
          ])
        ))
    }
    return try PastData(tables + more, asOf: CalendarDate(daysSinceEpoch: day))
  }

  func run(_ scheme: SchemeDefinition, _ given: [Setting] = []) throws -> Segmentation {
    try data().segment(scheme, given)
  }

  func codes(_ scheme: SchemeDefinition, _ given: [Setting] = []) throws -> [String] { try run(scheme, given).codes }

  /// Customers without a row in any table.
  static func known(_ ids: Int64...) -> Table { Make.table([("id", Make.integers(ids))]) }
}

extension Segmentation {
  func published(_ name: String) -> Column? { published.first { $0.name == name }?.column }
}
