import Basics

extension SchemeDefinition {
  /// Customers who lose money period after period.
  public static let prune = SchemeDefinition(
    id: "prune", group: .value, title: Localized("Pruning of negative value", zh: "剔除负价值客户"),
    summary: Localized("drop or review customers whose margin is negative period after period", zh: "毛利连续为负的客户：剔除或复核"),
    parameters: [
      WholePeriods.period,
      ParameterDefinition(
        "drop_after", .value, default: "4", limits: 1...1_000,
        summary: Localized("whole periods in a row with a negative margin until drop", zh: "连续多少个完整周期毛利为负即建议剔除")),
      ParameterDefinition(
        "review_after", .value, default: "2", limits: 1...1_000,
        summary: Localized("whole periods in a row with a negative margin until review", zh: "连续多少个完整周期毛利为负即复核")),
      ParameterDefinition(
        "top", .value, default: "10", limits: 0...1_000_000,
        summary: Localized("how many candidates to list", zh: "列出多少个剔除候选")),
    ],
    inputs: [WholePeriods.losingPeriods],
    publishes: ["losing_periods"],
    reports: [
      SchemeReport(
        Localized("candidates to drop, the least margin first", zh: "剔除候选，毛利最低者在前"),
        """
        segmented
        | where segment = 'drop'
        | sort margin, customer
        | take top
        | select customer, losing_periods, last_purchase, monetary, margin
        """,
        headings: [
          "losing_periods": Localized("losing periods", zh: "连续亏损周期"),
          "last_purchase": Localized("last purchase", zh: "最近购买"), "monetary": Localized("revenue", zh: "收入"),
          "margin": Localized("margin", zh: "毛利"), "customer": Localized("customer", zh: "客户"),
        ])
    ],
    variants: [
      SchemeVariant(
        domainName: "prune",
        levels: [
          label("keep", "Keep", "保留"), label("review", "Review", "复核"), label("drop", "Drop candidate", "建议剔除"),
          label("none", "No purchase", "未购买"),
        ],
        rule: """
          case
            when orders = 0 then 'none'
            when losing_periods >= drop_after then 'drop'
            when losing_periods >= review_after then 'review'
            else 'keep'
          end
          """,
        thresholds: [
          .init(Localized("last day of the last whole period", zh: "最后一个完整周期的末日"), WholePeriods.lastDay),
          .init(
            Localized("margin of the candidates to drop", zh: "剔除候选的毛利合计"),
            "sum(margin) filter (where segment = 'drop')"),
        ],
        words: Localized(
          "Margins are added up by {period}; only whole periods count, one without anything is 0. Negative in each of the last {drop_after}: drop; in each of the last {review_after}: review; else keep.",
          zh: "毛利按周期（{period}）合计，只计完整周期，没有往来的周期为 0。最近 {drop_after} 个周期均为负：建议剔除；最近 {review_after} 个均为负：复核；否则保留。"))
    ])
}
