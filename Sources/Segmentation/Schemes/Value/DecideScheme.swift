import Basics

extension SchemeDefinition {
  /// Acquire, keep or end the relationship.
  public static let decide = SchemeDefinition(
    id: "decide", group: .value, title: Localized("Acquire, keep or end", zh: "获取、保持、终止"),
    summary: Localized("whom to acquire, keep, review or end, by the value ahead", zh: "按未来价值决定获取、保持、复核或终止关系"),
    parameters: [
      ParameterDefinition(
        "on", .columnExpression, default: nil,
        summary: Localized(
          "the value ahead; by default clv, else forecast, else the margin of the last days",
          zh: "未来价值；默认依次取 clv、forecast、近期毛利")),
      ParameterDefinition(
        "horizon", .value, default: "365", limits: 1...100_000,
        summary: Localized("days whose margin stands for the value ahead", zh: "以最近多少天的毛利代表未来价值")),
      WholePeriods.period,
      ParameterDefinition(
        "drop_after", .value, default: "4", limits: 1...1_000,
        summary: Localized("whole periods in a row with a negative margin after which it ends", zh: "连续多少个完整周期毛利为负即终止")),
    ],
    optionalColumns: [
      ("clv", Localized("the forecast stands for the value ahead", zh: "以 forecast 代表未来价值")),
      ("forecast", Localized("the margin of the last days stands for the value ahead", zh: "以近期毛利代表未来价值")),
    ],
    inputs: [WholePeriods.losingPeriods, WholePeriods.recentMargin],
    variants: [
      SchemeVariant(
        domainName: "decide",
        levels: [
          label("keep", "Keep", "保持"), label("acquire", "Acquire", "获取"), label("review", "Review", "复核"),
          label("end", "End", "终止"),
        ],
        rule: """
          case
            when orders = 0 then 'acquire'
            when coalesce(`on`, clv, forecast, recent_margin) > 0 then 'keep'
            when losing_periods >= drop_after then 'end'
            else 'review'
          end
          """,
        thresholds: [
          .init(
            Localized("value ahead of those to keep", zh: "保持客户的未来价值"),
            "sum(coalesce(`on`, clv, forecast, recent_margin)) filter (where segment = 'keep')"),
          .init(
            Localized("value ahead of those to end", zh: "终止客户的未来价值"),
            "sum(coalesce(`on`, clv, forecast, recent_margin)) filter (where segment = 'end')"),
        ],
        words: Localized(
          "Who never bought is to be acquired. The value ahead is the column given with on, else clv, else forecast, else the margin of the last {horizon} days. Above 0: keep. Otherwise end when the margin was negative in each of the last {drop_after} whole periods ({period}), as `prune` finds them; else review.",
          zh:
            "从未购买的：获取。未来价值取 on 指定的列，否则依次取 clv、forecast、最近 {horizon} 天的毛利。大于 0：保持；不大于 0 且最近 {drop_after} 个完整周期（{period}）毛利均为负（与 prune 相同）：终止；否则复核。"
        ))
    ])
}
