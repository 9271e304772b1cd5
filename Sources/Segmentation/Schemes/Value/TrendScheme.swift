import Basics

extension SchemeDefinition {
  /// Whether what a customer brings goes up or down.
  public static let trend = SchemeDefinition(
    id: "trend", group: .value, title: Localized("Trend of value", zh: "价值走向"),
    summary: Localized(
      "rising, steady and falling value over the last whole periods; falling customers of high value are listed",
      zh: "按最近若干完整周期的斜率分价值上升、平稳、下降，并列出正在下降的高价值客户"),
    parameters: [
      ParameterDefinition(
        "on", .word(["margin", "amount"]), default: "margin",
        summary: Localized("what value is; amount when there is no cost", zh: "衡量价值的指标；没有成本时取金额")),
      WholePeriods.period,
      ParameterDefinition(
        "periods", .value, default: "6", limits: 3...1_000,
        summary: Localized("how many whole periods to look at", zh: "考察多少个完整周期")),
      ParameterDefinition(
        "least", .value, default: "4", limits: 3...1_000,
        summary: Localized("fewest periods of a trend", zh: "判断走向所需的最少周期数")),
      ParameterDefinition(
        "change", .value, default: "5%", limits: 0...1_000,
        summary: Localized(
          "change a period, as a share of the usual size, that is a trend", zh: "每周期变动占平均规模的比例，超过即为有走向")),
      ParameterDefinition(
        "level", .value, default: "10%", limits: 0...1,
        summary: Localized(
          "chance of such a slope without any trend up to which it counts (two-sided t-test)", zh: "斜率显著性水平（双侧 t 检验）")),
      ParameterDefinition(
        "high", .value, default: "20%", limits: 0...1,
        summary: Localized("share of customers of high value", zh: "高价值客户的比例")),
      ParameterDefinition(
        "top", .value, default: "10", limits: 0...1_000_000,
        summary: Localized("how many falling customers of high value to list", zh: "列出多少个正在下降的高价值客户")),
    ],
    inputs: [
      .computed(
        gives: TrendMeasures.names, needs: ["transactions"],
        optional: [
          ("transactions.cost", Localized("the amount stands for the margin", zh: "以金额代替毛利")),
          ("expenses", WholePeriods.withoutExpenses),
        ], TrendMeasures.fields)
    ],
    publishes: [SchemeColumn("trend_change")],
    reports: [
      SchemeReport(
        Localized("falling customers of high value: to be cared for", zh: "价值正在下降的高价值客户：需关怀"),
        """
        segmented
        | where orders > 0
        | derive place = share_from_top(monetary)
        | where segment = 'falling' and place <= high
        | sort monetary desc, customer
        | take top
        | select customer, last_purchase, monetary, trend_change, trend_chance
        """,
        headings: [
          "customer": Localized("customer", zh: "客户"), "last_purchase": Localized("last purchase", zh: "最近购买"),
          "monetary": Localized("revenue", zh: "收入"), "trend_change": Localized("change a period", zh: "每周期变动"),
          "trend_chance": Localized("chance", zh: "偶然概率"),
        ], percents: ["trend_change", "trend_chance"])
    ],
    variants: [
      SchemeVariant(
        domainName: "trend",
        levels: [
          label("rising", "Rising", "价值上升"), label("steady", "Steady", "价值平稳"),
          label("falling", "Falling", "价值下降"), label("short", "Too short", "历史不足"),
          label("none", "No purchase", "未购买"),
        ],
        rests: ["short", "none", "unknown"],
        rule: """
          case
            when orders = 0 then 'none'
            when trend_periods < least then 'short'
            when trend_change is null then 'none'
            when trend_chance < level and trend_change > change then 'rising'
            when trend_chance < level and trend_change < -change then 'falling'
            else 'steady'
          end
          """,
        thresholds: [
          .init(Localized("last day of the last whole period", zh: "最后一个完整周期的末日"), WholePeriods.lastDay)
        ],
        words: Localized(
          "The {on} of the last {periods} whole periods ({period}) is looked at, from the customer's first period on, one without anything being 0. A line is laid through them: its slope ÷ the mean of the absolute values is the change a period. Above {change} it is rising, below −{change} falling, but only when chance alone would give such a slope in less than {level} of cases (two-sided t-test); else steady. Fewer than {least} periods are too short; who never bought, or had nothing but 0 in all of them, is none.",
          zh:
            "考察最近 {periods} 个完整周期（{period}）的 {on}，从客户的首个周期算起，没有往来的周期为 0。对其作直线拟合，斜率 ÷ 各期绝对值的均值为每周期变动：高于 {change} 为上升，低于 −{change} 为下降，且仅当斜率在 {level} 水平上显著（双侧 t 检验）；否则为平稳。不足 {least} 个周期为历史不足；从未购买或各期全为 0 的归入“未购买”。"
        ))
    ])
}
