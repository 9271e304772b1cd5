import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension AnalysisDefinition {
  /// Removes rows by a rule of the user's.
  static let cleanRows = AnalysisDefinition(
    shape: StatementShape(
      "clean rows",
      clauses: [
        .init("of", .init("TABLE", .name), isRequired: true),
        .init("where", .init("CONDITION", .expression), isRequired: true),
      ]), group: .data, title: Localized("Remove rows by a rule of yours", zh: "按自定规则删除行"),
    summary: Localized(
      "Remove the rows of a loaded table that meet a condition; customers go with their rows in all tables. What goes is kept in `removed_TABLE`; `undo` brings it back",
      zh: "删除已载入的表中满足条件的行；删除客户时连同其在各表中的行。删除的行保存在 `removed_表名`，`undo` 可恢复"),
    examples: [
      .init("clean rows of transactions where amount > 1000", Localized("purchases beyond belief", zh: "金额过大、不可信的购买"))
    ]
  ) { context in
    var cleaned = try CleanedTables(context)
    guard let name = context.call.name("of"), let condition = context.call.expression("where") else {
      throw Failure(
        "missing-argument", Localized("a table and a condition are needed", zh: "需要表名和条件"), at: context.call.node.span)
    }
    guard let table = cleaned.table(Table.key(name.text)) else {
      throw Failure(
        "unknown-table",
        Localized("`\(name.text)` is no loaded table with roles", zh: "`\(name.text)` 不是已载入的有角色的表"), at: name.span,
        candidates: NearestName.candidates(for: name.text, among: cleaned.tables.map(\.name)))
    }
    let mask = try context.engine.column(condition, over: table.table)
    guard mask.type == .boolean else {
      throw Failure(
        "not-a-condition",
        Localized("`where` wants a condition, this is \(mask.type.name)", zh: "`where` 需要条件，而这里是 \(mask.type.name)"),
        at: condition.span)
    }
    let marks = Table([Table.Field("mask", mask)], rowCount: mask.count)
    let reason = ExpressionText.quoted("rule: \(condition.written)")
    let reasons = try context.column("case when mask then \(reason) end", over: marks)
    if table.name == RoleTable.customers.name, let ids = table.key.flatMap({ table.table.column(named: $0) }) {
      let rows = try Selection.rows(where: mask, context.run)
      try cleaned.removeCustomers(Selection.gather(ids, rows), reasons: Selection.gather(reasons, rows))
    } else {
      try cleaned.remove(from: table.name, reasons: reasons)
    }
    return cleaned.result([
      Localized("Rows of `\(table.name)` where \(condition.written)", zh: "`\(table.name)` 中满足 \(condition.written) 的行")
    ])
  }
}
