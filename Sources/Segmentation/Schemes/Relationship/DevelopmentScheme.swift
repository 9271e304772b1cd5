import Basics
import Columns

extension SchemeDefinition {
  /// The development of customers: suspect, prospect, first-time buyer, repeat buyer, client, member, advocate.
  public static let development = SchemeDefinition(
    id: "development", group: .relationship, title: Localized("Customer development", zh: "客户发展阶段"),
    summary: Localized(
      "from suspect to advocate, and who is disqualified or inactive; how many go on from each stage to the next",
      zh: "从可能客户到拥护者各阶段，及不合格与非活跃客户；各阶段的转化率"),
    parameters: [
      ParameterDefinition(
        "advocate", .value, default: "1", limits: 0...1_000_000,
        summary: Localized("referrals from which a customer is an advocate", zh: "拥护者的最少推荐人数")),
      ParameterDefinition(
        "repeat_days", .value, default: "2", limits: 0...1_000_000,
        summary: Localized("purchase days from which a customer is a repeat buyer", zh: "重复购买客户的最少购买天数")),
      SharedTerms.newDays, SharedTerms.minGap, SharedTerms.patience, SharedTerms.loyalDays, SharedTerms.loyalQuantile,
    ],
    optionalColumns: [
      ("qualified", Localized("nobody is disqualified, or a prospect by it", zh: "不会因此成为不合格客户或预期客户")),
      ("open_opportunities", Localized("nobody is a prospect by an open deal", zh: "不会因进行中的商机成为预期客户")),
      ("member", Localized("nobody is a member", zh: "不会出现成员")),
      ("referrals", Localized("nobody is an advocate", zh: "不会出现拥护者")),
    ],
    reports: [
      SchemeReport(
        Localized(
          "conversion: who came as far as a stage, inactive and disqualified customers too, and how many of them went on",
          zh: "转化：到达过各阶段的客户（含非活跃与不合格客户），及其中进入下一阶段的比例"),
        .computed { context in
          let reached = try context.table("segmented | derive stage = \(furthest) | summarize n = count() by stage")
          let now = try context.table("segmented | summarize n = count() by stage = segment")
          return Funnel(
            stages: Array(developmentLevels.prefix(7)), standing: StageRows(now), ending: StageRows(reached)
          ).table(standingName: "customers")
        }, headings: Funnel.headings(standing: ("customers", Localized("customers now", zh: "现有客户"))),
        percents: Funnel.percents)
    ],
    variants: [
      SchemeVariant(
        domainName: "development", levels: developmentLevels, ranking: .none, rests: ["unknown"],
        rule: """
          case
            when qualified = false then 'disqualified'
            when orders > 0 and \(SharedTerms.lost) then 'inactive'
            when referrals >= advocate then 'advocate'
            when member = true then 'member'
            when orders > 0 and \(SharedTerms.loyal) then 'client'
            when orders > 0 and purchase_days >= repeat_days then 'repeat'
            when orders > 0 then 'first_time'
            when open_opportunities > 0 or qualified = true then 'prospect'
            else 'suspect'
          end
          """,
        thresholds: [SharedTerms.loyalThreshold, SharedTerms.lostThreshold],
        words: Localized(
          "Not qualified: disqualified. No purchase for more than {patience} rhythms (own gap, at least {min_gap} days): inactive. Else the furthest stage: at least {advocate} referral advocate; member; loyal (not new within {new_days} days, at least {loyal_days} purchase days and as many as the top customers, quantile {loyal_quantile}) client; at least {repeat_days} purchase days repeat buyer; a purchase first-time buyer; an open opportunity, or qualified, prospect; else suspect.",
          zh:
            "不合格者为不合格客户；超过 {patience} 个购买节奏（自身间隔，至少 {min_gap} 天）未购为非活跃；其余取最靠后的阶段：推荐不少于 {advocate} 人为拥护者；会员为成员；忠诚（非 {new_days} 天内新客户、购买天数不少于 {loyal_days} 且达到 {loyal_quantile} 分位数）为忠诚客户；购买天数不少于 {repeat_days} 为重复购买客户；有购买为首次购买客户；有进行中的商机或合格为预期客户；其余为可能客户。"
        ))
    ])

  /// The stage that a customer came to, whatever became of it.
  private static let furthest = """
    case
      when referrals >= advocate then 'advocate'
      when member = true then 'member'
      when orders > 0 and \(SharedTerms.loyal) then 'client'
      when orders > 0 and purchase_days >= repeat_days then 'repeat'
      when orders > 0 then 'first_time'
      when open_opportunities > 0 or qualified = true then 'prospect'
      else 'suspect'
    end
    """

  private static let developmentLevels = [
    label("suspect", "Suspect", "可能客户"), label("prospect", "Prospect", "预期客户"),
    label("first_time", "First-time buyer", "首次购买客户"), label("repeat", "Repeat buyer", "重复购买客户"),
    label("client", "Client", "忠诚客户"), label("member", "Member", "成员"), label("advocate", "Advocate", "拥护者"),
    label("disqualified", "Disqualified", "不合格客户"), label("inactive", "Inactive", "非活跃客户"),
  ]
}
