import Basics

extension SchemeDefinition {
  /// New, active and lapsed in a window of days.
  public static let lifecycle3 = SchemeDefinition(
    id: "lifecycle3", group: .lifecycle, title: Localized("New, active, lapsed", zh: "新客、活跃、流失"),
    summary: Localized("new, active and lapsed customers by a window of days", zh: "按时间窗口分新、活跃、流失客户"),
    parameters: [
      ParameterDefinition(
        "window", .value, default: "90", limits: 0...100_000,
        summary: Localized("days up to as of that count as now", zh: "截止日前多少天内算作当前"))
    ],
    variants: [
      SchemeVariant(
        domainName: "lifecycle3",
        levels: [
          label("new", "New", "新客户"), label("active", "Active", "活跃客户"), label("lapsed", "Lapsed", "流失客户"),
          label("none", "No purchase", "未购买"),
        ],
        rule: """
          case
            when orders = 0 then 'none'
            when tenure <= window then 'new'
            when recency <= window then 'active'
            else 'lapsed'
          end
          """,
        thresholds: [.init(Localized("window, days", zh: "时间窗口（天）"), "window")],
        words: Localized(
          "First purchase within {window} days: new. Any purchase within {window} days: active. Else lapsed.",
          zh: "{window} 天内首次购买为新客户，{window} 天内有购买为活跃，否则为流失。"))
    ])
}
