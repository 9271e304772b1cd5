import Basics

extension SchemeDefinition {
  /// Active, dormant and lapsed, by each customer's own rhythm or by days.
  public static let activity = SchemeDefinition(
    id: "activity", group: .behaviour, title: Localized("Activity", zh: "活跃度"),
    summary: Localized("active, dormant or lapsed since the last purchase", zh: "按距最近购买的时间分活跃、休眠、流失"),
    parameters: [
      ParameterDefinition(
        "method", .word(["rhythm", "days"]), default: "rhythm",
        summary: Localized(
          "rhythm: by each customer's own gap; days: by fixed days", zh: "rhythm：按客户自身的购买节奏；days：按固定天数")
      ),
      SharedTerms.minGap, SharedTerms.patience,
      ParameterDefinition(
        "cuts", .list, default: "(90, 180)", limits: 0...100_000, count: 2,
        summary: Localized("days for method days: active up to, dormant up to", zh: "按天数时：活跃、休眠的天数上限")),
    ],
    chooser: "method",
    variants: [
      SchemeVariant(
        word: "rhythm", domainName: "activity", levels: activityLevels,
        rule: """
          case
            when orders = 0 then 'none'
            when recency <= \(SharedTerms.rhythm) then 'active'
            when recency <= patience * \(SharedTerms.rhythm) then 'dormant'
            else 'lapsed'
          end
          """,
        thresholds: [
          .init(
            Localized("active up to, days (median)", zh: "活跃的天数上限（中位数）"),
            "median(\(SharedTerms.rhythm)) filter (where orders > 0)"),
          .init(
            Localized("dormant up to, days (median)", zh: "休眠的天数上限（中位数）"),
            "median(patience * \(SharedTerms.rhythm)) filter (where orders > 0)"),
        ],
        words: Localized(
          "A customer's rhythm is the median gap between purchase days, at least {min_gap} days. Bought within one rhythm: active; within {patience} rhythms: dormant; else lapsed.",
          zh: "购买节奏为相邻购买日间隔的中位数，至少 {min_gap} 天。一个节奏内有购买为活跃，{patience} 个节奏内为休眠，否则为流失。")),
      SchemeVariant(
        word: "days", domainName: "activity", levels: activityLevels,
        rule: """
          case
            when orders = 0 then 'none'
            when recency <= cuts_1 then 'active'
            when recency <= cuts_2 then 'dormant'
            else 'lapsed'
          end
          """,
        thresholds: [
          .init(Localized("active up to, days", zh: "活跃的天数上限"), "cuts_1"),
          .init(Localized("dormant up to, days", zh: "休眠的天数上限"), "cuts_2"),
        ],
        words: Localized(
          "Bought within {cuts_1} days: active; within {cuts_2} days: dormant; else lapsed.",
          zh: "{cuts_1} 天内有购买为活跃，{cuts_2} 天内为休眠，否则为流失。")),
    ])

  private static let activityLevels = [
    label("active", "Active", "活跃客户"), label("dormant", "Dormant", "休眠客户"), label("lapsed", "Lapsed", "流失客户"),
    label("none", "No purchase", "未购买"),
  ]
}
