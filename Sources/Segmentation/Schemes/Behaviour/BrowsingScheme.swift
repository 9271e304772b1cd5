import Basics

extension SchemeDefinition {
  /// What customers look at, and whether they buy it.
  public static let browsing = SchemeDefinition(
    id: "browsing", group: .behaviour, title: Localized("Browsing", zh: "浏览兴趣"),
    summary: Localized(
      "customers who view a category and never bought in it, and those who did", zh: "按最常浏览的品类是否买过划分"),
    parameters: [
      ParameterDefinition(
        "views", .words, default: "('view', 'browse', 'visit page', '浏览', '查看')",
        summary: Localized("kinds of interactions that are views", zh: "视为浏览的互动类型")),
      ParameterDefinition(
        "within", .value, default: nil, limits: 0...100_000,
        summary: Localized("views of the last days only; unless given, all", zh: "只计最近多少天的浏览；不指定则全部")),
      ParameterDefinition(
        "top", .value, default: "20", limits: 0...1_000_000,
        summary: Localized("rows of the interest list", zh: "兴趣名单的行数")),
    ],
    inputs: [
      .query(
        """
        interactions
        | where lower(trim(cast(kind as text))) in (views) and category is not null
            and date > as_of() - coalesce(within, 100000)
        | summarize category_views = count(), last_view = max(date) by customer, category
        | sort category_views desc, category
        | take 1 by customer
        | rename viewed_category = category
        """, gives: ["viewed_category": "null", "category_views": "0", "last_view": "null"],
        needs: ["interactions.category"]),
      .query(
        """
        purchase_lines
        | where category is not null
        | summarize lines_in_it = count() by customer, category
        | join customers on customer
        | where category = viewed_category
        | select customer, lines_in_it
        """, gives: ["lines_in_it": "0"], needs: ["transactions.category"],
        whenMissing: Localized(
          "what was bought is not known by category: all who viewed count as interested",
          zh: "购买记录没有品类：有浏览者均视为浏览未购")),
    ],
    publishes: ["viewed_category"],
    reports: [
      SchemeReport(
        Localized("views by category", zh: "各品类的浏览"),
        """
        segmented
        | where viewed_category is not null
        | summarize customers = count(), interested = count() filter (where segment = 'interested'),
            bought = mean(if(segment = 'converted', 1, 0)) by viewed_category
        | sort interested desc, viewed_category | take top
        """,
        headings: [
          "viewed_category": Localized("most viewed", zh: "最常浏览"), "customers": Localized("customers", zh: "客户数"),
          "interested": Localized("viewed, not bought", zh: "浏览未购"), "bought": Localized("bought", zh: "已购占比"),
        ], percents: ["bought"]),
      SchemeReport(
        Localized("interest list: most views without a purchase", zh: "兴趣名单：浏览最多而未购"),
        """
        segmented
        | where segment = 'interested'
        | sort category_views desc, last_view desc, customer | take top
        | select customer, viewed_category, category_views, last_view
        """,
        headings: [
          "customer": Localized("customer", zh: "客户"), "viewed_category": Localized("most viewed", zh: "最常浏览"),
          "category_views": Localized("views", zh: "浏览次数"), "last_view": Localized("last view", zh: "最近浏览"),
        ]),
    ],
    variants: [
      SchemeVariant(
        domainName: "browsing",
        levels: [
          label("interested", "Viewed, not bought", "浏览未购"), label("converted", "Viewed and bought", "浏览已购"),
          label("none", "No views", "无浏览记录"),
        ],
        ranking: .none,
        rule: """
          case
            when category_views = 0 then 'none'
            when coalesce(lines_in_it, 0) = 0 then 'interested'
            else 'converted'
          end
          """,
        thresholds: [
          .init(Localized("views of the most viewed categories", zh: "最常浏览品类的浏览次数"), "sum(category_views)")
        ],
        words: Localized(
          "Each customer's most viewed category is the one with the most views, of equal ones the first by name. Never bought in it: viewed, not bought; else viewed and bought. Views are {views}.",
          zh: "最常浏览的品类为浏览次数最多者，次数相等取名称靠前者。从未在该品类购买为浏览未购，否则为浏览已购。浏览的类型：{views}。"))
    ])
}
