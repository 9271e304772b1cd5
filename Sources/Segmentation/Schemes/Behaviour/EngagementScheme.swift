import Basics

extension SchemeDefinition {
  /// High, medium and low engagement by likes, comments and shares.
  public static let engagement = SchemeDefinition(
    id: "engagement", group: .behaviour, title: Localized("Engagement", zh: "互动程度"),
    summary: Localized("high, medium and low engagement by likes, comments and shares", zh: "按点赞、评论、分享分高、中、低互动"),
    parameters: [
      ParameterDefinition(
        "likes", .words, default: "('like', '点赞')", summary: Localized("kinds that are likes", zh: "视为点赞的类型")),
      ParameterDefinition(
        "comments", .words, default: "('comment', '评论')",
        summary: Localized("kinds that are comments", zh: "视为评论的类型")),
      ParameterDefinition(
        "shares", .words, default: "('share', '分享', '转发')", summary: Localized("kinds that are shares", zh: "视为分享的类型")),
      ParameterDefinition(
        "points", .list, default: "(1, 3, 5)", limits: 0...1_000_000, count: 3,
        summary: Localized("points of a like, a comment, a share", zh: "点赞、评论、分享的分值")),
      ParameterDefinition(
        "half_life", .value, default: "30", limits: 1...100_000,
        summary: Localized("days after which an act counts half", zh: "多少天后分值减半")),
      ParameterDefinition(
        "high", .value, default: "1/3", limits: 0...1,
        summary: Localized("share of the engaged that is high", zh: "高互动客户占互动客户的比例")),
      ParameterDefinition(
        "medium", .value, default: "2/3", limits: 0...1,
        summary: Localized("share of the engaged that is high or medium", zh: "高、中互动客户占互动客户的比例")),
    ],
    inputs: [
      .query(
        """
        interactions
        | where date <= as_of()
        | derive score_of_act = case
            when lower(kind) in (likes) then points_1
            when lower(kind) in (comments) then points_2
            when lower(kind) in (shares) then points_3
          end
        | where score_of_act > 0
        | summarize engagement_score = round(sum(score_of_act * power(0.5, (as_of() - date) / half_life)), 12) by customer
        | derive engagement_place = share_from_top(engagement_score)
        """, gives: ["engagement_score": "0", "engagement_place": "null"], needs: ["interactions"])
    ],
    publishes: ["engagement_score"],
    variants: [
      SchemeVariant(
        domainName: "engagement",
        levels: [
          label("high", "High engagement", "高互动客户"), label("medium", "Medium engagement", "中等互动客户"),
          label("low", "Low engagement", "低互动客户"), label("none", "No engagement", "无互动客户"),
        ],
        rule: """
          case
            when engagement_place is null then 'none'
            when engagement_place <= high then 'high'
            when engagement_place <= medium then 'medium'
            else 'low'
          end
          """,
        thresholds: [
          .init(Localized("high from, score", zh: "高互动的分数下限"), "min(engagement_score) filter (where segment = 'high')"),
          .init(
            Localized("medium from, score", zh: "中等互动的分数下限"), "min(engagement_score) filter (where segment = 'medium')"),
        ],
        words: Localized(
          "Likes, comments and shares count {points} points, half of it after {half_life} days. Of those with any, the share {high} with the highest scores is high, up to {medium} medium, the rest low; equal scores share a class.",
          zh: "点赞、评论、分享分别计 {points} 分，每过 {half_life} 天减半。有互动的客户中，分数最高的 {high} 为高互动，至 {medium} 为中等，其余为低；分数相等者同类。"))
    ])
}
