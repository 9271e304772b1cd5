import Basics
import Columns
import Diagnostics
import Query

/// Customers who are there under several ids.
struct SimilarCustomers {
  /// One row for each that is to go: customer, kept, and name, phone, address of both where there are.
  let pairs: Table
  let heading: Localized
  let rule = Localized(
    "of each group stays: the most purchases, then the earliest signup, then the first row",
    zh: "每组保留：购买最多者，其次注册最早者，再次排在最前者")

  static let headings = [
    "customer": Localized("customer", zh: "客户"), "kept": Localized("stays", zh: "保留"),
    "name": Localized("name", zh: "姓名"), "kept_name": Localized("name of the other", zh: "保留者姓名"),
    "phone": Localized("phone", zh: "电话"), "kept_phone": Localized("phone of the other", zh: "保留者电话"),
    "address": Localized("address", zh: "地址"), "kept_address": Localized("address of the other", zh: "保留者地址"),
  ]

  init(_ customers: LoadedTable, _ context: AnalysisContext) throws {
    let contact = ["name", "phone", "address"].filter { customers.table.field(named: $0) != nil }
    guard let key = customers.key, !contact.isEmpty else {
      throw Failure(
        NeededData.problems([NeededData("customers.name")], of: "clean similar", in: context.engine.environment))
    }
    // A repeated id is one customer already.
    let first = try RepeatedRows.first(of: customers.table, by: [key], context)
    let table = try Selection.gather(customers.table, first, context.run)
    func texts(_ name: String) throws -> [String?] {
      guard let column = table.column(named: name) else { return [String?](repeating: nil, count: table.rowCount) }
      let text = try context.column("cast(x as text)", over: Table([Table.Field("x", column)], rowCount: column.count))
      return text.optionalTexts
    }
    let found = try FuzzyDuplicates(
      phones: texts("phone"), names: texts("name"), addresses: texts("address"), threshold: context.value("threshold"),
      window: Int(context.value("window")), run: context.run)
    let people = try Self.people(table, key, found.representatives, contact, context)
    let moves = try context.table(
      """
      people | derive members = count() by chain | where members > 1 | sort chain, orders desc, since, place
        | derive kept = first(customer), best = first(place) by chain | where place <> best
      """, with: [("people", people)])
    let shown = contact.flatMap { [$0, "kept_\($0)"] }.joined(separator: ", ")
    let others = contact.map { "kept_\($0) = \($0)" }.joined(separator: ", ")
    let kept = try context.table("people | select kept = customer, \(others)", with: [("people", people)])
    pairs = try context.table(
      "moves | join kept on kept kind left | select customer, kept, \(shown)", with: [("moves", moves), ("kept", kept)])
    heading = Localized(
      "Similar customers: \(pairs.rowCount) of \(table.rowCount) are there under another id already",
      zh: "相似客户：\(table.rowCount) 位中有 \(pairs.rowCount) 位已以其他编号存在")
  }

  /// customer, place, chain, orders, since and the columns of contact.
  private static func people(
    _ table: Table, _ key: String, _ chains: [Int32], _ contact: [String], _ context: AnalysisContext
  ) throws -> Table {
    let ids = table.column(named: key) ?? .nulls(type: .text, count: table.rowCount)
    let keyed = Table([Table.Field(CustomerRollUp.key, ids)], rowCount: table.rowCount)
    let rows = try CustomerAlignment.rows(of: context.customers, for: keyed, run: context.run)
    func rolledUp(_ name: String, _ type: ColumnType) -> Column {
      context.customers.column(named: name).map { Selection.gather($0, rows) }
        ?? .nulls(type: type, count: table.rowCount)
    }
    let since = table.column(named: "signup_date").flatMap { $0.type == .date ? $0 : nil }
    return Table(
      [
        keyed.fields[0], Table.Field("place", Column(.integer((0..<table.rowCount).map(Int64.init)))),
        Table.Field("chain", Column(.integer(chains.map(Int64.init)))),
        Table.Field("orders", rolledUp("orders", .integer)),
        Table.Field("since", since ?? rolledUp("first_purchase", .date)),
      ] + contact.compactMap { table.field(named: $0) }, rowCount: table.rowCount)
  }
}
