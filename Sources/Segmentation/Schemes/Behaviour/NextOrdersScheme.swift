import Basics
import Columns

extension SchemeDefinition {
  /// Overdue, due and later, by the day on which the next order is expected.
  public static let nextOrders = SchemeDefinition(
    id: "next_orders", group: .behaviour, title: Localized("Next order", zh: "下次购买"),
    summary: Localized(
      "overdue, due or not yet due, by the day on which the next order is expected", zh: "按预计下次购买日分逾期、即将、尚未到期"),
    parameters: nextOrderParameters,
    inputs: [
      .computed(gives: ["next_order", "next_order_from", "next_order_to"], needs: ["transactions"]) { context in
        if context.word("method") == "gap" { return try context.aligned(context.table(ownGaps)) }
        try NeededData.check(["products.life_days"], of: "next_orders", in: context.engine.environment)
        return try context.aligned(context.table(lives))
      }
    ],
    publishes: ["next_order", "next_order_from", "next_order_to"],
    variants: [
      SchemeVariant(
        domainName: "next_orders",
        levels: [
          label("overdue", "Overdue", "逾期未购"), label("due", "Due", "即将购买"), label("later", "Not yet due", "尚未到期"),
          label("none", "No purchase", "未购买"),
        ],
        ranking: .none,
        rule: """
          case
            when orders = 0 then 'none'
            when next_order < as_of() then 'overdue'
            when next_order - as_of() <= within then 'due'
            else 'later'
          end
          """,
        thresholds: [
          .init(Localized("own gap of all buyers, days (median)", zh: "购买间隔（中位数，天）"), "median(own_gap)"),
          .init(Localized("due until", zh: "即将购买的截止日"), "max(as_of() + cast(floor(within) as integer))"),
        ],
        words: Localized(
          "method {method}. gap: the next order is expected one own gap (the median days between purchase days) after the last; between the quartiles of the gaps, which with fewer than 3 purchase days are those usual for others. life: when the first product of the last purchase has been used up, by products.life_days; where that is unknown, by the gap. Before the day of `as of`: overdue; within {within} days: due; else later.",
          zh:
            "方法 {method}。gap：上次购买后经过一个自身间隔（相邻购买日间隔的中位数）；区间为各间隔的四分位数，购买日不足 3 个时取其他客户的通常值。life：上次购买的商品中最早用完之日（products.life_days），未知者按间隔。早于截止日为逾期，{within} 天内为即将购买，否则为尚未到期。"
        ))
    ])

  /// What the scheme and the analysis take.
  static let nextOrderParameters = [
    ParameterDefinition(
      "method", .word(["gap", "life"]), default: "gap",
      summary: Localized(
        "gap: by the customer's own gap; life: by how long the products last", zh: "gap：按客户自身的购买间隔；life：按商品的使用寿命")),
    ParameterDefinition(
      "within", .value, default: "30", limits: 0...100_000,
      summary: Localized("days ahead in which an order is due", zh: "未来多少天内为即将购买")),
    ParameterDefinition(
      "quartiles", .list, default: "(25%, 75%)", limits: 0...1, count: 2,
      summary: Localized("quantiles of the gaps that the interval lies between", zh: "区间所取的间隔分位数")),
  ]

  /// A gap of days and a half ends within the day: the day counts. With two gaps or more a customer has quartiles of
  /// its own; the others have the medians of those.
  private static let ownGaps = """
    purchase_days
    | derive gap = date - lag(date) by customer
    | where gap is not null
    | summarize gaps = count(), gap_low = quantile(gap, quartiles_1), gap_high = quantile(gap, quartiles_2) by customer
    | where gaps >= 2
    | join customers on customer kind full
    | where orders > 0
    | derive low = coalesce(gap_low, median(gap_low), own_gap), high = coalesce(gap_high, median(gap_high), own_gap)
    | select customer, next_order = last_purchase + cast(floor(own_gap) as integer),
        next_order_from = last_purchase + cast(floor(low) as integer),
        next_order_to = last_purchase + cast(floor(high) as integer)
    """

  private static let lives = """
    purchase_lines
    | join customers on customer
    | where date = last_purchase
    | join products on product
    | summarize life = min(life_days) by customer
    | join customers on customer kind full
    | where orders > 0
    | select customer, next_order = last_purchase + cast(floor(coalesce(life, own_gap)) as integer),
        next_order_from = null, next_order_to = null
    """
}
