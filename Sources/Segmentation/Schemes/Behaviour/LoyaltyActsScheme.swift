import Basics

extension SchemeDefinition {
  /// How many of four acts of loyalty a customer shows.
  public static let loyaltyActs = SchemeDefinition(
    id: "loyalty_acts", group: .behaviour, title: Localized("Acts of loyalty", zh: "忠诚行为"),
    summary: Localized(
      "how many of four acts of loyalty: keeps to a category or brand, buys again, buys across, recommends",
      zh: "四种忠诚行为的数目：指向购买、重复购买、相关购买、推荐"),
    parameters: [
      ParameterDefinition(
        "most", .value, default: "80%", limits: 0.5...1,
        summary: Localized("share of the amount in one category or brand", zh: "集中于一个品类或品牌的金额占比")),
      ParameterDefinition(
        "days", .value, default: "2", limits: 1...100_000,
        summary: Localized("purchase days on which, and on which the same product", zh: "指向与重复所需的购买天数")),
      ParameterDefinition(
        "across", .value, default: "2", limits: 1...100_000,
        summary: Localized("categories bought from", zh: "相关购买所需的品类数")),
      ParameterDefinition(
        "brought", .value, default: "1", limits: 0...1_000_000,
        summary: Localized("customers brought", zh: "推荐所需的人数")),
    ],
    optionalColumns: [
      ("referrals", Localized("nobody counts as recommending", zh: "无人计为推荐"))
    ],
    inputs: [
      directed("category", "category_amount"), directed("brand", "brand_amount"),
      .query(
        """
        purchase_lines
        | where product is not null
        | summarize product_days = count_distinct(date) by customer, product
        | summarize product_days = max(product_days) by customer
        """, gives: ["product_days": "0"], needs: ["transactions.product"],
        whenMissing: Localized("buying the same product again is not seen", zh: "看不出重复购买同一商品")),
      .query(
        """
        purchase_lines
        | where category is not null
        | summarize categories = count_distinct(category) by customer
        """, gives: ["categories": "0"], needs: ["transactions.category"],
        whenMissing: Localized("buying across categories is not seen", zh: "看不出跨品类购买")),
      .query(
        """
        customers
        | derive keeps_to = monetary > 0
              and (coalesce(category_amount, 0) >= most * monetary or coalesce(brand_amount, 0) >= most * monetary),
            buys_again = coalesce(product_days, 0) >= days,
            buys_across = coalesce(categories, 0) >= across
        | select customer, keeps_to, buys_again, buys_across,
            acts_of_buying = if(keeps_to, 1, 0) + if(buys_again, 1, 0) + if(buys_across, 1, 0)
        """,
        gives: ["keeps_to": "false", "buys_again": "false", "buys_across": "false", "acts_of_buying": "0"],
        needs: ["transactions"]),
    ],
    reports: [
      SchemeReport(
        Localized("acts of buyers", zh: "购买客户的各种行为"),
        """
        segmented
        | where orders > 0
        | derive acts = case segment when 'four' then 4 when 'three' then 3 when 'two' then 2 when 'one' then 1 else 0 end
        | summarize `1 keeps to a category or brand` = mean(if(keeps_to, 1, 0)),
            `2 buys the same product again` = mean(if(buys_again, 1, 0)),
            `3 buys across categories` = mean(if(buys_across, 1, 0)), `4 recommends` = mean(acts - acts_of_buying)
        """,
        headings: [
          "1 keeps to a category or brand": Localized("keeps to a category or brand", zh: "指向购买"),
          "2 buys the same product again": Localized("buys the same product again", zh: "重复购买"),
          "3 buys across categories": Localized("buys across categories", zh: "相关购买"),
          "4 recommends": Localized("recommends", zh: "推荐"),
        ],
        percents: [
          "1 keeps to a category or brand", "2 buys the same product again", "3 buys across categories", "4 recommends",
        ])
    ],
    variants: [
      SchemeVariant(
        domainName: "loyalty_acts",
        levels: [
          label("four", "Four loyalty acts", "四种忠诚行为"), label("three", "Three loyalty acts", "三种忠诚行为"),
          label("two", "Two loyalty acts", "两种忠诚行为"), label("one", "One loyalty act", "一种忠诚行为"),
          label("zero", "No loyalty act", "无忠诚行为"), label("none", "No purchase", "未购买"),
        ],
        rule: """
          case
            when orders = 0 then 'none'
            when acts_of_buying + if(coalesce(referrals, 0) >= brought, 1, 0) = 4 then 'four'
            when acts_of_buying + if(coalesce(referrals, 0) >= brought, 1, 0) = 3 then 'three'
            when acts_of_buying + if(coalesce(referrals, 0) >= brought, 1, 0) = 2 then 'two'
            when acts_of_buying + if(coalesce(referrals, 0) >= brought, 1, 0) = 1 then 'one'
            else 'zero'
          end
          """,
        thresholds: [
          .init(Localized("share of the amount in one category or brand", zh: "集中于一个品类或品牌的金额占比"), "most")
        ],
        words: Localized(
          "One act each: {most} or more of the amount in one category or brand, on {days} or more purchase days; the same product on {days} or more days; {across} or more categories; {brought} or more customers brought.",
          zh:
            "各算一种：{most} 及以上的金额集中于一个品类或品牌且不少于 {days} 个购买日；同一商品在不少于 {days} 天购买；不少于 {across} 个品类；推荐来不少于 {brought} 位客户。"
        ))
    ])

  /// The most that a customer spent in one category or brand, of those bought on enough days. What was given back is
  /// taken off the amount; the days are those of what was bought.
  private static func directed(_ column: String, _ measure: String) -> SchemeInput {
    .query(
      """
      purchase_lines
      | select customer, \(column), amount = amount * 0, bought_on = date
      | append transactions
      | where \(column) is not null
      | summarize part = sum(amount), part_days = count_distinct(bought_on) by customer, \(column)
      | where part_days >= days
      | summarize \(measure) = max(part) by customer
      """, gives: [.init(stringLiteral: measure): "0"], needs: ["transactions.\(column)"],
      whenMissing: Localized("keeping to one \(column) is not seen", zh: "看不出集中于一个\(column == "brand" ? "品牌" : "品类")"))
  }
}
