import Basics

extension SchemeDefinition {
  /// Passer-by, customer, regular, premium, devotee.
  public static let ladder = SchemeDefinition(
    id: "ladder", group: .relationship, title: Localized("Customer ladder", zh: "客户阶梯"),
    summary: Localized("from passer-by to devotee", zh: "过客、顾客、常客、上客、香客"),
    parameters: [
      ParameterDefinition(
        "regular_days", .value, default: "3", limits: 0...1_000_000,
        summary: Localized("purchase days from which a customer is regular", zh: "常客的最少购买天数")),
      ParameterDefinition(
        "premium", .value, default: "20%", limits: 0...1,
        summary: Localized("share from the top of monetary that is premium", zh: "上客的金额排位比例")),
      ParameterDefinition(
        "advocate", .value, default: "1", limits: 0...1_000_000,
        summary: Localized("referrals from which a premium customer is a devotee", zh: "香客的最少推荐人数")),
    ],
    optionalColumns: [("referrals", Localized("no customer can be a devotee", zh: "不会出现香客"))],
    variants: [
      SchemeVariant(
        domainName: "ladder",
        levels: [
          label("passer_by", "Passer-by", "过客"), label("customer", "Customer", "顾客"),
          label("regular", "Regular", "常客"), label("premium", "Premium", "上客"), label("devotee", "Devotee", "香客"),
        ],
        ranking: .bestLast, rests: ["passer_by", "unknown"],
        rule: """
          case
            when orders = 0 then 'passer_by'
            when purchase_days < regular_days then 'customer'
            when share_from_top(monetary) <= premium and coalesce(referrals, 0) >= advocate then 'devotee'
            when share_from_top(monetary) <= premium then 'premium'
            else 'regular'
          end
          """,
        thresholds: [
          .init(
            Localized("premium from, monetary", zh: "上客的金额下限"),
            "min(monetary) filter (where orders > 0 and segment in ('premium', 'devotee'))")
        ],
        words: Localized(
          "No purchase: passer-by. Fewer than {regular_days} purchase days: customer. From then on regular; in the top {premium} by monetary premium, and with at least {advocate} referral a devotee.",
          zh: "未购买为过客；购买天数少于 {regular_days} 为顾客；达到后为常客，其中金额排在前 {premium} 为上客，且推荐不少于 {advocate} 人为香客。"))
    ])
}
