import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// When each customer is expected to order again.
  static let nextOrders = AnalysisDefinition(
    shape: StatementShape(
      "next orders",
      clauses: [
        .init("by", .init("UNIT", .word(["customer", "product"]))), .settings, .init("as", .init("NAME", .name)),
      ]),
    group: .baskets, title: Localized("Next orders", zh: "下次购买"),
    summary: Localized(
      "When each customer is expected to order again, who is due and who is overdue; `by product`: when what they bought is used up",
      zh: "每位客户预计何时再次购买，谁已到期、谁已逾期；`by product`：所购商品何时用完"),
    parameters: SchemeDefinition.nextOrderParameters,
    needs: ["transactions"],
    columns: [
      AnalysisColumn("next_order", Localized("the day on which the next order is expected", zh: "预计下次购买日")),
      AnalysisColumn("next_order_from", Localized("the earliest usual day of it", zh: "通常最早的购买日")),
      AnalysisColumn("next_order_to", Localized("the latest usual day of it", zh: "通常最晚的购买日")),
      AnalysisColumn("overdue", Localized("whether that day has passed", zh: "是否已逾期")),
    ],
    tables: ["orders", "months"],
    examples: [
      .init("next orders", Localized("by the usual gap of each customer", zh: "按每位客户的通常间隔")),
      .init("next orders with within 14", Localized("due within two weeks", zh: "两周内到期")),
      .init("next orders by product", Localized("by how long the products last", zh: "按商品的使用寿命")),
    ]
  ) { context in
    if context.call.word("by") == "product" { return try byProduct(context) }
    let found = try context.segmentation(of: .nextOrders, settings: context.call.settings)
    let status = Table.Field("status", found.column)
    let made = [status] + found.published
    let scope = made.reduce(context.customers) { $0.setting($1) }
    let expected = try context.table(
      """
      expected
      | where status <> 'none'
      | derive place = case status when 'due' then 1 when 'overdue' then 2 else 3 end,
          distance = abs(next_order - as_of())
      | sort place, distance, customer
      | select customer, last_purchase, own_gap, next_order, next_order_from, next_order_to, status, average_order
      """, with: [("expected", scope)])
    let ahead = try context.table(
      """
      expected
      | where next_order >= as_of()
      | summarize customers = count(), amount = round(sum(average_order), 2) by month = date_trunc('month', next_order)
      | sort month | take 12
      """, with: [("expected", scope)])
    let overdue = try context.column("status = 'overdue'", over: scope)
    return AnalysisResult(
      lines: try counts(expected, context),
      tables: [
        TitledTable(
          Localized("next orders: due, overdue, later", zh: "下次购买：即将、逾期、尚未到期"), expected, name: "orders",
          headings: nextOrderHeadings),
        TitledTable(
          Localized("expected by month", zh: "各月预计"), ahead, name: "months",
          headings: [
            "month": Localized("month", zh: "月份"), "customers": Localized("customers", zh: "客户数"),
            "amount": Localized("amount, by average order", zh: "金额（按平均每单）"),
          ]),
      ].filter { $0.table.rowCount > 0 },
      columns: found.published + [Table.Field("overdue", overdue)], reads: found.reads)
  }

  /// A row a customer and product: the last purchase of it, and when it is used up.
  private static func byProduct(_ context: AnalysisContext) throws -> AnalysisResult {
    try context.require("transactions.product", "products.life_days")
    let expected = try context.table(
      """
      purchase_lines
      | summarize last_purchase = max(date) by customer, product
      | join products on product
      | where life_days is not null
      | derive next_order = last_purchase + cast(floor(life_days) as integer)
      | derive status = case when next_order < as_of() then 'overdue'
          when next_order - as_of() <= within then 'due' else 'later' end,
          distance = abs(next_order - as_of())
      | derive place = case status when 'due' then 1 when 'overdue' then 2 else 3 end
      | sort place, distance, customer, product
      | select customer, product, last_purchase, life_days, next_order, status
      """)
    return AnalysisResult(
      lines: try counts(expected, context),
      tables: [
        TitledTable(
          Localized("next orders by product: due, overdue, later", zh: "各商品的下次购买：即将、逾期、尚未到期"), expected,
          headings: nextOrderHeadings)
      ])
  }

  private static func counts(_ expected: Table, _ context: AnalysisContext) throws -> [Localized] {
    let counts = try context.table(
      """
      expected
      | summarize due = count() filter (where status = 'due'), overdue = count() filter (where status = 'overdue'),
          later = count() filter (where status = 'later')
      """, with: [("expected", expected)])
    let numbers = counts.counts
    let day = context.asOf.map(\.description) ?? ""
    return [
      Localized(
        "as of \(day): due \(numbers[0]), overdue \(numbers[1]), later \(numbers[2])",
        zh: "截至 \(day)：即将购买 \(numbers[0])，逾期 \(numbers[1])，尚未到期 \(numbers[2])")
    ]
  }

  private static let nextOrderHeadings = [
    "customer": Localized("customer", zh: "客户"), "product": Localized("product", zh: "商品"),
    "last_purchase": Localized("last purchase", zh: "最近购买"), "own_gap": Localized("own gap", zh: "自身间隔"),
    "life_days": Localized("lasts, days", zh: "可用天数"), "next_order": Localized("next order", zh: "下次购买"),
    "next_order_from": Localized("from", zh: "最早"), "next_order_to": Localized("to", zh: "最晚"),
    "status": Localized("status", zh: "状态"), "average_order": Localized("average order", zh: "平均每单"),
  ]
}
