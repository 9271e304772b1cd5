import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension AnalysisDefinition {
  /// Adds what another table knows about where customers live.
  static let cleanEnrich = AnalysisDefinition(
    shape: StatementShape("clean enrich", clauses: [.init("as", .init("NAME", .name)), .settings]), group: .data,
    title: Localized("Enrich customers", zh: "补充客户资料"),
    summary: Localized(
      "Look up the house price of each customer's community and judge spending power by it: the top third of the customers with a price are high, the next third medium, the rest low, without a price unknown. Other tables, keys and values can be given: `with lookup sectors, lookup_key industry, lookup_value turnover`",
      zh:
        "按客户所在小区查找房价，据此判断消费能力：有房价的客户中前三分之一为高，中间三分之一为中，其余为低，无房价为未知。也可指定其他表、键与数值：`with lookup 行业表, lookup_key industry, lookup_value 产值`"
    ),
    parameters: [
      ParameterDefinition(
        "lookup", .table, default: "community_prices", summary: Localized("the table that knows", zh: "提供资料的表")),
      ParameterDefinition(
        "lookup_key", .text, default: "community", summary: Localized("the column that both tables have", zh: "两表共有的列")),
      ParameterDefinition(
        "lookup_value", .text, default: "price", summary: Localized("the number that is looked up", zh: "要查找的数值列")),
    ],
    needs: ["customers"],
    columns: [
      AnalysisColumn("house_price", Localized("the price (or other number) that was looked up", zh: "查得的房价（或其他数值）")),
      AnalysisColumn(
        "spending_power",
        Localized("high, medium or low by thirds of it; unknown without it", zh: "按其三等分的消费能力：高、中、低；查不到为未知")),
    ], examples: []
  ) { context in
    let (prices, match, value) = (context.word("lookup"), context.word("lookup_key"), context.word("lookup_value"))
    try context.require(prices)
    try context.require("customers.\(match)", "\(prices).\(match)", "\(prices).\(value)")
    let (table, key) = (ExpressionText.backQuoted(prices), ExpressionText.backQuoted(match))
    // Written with spaces around it is the same place.
    let known = try context.table(
      """
      \(table) | derive found = \(ExpressionText.backQuoted(value)), place = trim(cast(\(key) as text)) | where found is not null and place is not null
        | summarize house_price = mean(found), lowest = min(found), highest = max(found) by place
      """)
    let found = try context.table(
      """
      customers | derive place = trim(cast(\(key) as text)) | select customer, place | join known on place kind left
        | select house_price
      """, with: [("known", known)])
    guard let priced = found.column(named: "house_price") else { return AnalysisResult(tables: []) }
    let people = Table([Table.Field("house_price", priced)], rowCount: priced.count)
    let domain = CategoryDomain(name: "spending_power", levels: spendingPower)
    let thirds = try context.column(
      """
      case when house_price is null then 'unknown' when tercile(house_price) = 3 then 'high'
        when tercile(house_price) = 2 then 'medium' else 'low' end
      """, over: people)
    let levels = (SegmentGroups(thirds)?.names.dropLast() ?? []).map { UInt16(domain.index(ofCode: $0) ?? 3) }
    let power = thirds.categorized(domain, levelOfCode: Array(levels), missing: 3)
    let labelled = people.setting(Table.Field("spending_power", power))
    let summary = try context.table(
      """
      labelled | summarize customers = count(), lowest = min(house_price), mean = mean(house_price), highest = max(house_price)
        by spending_power | sort spending_power
      """, with: [("labelled", labelled)])
    let several = try context.table("known | where lowest <> highest | summarize n = count()", with: [("known", known)])
    var notes: [Diagnostic] = []
    if case .integer(let count)? = several.column(named: "n")?.value(at: 0), count > 0 {
      notes.append(
        Diagnostic(
          "several-values",
          Localized(
            "\(count) values of `\(match)` have several prices: their mean counts",
            zh: "`\(match)` 中有 \(count) 个值对应多个价格：取均值"),
          severity: .note))
    }
    let missing = priced.nullCount
    return AnalysisResult(
      lines: [
        Localized(
          "\(priced.count - missing) of \(CountNoun.of(priced.count, "customer")) found in `\(prices)` by `\(match)`; \(missing) have no price",
          zh: "按 `\(match)` 在 `\(prices)` 中找到 \(priced.count) 位客户中的 \(priced.count - missing) 位，\(missing) 位无价格")
      ],
      tables: [
        TitledTable(
          Localized("spending power", zh: "消费能力"), summary,
          headings: [
            "spending_power": Localized("spending power", zh: "消费能力"), "customers": Localized("customers", zh: "客户数"),
            "lowest": Localized("from", zh: "最低"), "mean": Localized("mean", zh: "平均"),
            "highest": Localized("to", zh: "最高"),
          ])
      ], columns: [Table.Field("house_price", priced), Table.Field("spending_power", power)], reads: [match],
      notes: notes)
  }

  private static let spendingPower = [
    label("high", "High spending power", "高消费能力"), label("medium", "Medium spending power", "中等消费能力"),
    label("low", "Low spending power", "低消费能力"), label("unknown", "Unknown", "未知"),
  ]
}
