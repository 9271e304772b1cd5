import Basics
import Columns
import Syntax

extension AnalysisDefinition {
  /// Removes rows that are there twice.
  static let cleanDuplicates = AnalysisDefinition(
    shape: StatementShape("clean duplicates", clauses: [.settings]), group: .data,
    title: Localized("Remove duplicates", zh: "去重"),
    summary: Localized(
      "Remove rows that are there twice: customers that repeat an id (the first row stays) and lines of purchases that repeat another in every column. What goes is kept in `removed_customers` and `removed_transactions`; `undo` brings it back. Customers who are the same under two ids: `clean similar`",
      zh:
        "删除重复的行：编号重复的客户（保留第一行）和各列完全相同的交易行。删除的行保存在 `removed_customers` 与 `removed_transactions`，`undo` 可恢复。同一客户有两个编号时用 `clean similar`"
    ),
    parameters: [
      ParameterDefinition(
        "lines", .word(["orders", "all", "none"]), default: "orders",
        summary: Localized(
          "which repeated lines of transactions go: those with an order number (without one, two equal purchases on a day are possible), all, or none",
          zh: "删除哪些重复的交易行：orders 仅有订单号者（无订单号时同日两次相同购买是可能的），all 全部，none 不删"))
    ],
    examples: [
      .init("clean duplicates", Localized("repeated ids and lines of orders", zh: "重复的编号与订单行")),
      .init("clean duplicates with lines all", Localized("lines without an order number too", zh: "也包括无订单号的行")),
    ]
  ) { context in
    var cleaned = try CleanedTables(context)
    var lines = [
      Localized(
        "Duplicates: of rows that are the same, and of rows with the same id, the first stays",
        zh: "去重：完全相同的行、编号相同的行，均保留第一行")
    ]
    if let customers = cleaned.table(RoleTable.customers.name), let key = customers.key {
      let table = customers.table
      try cleaned.remove(
        from: customers.name,
        reasons: reasons(
          table, [("exact duplicate", table.names), ("repeated id", [key])], context))
    }
    if let transactions = cleaned.table(RoleTable.transactions.name), context.word("lines") != "none" {
      let table = transactions.table
      var repeated = try reasons(table, [("exact duplicate", table.names)], context)
      let marks = table.setting(Table.Field("clean_reason", repeated))
      let hasOrders = table.field(named: "order") != nil
      if context.word("lines") == "orders" {
        let left = hasOrders ? "order is null" : "true"
        let count = try context.table(
          "marked | where clean_reason is not null and \(left) | summarize n = count()", with: [("marked", marks)])
        if case .integer(let rows)? = count.column(named: "n")?.value(at: 0), rows > 0 {
          lines.append(
            Localized(
              "\(rows) repeated lines have no order number and stay: two equal purchases on a day are possible (`lines all` removes them)",
              zh: "\(rows) 条重复的交易行没有订单号，予以保留：同日可能有两次相同购买（`lines all` 可删除）"))
        }
        repeated = try context.column("case when not (\(left)) then clean_reason end", over: marks)
      }
      try cleaned.remove(from: transactions.name, reasons: repeated)
    }
    return cleaned.result(lines)
  }

  /// For each row why it repeats an earlier one; null for those that do not.
  private static func reasons(
    _ table: Table, _ rules: [(reason: String, columns: [String])], _ context: AnalysisContext
  ) throws -> Column {
    var reasons = Column.nulls(type: .text, count: table.rowCount)
    for rule in rules {
      let first = try RepeatedRows.first(of: table, by: rule.columns, context)
      let rows = Table(
        [Table.Field("place", Column(.integer((0..<table.rowCount).map(Int64.init))))], rowCount: table.rowCount)
      let firsts = Column(.integer(first.map(Int64.init)))
      let own = Column(texts: [String?](repeating: "first", count: first.count))
      let marks = [
        Table.Field("place", rows.fields[0].column), Table.Field("reason", reasons),
        Table.Field("mark", try CleanedTables.matched(own, of: firsts, to: rows.fields[0].column, context.run)),
      ]
      reasons = try context.column(
        "case when reason is not null then reason when mark is null then '\(rule.reason)' end",
        over: Table(marks, rowCount: table.rowCount))
    }
    return reasons
  }
}
