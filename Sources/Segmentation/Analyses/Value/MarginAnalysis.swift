import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// Purchases − product cost − relationship cost by calendar period, of all customers or of one.
  static let margin = AnalysisDefinition(
    shape: StatementShape(
      "margin",
      clauses: [
        .init("by", .init("PERIOD", .word(["month", "quarter", "year"]))), .init("for", .init("CUSTOMER", .literal)),
      ]),
    group: .segments, title: Localized("Margin by period", zh: "分期毛利"),
    summary: Localized(
      "Purchases − product cost − relationship cost by calendar period, of all customers or of one; the column `margin` has it by customer",
      zh: "按日历周期列出 购买额 − 商品成本 − 关系营销费用，可只看一位客户；按客户的毛利见 `margin` 列"),
    needs: ["transactions"],
    examples: [
      .init("margin", Localized("by quarter", zh: "按季度")),
      .init("margin by year for 42", Localized("of one customer", zh: "一位客户")),
    ]
  ) { context in
    let customer = context.call.literal("for").map { ExpressionText.literal($0) }
    let table = try periods(context, customer: customer)
    guard table.rowCount > 0 else {
      if let customer {
        throw Failure(
          "unknown-customer", Localized("nothing is known of customer \(customer)", zh: "没有客户 \(customer) 的记录"),
          at: context.call.node.span)
      }
      return AnalysisResult(lines: [Localized("There are no purchases", zh: "没有购买记录")], tables: [])
    }
    return AnalysisResult(
      tables: [
        TitledTable(
          Localized("margin by period", zh: "分期毛利"), table,
          headings: [
            "start": Localized("from", zh: "起始日"), "purchases": Localized("purchases", zh: "购买额"),
            "product_cost": Localized("product cost", zh: "商品成本"),
            "relationship_cost": Localized("relationship cost", zh: "关系营销费用"),
            "margin": Localized("margin", zh: "毛利"), "rate": Localized("of purchases", zh: "占购买额"),
          ], percents: ["rate"])
      ], notes: try notes(context))
  }

  /// A row a period, from the first with anything on; one without anything has zeros.
  private static func periods(_ context: AnalysisContext, customer: String?) throws -> Table {
    let period = context.call.word("by") ?? "quarter"
    let goods = try context.has("transactions.cost") ? "coalesce(cost, 0)" : "amount - amount"
    let lines = "select customer, date, amount as bought, \(goods) as goods, amount - amount as care from transactions"
    let care =
      "select customer, date, amount - amount as bought, amount - amount as goods, amount as care from expenses"
    let all = try context.has("expenses") ? "\(lines) union all \(care)" : lines
    let rows = try context.table(
      "select *, date_trunc('\(period)', date) as start from (\(all)) as movements where date <= as_of()")
    let own = customer.map { "where cast(customer as text) = cast(\($0) as text)" } ?? "where true"
    let sums = try context.table(
      """
      rows
      | \(own)
      | summarize purchases = sum(bought), product_cost = sum(goods), relationship_cost = sum(care) by start
      """, with: [("rows", rows)])
    return try context.table(
      """
      select a.start, coalesce(s.purchases, 0) as purchases, coalesce(s.product_cost, 0) as product_cost,
        coalesce(s.relationship_cost, 0) as relationship_cost
      from (select distinct start from rows) as a
      join (select min(start) as first_start from sums) as f on a.start >= f.first_start
      left join sums as s on s.start = a.start
      order by a.start
      | derive margin = purchases - product_cost - relationship_cost
      | derive rate = if(purchases > 0, margin / purchases, null)
      """, with: [("rows", rows), ("sums", sums)])
  }

  private static func notes(_ context: AnalysisContext) throws -> [Diagnostic] {
    var notes: [Diagnostic] = []
    let period = context.call.word("by") ?? "quarter"
    if let day = context.asOf,
      try context.column("date_diff('\(period)', as_of(), as_of() + 1) = 0").value(at: 0) == .boolean(true)
    {
      notes.append(
        Diagnostic(
          "partial-period", Localized("the last period is not over on \(day)", zh: "最后一个周期在 \(day) 尚未结束"),
          severity: .note))
    }
    for (need, message) in [
      (
        "transactions.cost",
        Localized(
          "`transactions` has no column `cost`: no product cost is taken off", zh: "`transactions` 没有列 `cost`：未扣除商品成本")
      ),
      (
        "expenses",
        Localized(
          "there is no table `expenses`: \(WholePeriods.withoutExpenses.en)",
          zh: "没有表 `expenses`：\(WholePeriods.withoutExpenses.zh)")
      ),
    ] where try !context.has(need) {
      notes.append(Diagnostic("optional-input", message, severity: .note))
    }
    return notes
  }
}
