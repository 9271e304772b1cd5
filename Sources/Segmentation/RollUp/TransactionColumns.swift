import Basics
import Columns
import Diagnostics

/// The columns of a canonical transactions table that the roll-up reads.
struct TransactionColumns {
  let keys: KeyCodes
  let dates: Column
  let amounts: Column
  let orders: [Int32]?
  let costs: Column?
  let aliases: [String]

  init(_ table: Table, _ run: RunContext) throws {
    let customer = try Self.field("customer", of: table)
    guard let keys = try KeyCodes(customer.column, run) else { throw Self.wrongType(customer, "customer") }
    let date = try Self.field("date", of: table)
    guard case .date = date.column.type else { throw Self.wrongType(date, "date") }
    let amount = try Self.field("amount", of: table)
    guard amount.column.type.isNumeric else { throw Self.wrongType(amount, "amount") }
    self.keys = keys
    aliases = customer.aliases
    dates = date.column
    amounts = amount.column
    orders = try table.column(named: "order").flatMap { try KeyCodes($0, run)?.codes }
    costs = table.column(named: "cost").flatMap { $0.type.isNumeric ? $0 : nil }
  }

  func lastDate(_ run: RunContext) throws -> CalendarDate? {
    try dates.latestDay(run).map { CalendarDate(daysSinceEpoch: $0) }
  }

  /// The lines of customers that are numbered by `customers`, row by row.
  func lines(customers: [Int32], count: Int) -> PurchaseLines {
    PurchaseLines(
      customers: customers, customerCount: count, dates: dates, amounts: amounts, orders: orders, costs: costs)
  }

  private static func field(_ name: String, of table: Table) throws -> Table.Field {
    if let field = table.field(named: name) { return field }
    throw Failure(
      "missing-column",
      Localized("`transactions` has no column `\(name)`", zh: "`transactions` 没有列 `\(name)`"),
      hint: Localized(
        "load it with `load \"FILE\" as transactions map \(name) = …`",
        zh: "请用 `load \"文件\" as transactions map \(name) = …` 加载"))
  }

  private static func wrongType(_ field: Table.Field, _ role: String) -> Failure {
    Failure(
      "role-type",
      Localized(
        "`\(role)` of `transactions` holds \(field.column.type.name) values",
        zh: "`transactions` 的 `\(role)` 是 \(field.column.type.name) 类型"))
  }
}
