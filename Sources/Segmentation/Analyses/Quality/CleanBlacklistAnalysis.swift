import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension AnalysisDefinition {
  /// Takes out whom nobody should deal with.
  static let cleanBlacklist = AnalysisDefinition(
    shape: StatementShape("clean blacklist", clauses: []), group: .data,
    title: Localized("Take out the blacklisted", zh: "剔除黑名单客户"),
    summary: Localized(
      "Take out the customers of the table `blacklist`, with their rows in all tables: by id; where the list has a phone, by the same phone however it is written; by name only where the list has nothing else. They are kept in `removed_customers`, `removed_transactions` …; `undo` brings them back",
      zh:
        "剔除表 `blacklist` 中的客户及其在各表中的行：按编号；名单有电话的按电话（不论写法）；名单只有姓名的才按姓名。剔除的内容保存在 `removed_customers`、`removed_transactions` 等表，`undo` 可恢复"
    ),
    needs: ["blacklist"], examples: []
  ) { context in
    var cleaned = try CleanedTables(context)
    let list = try BlacklistMatch(try cleaned.require(RoleTable.blacklist.name).table, cleaned, context)
    try cleaned.removeCustomers(list.ids, reasons: list.reasons)
    return cleaned.result([list.heading])
  }
}

/// Customers who are on the blacklist.
private struct BlacklistMatch {
  /// Each once, as text.
  let ids: Column
  let reasons: Column
  let heading: Localized

  init(_ blacklist: Table, _ cleaned: CleanedTables, _ context: AnalysisContext) throws {
    let black = try Self.keys(blacklist, id: CustomerRollUp.key, context)
    var people: Table?
    if let customers = cleaned.table(RoleTable.customers.name), let key = customers.key {
      people = try Self.keys(customers.table, id: key, context)
    }
    let tables = [("black", black), ("people", people ?? Selection.slice(black, 0..<0))]
    let query = """
      black_ids | append black_phones | append black_names | take 1 by customer
      """
    let parts = try [
      (
        "black_ids",
        "black | where customer is not null | select customer, reason = 'blacklisted id: ' || coalesce(why, '')"
      ),
      (
        "black_phones",
        """
        people | where phone is not null and customer is not null | select customer, phone
          | join listed on phone | select customer, reason = 'blacklisted phone: ' || coalesce(why, '')
        """
      ),
      (
        "black_names",
        """
        people | where name is not null and customer is not null | select customer, name
          | join listed on name | select customer, reason = 'blacklisted name: ' || coalesce(why, '')
        """
      ),
    ].map { name, text in
      let listed = try context.table(
        name == "black_names"
          ? "black | where customer is null and phone is null and name is not null | take 1 by name | select name, why"
          : "black | where phone is not null | take 1 by phone | select phone, why", with: tables)
      return (name, try context.table(text, with: tables + [("listed", listed)]))
    }
    let found = try context.table(query, with: parts)
    ids = found.column(named: "customer") ?? Column(texts: [])
    reasons = found.column(named: "reason") ?? Column(texts: [])
    let counts = parts.map(\.1.rowCount)
    heading = Localized(
      "Blacklist: \(blacklist.rowCount) entries; they name \(counts[0]) ids, and \(counts[1]) customers have a listed phone, \(counts[2]) a listed name",
      zh: "黑名单 \(blacklist.rowCount) 条：编号 \(counts[0]) 个，电话相符的客户 \(counts[1]) 位，姓名相符的客户 \(counts[2]) 位")
  }

  /// customer, phone, name and why (the reason) as texts that can be compared.
  private static func keys(_ table: Table, id: String, _ context: AnalysisContext) throws -> Table {
    func text(_ name: String, _ normalise: @escaping (String) -> String) throws -> Column {
      guard let column = table.column(named: name) else { return .nulls(type: .text, count: table.rowCount) }
      let text = try context.column("cast(x as text)", over: Table([Table.Field("x", column)], rowCount: column.count))
      return try PerDistinct.map([.column(text)], rows: table.rowCount, type: .text, run: context.run) { values in
        guard case .text(let text)? = values.first else { return .null }
        let normal = normalise(text)
        return normal.isEmpty ? .null : .text(normal)
      }
    }
    return Table(
      [
        Table.Field("customer", try text(id) { $0 }), Table.Field("phone", try text("phone", NormalisedText.phone)),
        Table.Field("name", try text("name", NormalisedText.name)), Table.Field("why", try text("reason") { $0 }),
      ], rowCount: table.rowCount)
  }
}
