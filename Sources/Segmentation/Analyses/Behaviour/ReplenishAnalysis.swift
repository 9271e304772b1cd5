import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// When to deliver what a household uses up, and when to collect the money.
  static let replenish = AnalysisDefinition(
    shape: StatementShape(
      "replenish", clauses: [.init("for", .init("PRODUCT", .literal)), .settings, .init("as", .init("NAME", .name))]),
    group: .baskets, title: Localized("Replenishment", zh: "送货上门"),
    summary: Localized(
      "When customers will have used up what they bought, when to deliver, and the first payday to collect on",
      zh: "客户所购何时用完、何时送货、送货后首个发薪日收款"),
    parameters: [
      ParameterDefinition(
        "use", .value, default: nil, limits: 0...1_000_000,
        summary: Localized("use of a person in a day, where use_per_day is missing", zh: "缺少 use_per_day 时每人每日的用量")),
      ParameterDefinition(
        "lead", .value, default: "0", limits: 0...100_000,
        summary: Localized("days before the end to deliver, where lead_days is missing", zh: "缺少 lead_days 时提前送货的天数")),
    ],
    needs: ["transactions.quantity", "customers.persons"],
    columns: [
      AnalysisColumn("runs_out", Localized("the day on which what they have is used up", zh: "现有商品用完的日期")),
      AnalysisColumn("next_delivery", Localized("the day to deliver on", zh: "送货日期")),
      AnalysisColumn(
        "collection", Localized("the first payday after it, to collect the money on", zh: "送货后首个发薪日，用于收款")),
    ],
    examples: [
      .init("replenish", Localized("what was bought last", zh: "按最近一次购买")),
      .init("replenish for 'rice' with lead 2", Localized("one product; two days ahead", zh: "某一商品，提前两天")),
    ]
  ) { context in
    if !context.isGiven("use") { try context.require("customers.use_per_day") }
    func column(_ need: String, _ name: String) throws -> String { try context.has(need) ? name : "null" }
    let product = context.call.literal("for").map { ExpressionText.literal($0) }
    if product != nil { try context.require("transactions.product") }
    let filter = product.map { " and lower(cast(product as text)) = lower(cast(\($0) as text))" } ?? ""
    // What was there after the last day's purchases: the least that was left before one of them, and all of them.
    let last = try context.table(
      """
      transactions
      | where amount >= 0 and quantity > 0\(filter)
      | derive last_day = max(date) by customer
      | where date = last_day
      | summarize last_purchase = first(date), quantity = sum(quantity),
          stock = coalesce(min(\(try column("transactions.stock", "stock"))), 0) by customer
      """)
    let households = Table(
      try context.customers.fields.filter {
        ["customer", "persons", "use_per_day", "lead_days", "payday"].contains($0.name)
      }
        + context.aligned(last), rowCount: context.customers.rowCount)
    let plan = try context.table(
      plan(
        use: column("customers.use_per_day", "use_per_day"), lead: column("customers.lead_days", "lead_days"),
        payday: column("customers.payday", "payday")), with: [("households", households)])
    let list = try context.table(
      "plan | where next_delivery is not null | sort next_delivery, customer | drop payday", with: [("plan", plan)])
    return AnalysisResult(
      lines: try lines(plan, context),
      tables: [
        TitledTable(
          Localized("deliveries", zh: "送货安排"), list,
          headings: [
            "customer": Localized("customer", zh: "客户"), "last_purchase": Localized("last purchase", zh: "最近购买"),
            "had": Localized("had then", zh: "当时共有"), "use_a_day": Localized("use a day", zh: "每日用量"),
            "days": Localized("days", zh: "可用天数"), "runs_out": Localized("runs out", zh: "用完"),
            "next_delivery": Localized("delivery", zh: "送货"), "collection": Localized("collection", zh: "收款"),
          ])
      ],
      columns: try context.aligned(plan).filter { ["runs_out", "next_delivery", "collection"].contains($0.name) },
      reads: ["persons", "use_per_day", "lead_days", "payday"].filter { context.customers.field(named: $0) != nil },
      notes: try context.has("transactions.stock")
        ? []
        : [
          Diagnostic(
            "optional-input",
            Localized(
              "`transactions` has no column `stock`: nothing was left at the purchase",
              zh: "`transactions` 没有列 `stock`：视为购买时无剩余"), severity: .note)
        ])
  }

  /// All in decimals: 28.8 / (3 · 0.4) is 24, and not a little less. What is left after whole days is taken off before
  /// it is divided.
  private static func plan(use: String, lead: String, payday: String) -> String {
    """
    households
    | derive had = quantity + stock, use_a_day = persons * coalesce(\(use), use)
    | derive days = case when use_a_day > 0 then cast(round((had - had % use_a_day) / use_a_day) as integer) end
    | derive runs_out = last_purchase + days
    | derive next_delivery = runs_out - cast(coalesce(\(lead), lead) as integer),
        payday = case when \(payday) between 1 and 31 then cast(\(payday) as integer) end
    | derive month_start = make_date(year(next_delivery), month(next_delivery), 1)
    | derive month_end = month_start + 1mo - 1, next_end = month_start + 2mo - 1
    | derive this_payday = least(month_start + (payday - 1), month_end)
    | derive collection = case
        when payday is null then null
        when this_payday >= next_delivery then this_payday
        else least(month_end + payday, next_end)
      end
    | select customer, last_purchase, had, use_a_day, days, runs_out, next_delivery, payday, collection
    """
  }

  private static func lines(_ plan: Table, _ context: AnalysisContext) throws -> [Localized] {
    let counts = try context.table(
      """
      plan
      | summarize customers = count(), planned = count(next_delivery), due = count() filter (where next_delivery <= as_of()),
          never = count() filter (where last_purchase is null),
          no_use = count() filter (where last_purchase is not null and days is null),
          no_payday = count() filter (where next_delivery is not null and collection is null)
      """, with: [("plan", plan)])
    let numbers = counts.counts
    let day = context.asOf.map(\.description) ?? ""
    var lines = [
      Localized(
        "deliveries for \(numbers[1]) of \(CountNoun.of(numbers[0], "customer")), \(numbers[2]) of them due by \(day)",
        zh: "\(numbers[0]) 位客户中 \(numbers[1]) 位有送货日，其中 \(numbers[2]) 位在 \(day) 之前（含）到期")
    ]
    let missing = [
      (numbers[3], Localized("never bought", zh: "从未购买")),
      (numbers[4], Localized("use or persons unknown", zh: "用量或人数未知")),
      (numbers[5], Localized("payday unknown: no collection", zh: "发薪日未知，无收款日")),
    ].filter { count, _ in count > 0 }
    if !missing.isEmpty {
      lines.append(
        Localized(
          missing.map { count, words in "\(words.en): \(count)" }.joined(separator: "; "),
          zh: missing.map { count, words in "\(words.zh)：\(count)" }.joined(separator: "；")))
    }
    return lines
  }
}
