import Basics

extension SchemeDefinition {
  /// Savers, investors, card users and others, by the family of products that brings most.
  public static let holding = SchemeDefinition(
    id: "holding", group: .behaviour, title: Localized("Holding", zh: "产品持有"),
    summary: Localized(
      "savers, investors, card users and others, by the product family with most of the amount",
      zh: "按金额占比最大的产品大类分储蓄、理财、信用卡等"),
    parameters: [
      ParameterDefinition(
        "savings", .words, default: "('saving', 'deposit', '储蓄', '存款')",
        summary: Localized("words in the categories of savings", zh: "储蓄类的品类用词")),
      ParameterDefinition(
        "wealth", .words, default: "('wealth', 'invest', 'fund', '理财', '基金', '投资')",
        summary: Localized("words in the categories of investments", zh: "理财类的品类用词")),
      ParameterDefinition(
        "cards", .words, default: "('card', '信用卡')",
        summary: Localized("words in the categories of cards", zh: "信用卡类的品类用词")),
      ParameterDefinition(
        "most", .value, default: "50%", limits: 0...1,
        summary: Localized("share of the amount from which one family decides", zh: "由某一大类决定所需的金额占比")),
    ],
    inputs: [
      .query(
        """
        transactions
        | derive family = case
            when category is null then null
            when contains(lower(cast(category as text)), savings) then 'saver'
            when contains(lower(cast(category as text)), wealth) then 'investor'
            when contains(lower(cast(category as text)), cards) then 'card'
            else 'other ' || cast(category as text)
          end
        | summarize family_amount = sum(amount) by customer, family
        | where family is not null
        | derive place = case family when 'saver' then 1 when 'investor' then 2 when 'card' then 3 else 4 end
        | sort family_amount desc, place, family
        | take 1 by customer
        | select customer, family = if(place = 4, 'other', family), family_amount
        """, gives: ["family": "null", "family_amount": "null"],
        needs: ["transactions.category"])
    ],
    reports: [
      SchemeReport(
        Localized("amount by category", zh: "各品类的金额"),
        """
        transactions
        | summarize customers = count_distinct(customer), amount = sum(amount) by category
        | derive part = amount / sum(amount)
        | sort amount desc, category | take 20
        """,
        headings: [
          "category": Localized("category", zh: "品类"), "customers": Localized("customers", zh: "客户数"),
          "amount": Localized("amount", zh: "金额"), "part": Localized("share", zh: "占比"),
        ], percents: ["part"])
    ],
    variants: [
      SchemeVariant(
        domainName: "holding",
        levels: [
          label("saver", "Saver", "储蓄型客户"), label("investor", "Investor", "理财型客户"),
          label("card", "Card user", "信用卡客户"), label("other", "Other", "其他型客户"),
          label("mixed", "Mixed", "综合型客户"), label("none", "Holds nothing", "未持有产品"),
        ],
        ranking: .none,
        rule: """
          case
            when orders = 0 then 'none'
            when family is null then 'unknown'
            when monetary <= 0 or family_amount < most * monetary then 'mixed'
            when family = 'saver' then 'saver'
            when family = 'investor' then 'investor'
            when family = 'card' then 'card'
            else 'other'
          end
          """,
        thresholds: [
          .init(Localized("share of the amount in one family", zh: "单一大类的金额占比"), "most")
        ],
        words: Localized(
          "The family of a line is told by words in its category: savings {savings}; investments {wealth}; cards {cards}; every other category is a family of its own. The family with most of a customer's amount decides when it has {most} or more; else mixed.",
          zh:
            "按品类中的用词判定大类：储蓄 {savings}；理财 {wealth}；信用卡 {cards}；其他品类各为一类。客户金额最多的大类占 {most} 及以上时由其决定，否则为综合型。"))
    ])
}
