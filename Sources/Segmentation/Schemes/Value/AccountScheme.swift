import Basics

extension SchemeDefinition {
  /// Profit, influence, loyalty and potential, weighed.
  public static let account = SchemeDefinition(
    id: "account", group: .value, title: Localized("Account rating", zh: "客户综合评分"),
    summary: Localized(
      "high, medium and low by profit, influence, loyalty and potential", zh: "按利润、影响力、忠诚度、潜力加权评分，分高、中、低"),
    parameters: [
      ParameterDefinition(
        "profit", .columnExpression, default: "margin", summary: Localized("what profit is", zh: "利润所用的列")),
      ParameterDefinition(
        "influence", .columnExpression, default: "influence", summary: Localized("what influence is", zh: "影响力所用的列")),
      ParameterDefinition(
        "loyalty", .columnExpression, default: "purchase_days", summary: Localized("what loyalty is", zh: "忠诚度所用的列")),
      ParameterDefinition(
        "potential", .columnExpression, default: "potential", summary: Localized("what potential is", zh: "潜力所用的列")),
      ParameterDefinition(
        "weights", .list, default: "(0.4, 0.2, 0.2, 0.2)", limits: 0...1_000_000, count: 4,
        summary: Localized("weights of profit, influence, loyalty, potential", zh: "利润、影响力、忠诚度、潜力的权重")),
      ParameterDefinition(
        "high", .value, default: "1/3", limits: 0...1,
        summary: Localized("share of the rated that is high", zh: "高评分客户占已评分客户的比例")),
      ParameterDefinition(
        "medium", .value, default: "2/3", limits: 0...1,
        summary: Localized("share of the rated that is high or medium", zh: "高、中评分客户占已评分客户的比例")),
    ],
    inputs: [
      .query(
        """
        customers
        | where orders > 0 and profit is not null and influence is not null and loyalty is not null
            and potential is not null
        | select customer, own_1 = profit, own_2 = influence, own_3 = loyalty, own_4 = potential
        | derive low_1 = min(own_1), low_2 = min(own_2), low_3 = min(own_3), low_4 = min(own_4),
            span_1 = max(own_1) - low_1, span_2 = max(own_2) - low_2, span_3 = max(own_3) - low_3,
            span_4 = max(own_4) - low_4
        | derive profit_point = if(span_1 > 0, (own_1 - low_1) / span_1, 0.5),
            influence_point = if(span_2 > 0, (own_2 - low_2) / span_2, 0.5),
            loyalty_point = if(span_3 > 0, (own_3 - low_3) / span_3, 0.5),
            potential_point = if(span_4 > 0, (own_4 - low_4) / span_4, 0.5)
        | derive account_score = weights_1 * profit_point + weights_2 * influence_point + weights_3 * loyalty_point
            + weights_4 * potential_point
        | derive account_place = share_from_top(account_score)
        """,
        gives: [
          "profit_point": "null", "influence_point": "null", "loyalty_point": "null", "potential_point": "null",
          "account_score": "null", "account_place": "null",
        ], needs: ["transactions"])
    ],
    publishes: ["account_score"],
    reports: [
      SchemeReport(
        Localized("average points, each from 0 to 1", zh: "各项平均得分（0–1）"),
        """
        segmented
        | where account_score is not null
        | summarize profit_mean = mean(profit_point), influence_mean = mean(influence_point),
            loyalty_mean = mean(loyalty_point), potential_mean = mean(potential_point), score_mean = mean(account_score)
            by segment
        | sort segment
        """,
        headings: [
          "segment": Localized("segment", zh: "细分"), "profit_mean": Localized("profit", zh: "利润"),
          "influence_mean": Localized("influence", zh: "影响力"), "loyalty_mean": Localized("loyalty", zh: "忠诚度"),
          "potential_mean": Localized("potential", zh: "潜力"), "score_mean": Localized("score", zh: "评分"),
        ])
    ],
    variants: [
      SchemeVariant(
        domainName: "account",
        levels: [
          label("high", "High rating", "高评分客户"), label("medium", "Medium rating", "中等评分客户"),
          label("low", "Low rating", "低评分客户"), label("unknown", "Unknown", "未知"),
        ],
        rule: """
          case
            when orders = 0 or profit is null or influence is null or loyalty is null or potential is null
              then 'unknown'
            when account_place <= high then 'high'
            when account_place <= medium then 'medium'
            else 'low'
          end
          """,
        thresholds: [
          .init(Localized("high from, score", zh: "高评分下限"), "min(account_score) filter (where segment = 'high')"),
          .init(Localized("medium from, score", zh: "中等评分下限"), "min(account_score) filter (where segment = 'medium')"),
        ],
        words: Localized(
          "Profit ({profit}), influence ({influence}), loyalty ({loyalty}) and potential ({potential}) each become points from 0 (the least of all) to 1 (the most), 0.5 when all are equal; the score weighs them {weights}. The {high} with the highest scores are high, up to {medium} medium, the rest low; equal scores share a class. Customers who never bought or lack one of the four are unknown.",
          zh:
            "利润（{profit}）、影响力（{influence}）、忠诚度（{loyalty}）、潜力（{potential}）各换算为 0（最低）到 1（最高）的得分，全部相等时为 0.5；评分按 {weights} 加权。评分最高的 {high} 为高评分，至 {medium} 为中等，其余为低；评分相等者同类。未购买或缺少任一项的客户为未知。"
        ))
    ])
}
