import Basics

extension SchemeDefinition {
  /// Loyal, ordinary, lost, potential.
  public static let relationship = SchemeDefinition(
    id: "relationship", group: .relationship, title: Localized("Relationship", zh: "客户关系"),
    summary: Localized("loyal, ordinary, lost and potential customers", zh: "忠诚、一般、流失、潜在客户"),
    parameters: [
      SharedTerms.newDays, SharedTerms.minGap, SharedTerms.patience, SharedTerms.loyalDays, SharedTerms.loyalQuantile,
    ],
    variants: [
      SchemeVariant(
        domainName: "relationship",
        levels: [
          label("loyal", "Loyal", "忠诚客户"), label("ordinary", "Ordinary", "一般客户"), label("lost", "Lost", "流失客户"),
          label("potential", "Potential", "潜在客户"),
        ],
        rests: ["potential", "unknown"],
        rule: """
          case
            when orders = 0 then 'potential'
            when \(SharedTerms.lost) then 'lost'
            when \(SharedTerms.loyal) then 'loyal'
            else 'ordinary'
          end
          """,
        thresholds: [SharedTerms.loyalThreshold, SharedTerms.lostThreshold],
        words: Localized(
          "No purchase: potential. No purchase for more than {patience} rhythms (own gap, at least {min_gap} days): lost. Not new ({new_days} days), at least {loyal_days} purchase days and as many as the top customers (quantile {loyal_quantile}): loyal. Else ordinary.",
          zh:
            "未购买为潜在；超过 {patience} 个购买节奏（自身间隔，至少 {min_gap} 天）未购为流失；非新客户（{new_days} 天）、购买天数不少于 {loyal_days} 且达到 {loyal_quantile} 分位数为忠诚；其余为一般。"
        ))
    ])
}
