import Basics

extension SchemeDefinition {
  /// Loyal, existing, new, potential; in five classes also established and unknown.
  public static let loyalty = SchemeDefinition(
    id: "loyalty", group: .relationship, title: Localized("Loyalty", zh: "客户忠诚阶段"),
    summary: Localized("loyal, existing, new and potential customers", zh: "忠诚、已有、新、潜在客户"),
    parameters: [
      ParameterDefinition(
        "detail", .word(["four", "five"]), default: "four",
        summary: Localized(
          "four: loyal, existing, new, potential; five: old and unknown too", zh: "four：忠诚、已有、新、潜在；five：另分老客户与未知客户")),
      SharedTerms.newDays, SharedTerms.minGap, SharedTerms.patience, SharedTerms.loyalDays, SharedTerms.loyalQuantile,
      ParameterDefinition(
        "old_days", .value, default: "365", limits: 0...100_000,
        summary: Localized("days since the first purchase from which a customer is old", zh: "首次购买后满多少天为老客户")),
    ],
    chooser: "detail",
    optionalColumns: [
      ("phone", contactMissing), ("email", contactMissing), ("address", contactMissing),
    ],
    variants: [
      SchemeVariant(
        word: "four", domainName: "loyalty", levels: loyaltyLevels, rests: ["potential", "unknown"],
        rule: """
          case
            when orders = 0 then 'potential'
            when \(SharedTerms.new) then 'new'
            when not (\(SharedTerms.lost)) and \(SharedTerms.loyal) then 'loyal'
            else 'existing'
          end
          """,
        thresholds: [SharedTerms.loyalThreshold],
        words: Localized(
          "No purchase: potential. First purchase within {new_days} days: new. Not lost, at least {loyal_days} purchase days and as many as the top customers (quantile {loyal_quantile}): loyal. Else existing.",
          zh: "未购买为潜在；{new_days} 天内首次购买为新客户；未流失、购买天数不少于 {loyal_days} 且达到 {loyal_quantile} 分位数为忠诚；其余为已有客户。")),
      SchemeVariant(
        word: "five", domainName: "loyalty", levels: loyaltyLevels, rests: ["potential", "unknown"],
        rule: """
          case
            when orders = 0 and phone is null and email is null and address is null then 'unknown'
            when orders = 0 then 'potential'
            when \(SharedTerms.new) then 'new'
            when not (\(SharedTerms.lost)) and \(SharedTerms.loyal) then 'loyal'
            when tenure >= old_days then 'old'
            else 'existing'
          end
          """,
        thresholds: [SharedTerms.loyalThreshold],
        words: Localized(
          "No purchase: unknown without any contact, else potential. First purchase within {new_days} days: new. Not lost, at least {loyal_days} purchase days and as many as the top customers (quantile {loyal_quantile}): loyal. First purchase at least {old_days} days ago: established. Else existing.",
          zh:
            "未购买：无任何联系方式为未知，否则为潜在；{new_days} 天内首次购买为新客户；未流失、购买天数不少于 {loyal_days} 且达到 {loyal_quantile} 分位数为忠诚；首次购买已满 {old_days} 天为老客户；其余为已有客户。"
        )),
    ])

  private static let contactMissing = Localized("counts as no contact", zh: "视为无此联系方式")

  private static let loyaltyLevels = [
    label("loyal", "Loyal", "忠诚客户"), label("old", "Established", "老客户"), label("existing", "Existing", "已有客户"),
    label("new", "New", "新客户"), label("potential", "Potential", "潜在客户"), label("unknown", "Unknown", "未知客户"),
  ]
}
