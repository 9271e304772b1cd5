import Basics

extension SchemeDefinition {
  /// High, medium and low activity by an index of purchase days that fade with age.
  public static let activity3 = SchemeDefinition(
    id: "activity3", group: .behaviour, title: Localized("Activity index", zh: "活跃指数"),
    summary: Localized(
      "high, medium and low activity by an index of how often and how lately a customer bought",
      zh: "按活跃指数（购买次数与远近）分高、中、低活跃"),
    parameters: [
      ParameterDefinition(
        "half_life", .value, default: "180", limits: 1...100_000,
        summary: Localized("days after which a purchase day counts half", zh: "购买日的分量减半的天数")),
      ParameterDefinition(
        "lambda", .value, default: nil, limits: 0...1_000,
        summary: Localized(
          "how fast the index rises; unless given, so that it is 95 at the 95 % quantile of buyers. Give it to compare dates",
          zh: "指数上升的快慢；不指定时使购买客户的 95% 分位处为 95。比较不同日期时请固定")),
      ParameterDefinition(
        "high", .value, default: "1/3", limits: 0...1,
        summary: Localized("share of buyers that is high", zh: "高活跃客户占购买客户的比例")),
      ParameterDefinition(
        "medium", .value, default: "2/3", limits: 0...1,
        summary: Localized("share of buyers that is high or medium", zh: "高、中活跃客户占购买客户的比例")),
    ],
    inputs: [
      // Rounded, so that equal histories are equal whatever the order of their sum.
      .query(
        """
        purchase_days
        | summarize activity_sum = round(sum(power(0.5, (as_of() - date) / half_life)), 12) by customer
        | derive activity_rate = coalesce(lambda, ln(20) / quantile(activity_sum, 0.95))
        | derive activity_index = 100 * (1 - exp(-activity_rate * activity_sum))
        """, gives: ["activity_sum": "null", "activity_rate": "null", "activity_index": "null"],
        needs: ["transactions"])
    ],
    publishes: ["activity_index"],
    variants: [
      SchemeVariant(
        domainName: "activity3",
        levels: [
          label("high", "High activity", "高活跃客户"), label("medium", "Medium activity", "中等活跃客户"),
          label("low", "Low activity", "低活跃客户"), label("none", "No purchase", "未购买"),
        ],
        rule: """
          case
            when orders = 0 then 'none'
            when share_from_top(activity_index) <= high then 'high'
            when share_from_top(activity_index) <= medium then 'medium'
            else 'low'
          end
          """,
        thresholds: [
          .init(Localized("high from, index", zh: "高活跃的指数下限"), "min(activity_index) filter (where segment = 'high')"),
          .init(
            Localized("medium from, index", zh: "中等活跃的指数下限"),
            "min(activity_index) filter (where segment = 'medium')"),
          .init(Localized("lambda", zh: "lambda"), "max(activity_rate)"),
        ],
        words: Localized(
          "Each purchase day counts 1 on the day and half of it after every {half_life} days; the index is 100 · (1 − exp(−λ · their sum)), from 0 to 100. Of the buyers, the share {high} with the highest index is high, up to {medium} medium, the rest low; equal indexes share a class. λ = {lambda}; null: taken from the data, so that 5 % of the buyers are above 95.",
          zh:
            "每个购买日当天计 1，每过 {half_life} 天减半；指数 = 100 ·（1 − exp(−λ · 合计)），介于 0 与 100 之间。购买客户中指数最高的 {high} 为高活跃，至 {medium} 为中等，其余为低；指数相等者同类。λ = {lambda}；为 null 时由数据得出，使 5% 的购买客户高于 95。"
        ))
    ])
}
