import Basics

extension SchemeDefinition {
  /// Curry's customer pyramid: top, big, medium, small, inactive, prospect, suspect.
  public static let pyramid = SchemeDefinition(
    id: "pyramid", group: .value, title: Localized("Customer pyramid", zh: "客户金字塔"),
    summary: Localized(
      "top 1 %, big 4 %, medium 15 % and small 80 % of the year's buyers; inactive, prospects and suspects below them",
      zh: "一年内买家按 1%、4%、15%、80% 分顶级、大、中、小客户，其下为非活跃、潜在、疑似客户"),
    parameters: [
      ParameterDefinition(
        "on", .columnExpression, default: "recent_revenue", summary: Localized("what value is", zh: "衡量价值的列")),
      ParameterDefinition(
        "horizon", .value, default: "365", limits: 0...100_000,
        summary: Localized("days up to as of whose buyers are ranked", zh: "参与排位的买家：截止日前多少天内有购买")),
      ParameterDefinition(
        "top", .value, default: "1%", limits: 0...1, summary: Localized("share of top customers", zh: "顶级客户的比例")),
      ParameterDefinition(
        "big", .value, default: "5%", limits: 0...1,
        summary: Localized("share of top and big customers", zh: "顶级与大客户合计的比例")),
      ParameterDefinition(
        "medium", .value, default: "20%", limits: 0...1,
        summary: Localized("share of top, big and medium customers", zh: "顶级、大、中型客户合计的比例")),
    ],
    optionalColumns: [("phone", contactMissing), ("email", contactMissing)],
    inputs: [
      .query(
        """
        transactions
        | where date >= as_of() - horizon and date <= as_of()
        | summarize recent_revenue = sum(amount) by customer
        """, gives: ["recent_revenue": "0"], needs: ["transactions"]),
      .query(
        "interactions | where date <= as_of() | summarize contacts = count() by customer", gives: ["contacts": "0"],
        needs: ["interactions"],
        whenMissing: Localized("nobody is a prospect by an interaction", zh: "不会因互动而成为潜在客户")),
      .query(
        "opportunities | where opened <= as_of() | summarize deals = count() by customer", gives: ["deals": "0"],
        needs: ["opportunities"],
        whenMissing: Localized("nobody is a prospect by an opportunity", zh: "不会因销售机会而成为潜在客户")),
    ],
    variants: [
      SchemeVariant(
        domainName: "pyramid",
        levels: [
          label("top", "Top (1%)", "顶级客户"), label("big", "Big (4%)", "大客户"),
          label("medium", "Medium (15%)", "中型客户"), label("small", "Small (80%)", "小客户"),
          label("inactive", "Inactive", "非活跃客户"), label("prospect", "Prospect", "潜在客户"),
          label("suspect", "Suspect", "疑似客户"),
        ],
        rests: ["prospect", "suspect", "unknown"],
        rule: """
          case
            when orders = 0 and (contacts > 0 or deals > 0 or phone is not null or email is not null) then 'prospect'
            when orders = 0 then 'suspect'
            when recency > horizon then 'inactive'
            when `on` is null then 'unknown'
            when \(place) <= top then 'top'
            when \(place) <= big then 'big'
            when \(place) <= medium then 'medium'
            else 'small'
          end
          """,
        thresholds: [
          .init(Localized("top from", zh: "顶级客户下限"), "min(`on`) filter (where segment = 'top')"),
          .init(Localized("big from", zh: "大客户下限"), "min(`on`) filter (where segment = 'big')"),
          .init(Localized("medium from", zh: "中型客户下限"), "min(`on`) filter (where segment = 'medium')"),
        ],
        words: Localized(
          "Those who bought within {horizon} days are ordered by {on}: up to {top} from the top are top, up to {big} big, up to {medium} medium, the rest small; equal values share a class. Who bought before only is inactive. Who never bought is a prospect when there is an interaction, an opportunity, a phone number or an e-mail address, else a suspect.",
          zh:
            "{horizon} 天内购买过的客户按 {on} 从高到低排列：前 {top} 为顶级，前 {big} 为大客户，前 {medium} 为中型，其余为小客户，数值相等者同类。仅在此前购买过的为非活跃客户。从未购买的，有互动、销售机会、电话或邮箱者为潜在客户，否则为疑似客户。"
        ))
    ])

  /// The place among the buyers of the horizon.
  private static let place = "share_from_top(case when recency <= horizon then `on` end)"

  private static let contactMissing = Localized("nobody is a prospect by it", zh: "不会因此成为潜在客户")
}
