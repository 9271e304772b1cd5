import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension AnalysisDefinition {
  /// Finds customers who are there under two ids, and makes one of them.
  static let cleanSimilar = AnalysisDefinition(
    shape: StatementShape("clean similar", clauses: [.settings]), group: .data,
    title: Localized("Merge similar customers", zh: "合并相似客户"),
    summary: Localized(
      "Find customers who are there under several ids: phone, name and address are brought to one form and compared (names and addresses by Jaro–Winkler). Same are those with names `threshold` alike and the same phone or addresses `threshold` alike; names alone count where nothing else is known of one of them. Of each group the one with the most purchases stays, then the earliest signup, then the first row; purchases and other rows of the others move to it. Removed customers are kept in `removed_customers`; `undo` brings all back",
      zh:
        "查找以多个编号出现的同一客户：先把电话、姓名、地址规范化，再作比较（姓名与地址用 Jaro–Winkler 相似度）。姓名相似度达到 `threshold`，且电话相同或地址相似度达到 `threshold` 者视为同一客户；一方除姓名外别无信息时只看姓名。每组保留购买最多者，其次注册最早者，再次排在最前者；其余客户的购买等记录转到保留者名下。删除的客户保存在 `removed_customers`，`undo` 可恢复"
    ),
    parameters: [
      ParameterDefinition(
        "threshold", .value, default: "0.92", limits: 0...1,
        summary: Localized("how alike names and addresses must be, 0 to 1", zh: "姓名与地址的相似度下限（0 到 1）")),
      ParameterDefinition(
        "merge", .word(["true", "false"]), default: "true",
        summary: Localized(
          "true: rows of the removed in other tables move to the one that stays; false: they are removed too",
          zh: "true：被删客户在其他表中的行转给保留者；false：一并删除")),
      ParameterDefinition(
        "window", .value, default: "10", limits: 2...1000,
        summary: Localized("how many neighbours in the order of texts are compared", zh: "按文本排序后比较多少个相邻客户")),
      ParameterDefinition(
        "top", .value, default: "10", limits: 0...10_000,
        summary: Localized("how many of the pairs are listed", zh: "列出多少对")),
    ],
    needs: ["customers"],
    tables: ["removed", "pairs"], examples: []
  ) { context in
    var cleaned = try CleanedTables(context)
    let customers = try cleaned.require(RoleTable.customers.name)
    let same = try SimilarCustomers(customers, context)
    guard same.pairs.rowCount > 0 else { return cleaned.result([same.heading]) }
    guard let ids = same.pairs.column(named: CustomerRollUp.key), let kept = same.pairs.column(named: "kept") else {
      return cleaned.result([same.heading])
    }
    var lines = [same.heading, same.rule]
    let reasons = try context.column("'similar: ' || cast(kept as text)", over: same.pairs)
    if context.word("merge") == "true" {
      for table in cleaned.tables where table.name != customers.name && table.name != RoleTable.blacklist.name {
        guard let key = table.key.flatMap({ table.table.field(named: $0) }) else { continue }
        let moved = try CleanedTables.matched(kept, of: ids, to: key.column, context.run)
        let count = moved.count - moved.nullCount
        guard count > 0 else { continue }
        let both = Table([Table.Field("new", moved), Table.Field("old", key.column)], rowCount: moved.count)
        let merged = try context.column(
          key.column.type == moved.type ? "coalesce(new, old)" : "coalesce(cast(new as text), cast(old as text))",
          over: both)
        cleaned.set(Table.Field(key.name, merged, origin: key.origin, aliases: key.aliases), in: table.name)
        lines.append(
          Localized(
            "\(CountNoun.of(count, "row")) of \(table.name) moved to the customer who stays",
            zh: "\(table.name) 的 \(count) 行转到保留的客户名下")
        )
      }
      let gone = customers.key.flatMap { customers.table.column(named: $0) } ?? ids
      try cleaned.remove(
        from: customers.name, reasons: CleanedTables.matched(reasons, of: ids, to: gone, context.run))
    } else {
      try cleaned.removeCustomers(ids, reasons: reasons)
    }
    let shown = try context.table("pairs | take top", with: [("pairs", same.pairs)])
    return cleaned.result(
      lines,
      further: [
        TitledTable(
          Localized("the same customers", zh: "同一客户"), shown, name: "pairs", headings: SimilarCustomers.headings)
      ])
  }
}
