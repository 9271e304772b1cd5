import Columns

/// A line of a purchase, for tests of what was bought where.
struct PurchaseRow {
  var customer: Int64
  var day: Int32
  var cents: Int64 = 100
  var order: String?
  var product: String?
  var category: String?
  var brand: String?
  var channel: String?

  /// Transactions with the columns named; `order` only when a row has one.
  static func table(_ rows: [PurchaseRow], without missing: Set<String> = []) -> Table {
    var columns: [(String, Column)] = [
      ("customer", Make.integers(rows.map(\.customer))), ("date", Make.dates(rows.map(\.day))),
      ("amount", Make.money(rows.map(\.cents))),
    ]
    if rows.contains(where: { $0.order != nil }) { columns.append(("order", Make.texts(rows.map(\.order)))) }
    for (name, values) in [
      ("product", rows.map(\.product)), ("category", rows.map(\.category)), ("brand", rows.map(\.brand)),
      ("channel", rows.map(\.channel)),
    ] where !missing.contains(name) {
      columns.append((name, Make.texts(values)))
    }
    return Make.table(columns)
  }
}
