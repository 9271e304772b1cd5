import Basics

extension SchemeDefinition {
  /// VIP by steady amounts, silver by steady visits.
  public static let card = SchemeDefinition(
    id: "card", group: .value, title: Localized("Customer card", zh: "会员卡级别"),
    summary: Localized(
      "VIP for much and steady spending, silver for large orders at steady intervals, else regular",
      zh: "消费额高且量稳定为 VIP，单次金额高且频次稳定为银卡，其余为普通"),
    parameters: [
      ParameterDefinition(
        "vip", .value, default: "10%", limits: 0...1,
        summary: Localized("share of customers, by monetary, that may be VIP", zh: "按消费额，可成为 VIP 的客户比例")),
      ParameterDefinition(
        "silver", .value, default: "30%", limits: 0...1,
        summary: Localized("share of customers, by average order, that may be silver", zh: "按平均每单金额，可成为银卡的客户比例")),
      ParameterDefinition(
        "variation", .value, default: "1", limits: 0...1_000,
        summary: Localized(
          "largest coefficient of variation (standard deviation ÷ mean) that is steady", zh: "视为稳定的变异系数（标准差 ÷ 均值）上限")),
      ParameterDefinition(
        "least_days", .value, default: "3", limits: 0...1_000_000,
        summary: Localized("fewest purchase days of VIP and silver", zh: "VIP 与银卡的最少购买天数")),
    ],
    inputs: [
      .query(
        "purchase_days | summarize amount_variation = stddev(amount) / mean(amount) by customer",
        gives: ["amount_variation": "null"], needs: ["transactions"]),
      .query(
        """
        purchase_days
        | derive days_between = date - lag(date) by customer
        | summarize gap_variation = stddev(days_between) / mean(days_between) by customer
        """, gives: ["gap_variation": "null"], needs: ["transactions"]),
    ],
    variants: [
      SchemeVariant(
        domainName: "card",
        levels: [
          label("vip", "VIP", "VIP客户"), label("silver", "Silver", "银卡客户"), label("regular", "Regular", "普通客户"),
          label("none", "No purchase", "未购买"),
        ],
        rule: """
          case
            when orders = 0 then 'none'
            when purchase_days < least_days then 'regular'
            when share_from_top(monetary) <= vip and amount_variation <= variation then 'vip'
            when share_from_top(average_order) <= silver and gap_variation <= variation then 'silver'
            else 'regular'
          end
          """,
        thresholds: [
          .init(Localized("VIP from, monetary", zh: "VIP 的消费额下限"), "min(monetary) filter (where segment = 'vip')"),
          .init(
            Localized("silver from, average order", zh: "银卡的平均每单金额下限"),
            "min(average_order) filter (where segment = 'silver')"),
          .init(Localized("steady up to, coefficient of variation", zh: "稳定的变异系数上限"), "variation"),
        ],
        words: Localized(
          "VIP: among the {vip} with the highest monetary, and the amounts of the purchase days vary by no more than {variation} (standard deviation ÷ mean). Silver: among the {silver} with the highest average order, and the days between purchase days vary by no more than {variation}. Both take {least_days} purchase days at least; all other buyers are regular.",
          zh:
            "VIP：消费额居前 {vip}，且各购买日金额的变异系数（标准差 ÷ 均值）不超过 {variation}（量稳定）。银卡：平均每单金额居前 {silver}，且购买间隔的变异系数不超过 {variation}（频次稳定）。两者均需至少 {least_days} 个购买日；其余购买过的为普通客户。"
        ))
    ])
}
