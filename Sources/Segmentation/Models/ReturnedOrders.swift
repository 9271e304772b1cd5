import Basics
import Columns
import Query
import Syntax

/// Returns that are orders of their own: orders, or rows without one, that come to less than 0. They are no purchases, so
/// that nothing is taken off what was bought.
///
/// None with `returns gross`, where they are purchases like others, nor with `drop`, where nobody sees them.
struct ReturnedOrders {
  let orders: Int
  let amount: Double

  /// - Parameter end: the last day, in days since 1970.
  init(_ context: AnalysisContext, until end: Int32) throws {
    let none = (orders: 0, amount: 0.0)
    (orders, amount) = context.returns == .net ? try Self.count(context, until: end) : none
  }

  private static func count(_ context: AnalysisContext, until end: Int32) throws -> (orders: Int, amount: Double) {
    let day = CalendarDate(daysSinceEpoch: end)
    var (orders, amount) = (0, 0.0)
    func add(_ query: String, with tables: [(String, Table)] = []) throws {
      let found = try context.table("\(query) | summarize orders = count(), net = sum(net)", with: tables)
      guard case .integer(let count)? = found.column(named: "orders")?.value(at: 0), count > 0 else { return }
      orders += Int(count)
      amount += found.column(named: "net")?.doubles?.first ?? 0
    }
    let back = try context.table("transactions | where amount < 0 and date <= \(day)")
    guard back.rowCount > 0 else { return (0, 0) }
    guard back.field(named: "order") != nil else {
      try add("back | derive net = amount", with: [("back", back)])
      return (orders, amount)
    }
    try add("back | where `order` is null | derive net = amount", with: [("back", back)])
    try add(
      """
      transactions | where date <= \(day) | join back on customer, `order` kind semi
      | summarize net = sum(amount) by customer, `order` | where net < 0
      """, with: [("back", back)])
    return (orders, amount)
  }

  /// How many and how much, for what speaks of purchases; nil where there are none.
  var line: Localized? {
    guard orders > 0 else { return nil }
    let total = NumberDigits.money(amount)
    return Localized(
      orders == 1
        ? "not taken off: 1 return that is an order of its own, \(total); `monetary` is net of it"
        : "not taken off: \(orders) returns that are orders of their own, \(total) in all; `monetary` is net of them",
      zh: "未扣减：单独成单的退货 \(orders) 笔，合计 \(total)（`monetary` 已扣减）")
  }
}
