import Basics

extension SchemeDefinition {
  /// New, growing, mature, declining.
  public static let lifecycle = SchemeDefinition(
    id: "lifecycle", group: .lifecycle, title: Localized("Customer lifecycle", zh: "客户生命周期"),
    summary: Localized("new, growing, mature and declining customers", zh: "新、成长期、成熟期、流失期客户"),
    parameters: [
      SharedTerms.newDays, SharedTerms.minGap, SharedTerms.patience,
      ParameterDefinition(
        "grown_days", .value, default: "4", limits: 0...1_000_000,
        summary: Localized("purchase days below which a customer is still growing", zh: "购买天数低于此值仍为成长期")),
      ParameterDefinition(
        "young_days", .value, default: "180", limits: 0...100_000,
        summary: Localized(
          "days since the first purchase up to which a customer is still growing", zh: "首次购买后多少天内仍为成长期")
      ),
      ParameterDefinition(
        "falling", .value, default: "0.8", limits: 0...1_000,
        summary: Localized("later ÷ earlier spend below which a customer declines", zh: "后期与前期消费之比低于此值为流失期")),
      ParameterDefinition(
        "rising", .value, default: "1.2", limits: 0...1_000,
        summary: Localized("later ÷ earlier spend above which a customer grows", zh: "后期与前期消费之比高于此值为成长期")),
      ParameterDefinition(
        "z", .value, default: "1.645", limits: 0...1_000,
        summary: Localized("deviations from which a change is real", zh: "变化超过多少倍偶然波动才算真实")),
    ],
    inputs: [.rollUp(["earlier_spend", "later_spend", "spend_deviation"])],
    variants: [
      SchemeVariant(
        domainName: "lifecycle",
        levels: [
          label("new", "New", "新客户"), label("growing", "Growing", "成长期客户"), label("mature", "Mature", "成熟期客户"),
          label("declining", "Declining", "流失期客户"), label("none", "No purchase", "未购买"),
        ],
        rule: """
          case
            when orders = 0 then 'none'
            when \(SharedTerms.new) then 'new'
            when \(SharedTerms.lost) then 'declining'
            when purchase_days < grown_days or tenure <= young_days then 'growing'
            when abs(later_spend - earlier_spend) > z * spend_deviation and later_spend < falling * earlier_spend then 'declining'
            when abs(later_spend - earlier_spend) > z * spend_deviation and later_spend > rising * earlier_spend then 'growing'
            else 'mature'
          end
          """,
        thresholds: [SharedTerms.lostThreshold],
        words: Localized(
          "First purchase within {new_days} days: new. No purchase for more than {patience} rhythms (own gap, at least {min_gap} days): declining. Fewer than {grown_days} purchase days or known for up to {young_days} days: growing. Else the later half of the time as a customer is compared with the earlier half, the first purchase day left out of both: a change beyond {z} deviations to less than {falling} of the earlier spend is declining, to more than {rising} growing; else mature.",
          zh:
            "{new_days} 天内首次购买为新客户；超过 {patience} 个购买节奏（自身间隔，至少 {min_gap} 天）未购为流失期；购买天数少于 {grown_days} 或首次购买不超过 {young_days} 天为成长期；否则比较客户期前后两半的消费（不含首次购买日）：变化超过 {z} 倍偶然波动，且降到前期的 {falling} 以下为流失期，升到 {rising} 以上为成长期；其余为成熟期。"
        ))
    ])
}
