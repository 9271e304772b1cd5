import Basics

extension SchemeDefinition {
  /// Satisfaction × loyalty: apostle, hostage, mercenary, defector.
  public static let satisfaction = SchemeDefinition(
    id: "satisfaction", group: .relationship, title: Localized("Satisfaction and loyalty", zh: "满意度与忠诚"),
    summary: Localized(
      "apostle, hostage, mercenary, defector: satisfied or not, buying again or not", zh: "按是否满意与是否复购分忠诚拥护者、人质型、佣兵型、背离者"
    ),
    parameters: [
      ParameterDefinition(
        "scale", .value, default: nil, limits: 1...1_000,
        summary: Localized(
          "the best answer: 5, 10 or 100; taken from the data when it is not stated", zh: "最高分：5、10 或 100；未给出时由数据判断")),
      ParameterDefinition(
        "satisfied", .value, default: "80%", limits: 0...1,
        summary: Localized("share of the scale from which a customer is satisfied: 4 of 5", zh: "达到满分的多少为满意：5 分制中的 4 分")
      ),
      ParameterDefinition(
        "repeat_days", .value, default: "2", limits: 0...1_000_000,
        summary: Localized("purchase days from which a customer buys again", zh: "复购客户的最少购买天数")),
      SharedTerms.newDays, SharedTerms.minGap, SharedTerms.patience,
    ],
    optionalColumns: [("nps", Localized("no NPS", zh: "无法计算 NPS"))],
    variants: [
      SchemeVariant(
        domainName: "satisfaction",
        levels: [
          label("apostle", "Apostle", "忠诚拥护者"), label("hostage", "Hostage", "人质型客户"),
          label("mercenary", "Mercenary", "佣兵型客户"), label("defector", "Defector", "背离者"),
          label("unknown", "Unknown", "未知"), label("none", "No purchase", "未购买"),
        ],
        rule: """
          case
            when orders = 0 then 'none'
            when satisfaction is null or satisfaction < 0 or satisfaction > \(best) then 'unknown'
            when satisfaction >= satisfied * \(best) and \(buysAgain) then 'apostle'
            when \(buysAgain) then 'hostage'
            when satisfaction >= satisfied * \(best) then 'mercenary'
            else 'defector'
          end
          """,
        thresholds: [
          .init(Localized("scale up to", zh: "满分"), best),
          .init(Localized("satisfied from", zh: "满意的下限"), "satisfied * \(best)"),
          .init(
            Localized("CSAT, % of answers that are satisfied", zh: "CSAT：满意的回答占比（%）"),
            "round(100 * mean(case when segment in ('apostle', 'mercenary') then 1 when segment in ('hostage', 'defector') then 0 end), 1)"
          ),
          SharedTerms.npsThreshold(promoter: "9", passive: "7"),
        ],
        words: Localized(
          "Satisfied from {satisfied} of the scale on; buying again with {repeat_days} purchase days or more and not lost (no purchase for more than {patience} rhythms, own gap, at least {min_gap} days; not new within {new_days} days). Both: apostle. Only buying again: hostage. Only satisfied: mercenary. Neither: defector. CSAT is over buyers who answered.",
          zh:
            "达到满分的 {satisfied} 为满意；购买天数不少于 {repeat_days} 且未流失（超过 {patience} 个购买节奏未购为流失，节奏为自身间隔，至少 {min_gap} 天；{new_days} 天内的新客户除外）为复购。两者兼有为忠诚拥护者；只复购为人质型；只满意为佣兵型；两者皆无为背离者。CSAT 按作答的购买客户计算。"
        ))
    ])

  /// The best answer.
  private static let best =
    "coalesce(scale, case when max(satisfaction) <= 5 then 5 when max(satisfaction) <= 10 then 10 else 100 end)"
  private static let buysAgain = "purchase_days >= repeat_days and not (\(SharedTerms.lost))"
}
