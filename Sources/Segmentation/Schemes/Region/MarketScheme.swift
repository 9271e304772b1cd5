import Basics

extension SchemeDefinition {
  /// Whether a customer's market grows.
  public static let market = SchemeDefinition(
    id: "market", group: .region, title: Localized("Market growth", zh: "市场增长"),
    summary: Localized("markets of high, medium and low growth", zh: "按市场增长率分高、中、低增长市场"),
    parameters: [
      AreaTerms.place,
      ParameterDefinition(
        "high", .value, default: "10%", limits: -1...100,
        summary: Localized("growth above which a market grows fast", zh: "高增长：增长率高于此值")),
      ParameterDefinition(
        "medium", .value, default: "0%", limits: -1...100,
        summary: Localized("growth from which a market grows at all", zh: "中等增长：增长率不低于此值")),
    ],
    inputs: [
      AreaTerms.area,
      .query(
        """
        regions
        | select area_key = region, size_before = market_size_previous, size_now = market_size
        | where size_before > 0
        | join customers on area_key = area
        | select customer, size_before, size_now
        """, gives: ["size_before": "null", "size_now": "null"],
        needs: ["regions.market_size_previous", "regions.market_size"]),
    ],
    publishes: [SchemeColumn("market_growth", "size_now / size_before - 1")],
    reports: [
      SchemeReport(
        Localized("markets", zh: "各市场"),
        """
        segmented
        | where size_now is not null
        | summarize growth = max(size_now / size_before - 1), class = first(segment), customers = count(),
            buyers = count() filter (where orders > 0), revenue = sum(monetary) by area
        | sort growth desc, area
        """,
        headings: [
          "area": Localized("region", zh: "地区"), "growth": Localized("growth", zh: "增长率"),
          "class": Localized("class", zh: "类别"), "customers": Localized("customers", zh: "客户数"),
          "buyers": Localized("buyers", zh: "买家数"), "revenue": Localized("revenue", zh: "收入"),
        ], percents: ["growth"])
    ],
    variants: [
      SchemeVariant(
        domainName: "market",
        levels: [
          label("high", "High growth", "高增长市场"), label("medium", "Medium growth", "中等增长市场"),
          label("low", "Low growth", "低增长市场"), label("unknown", "Unknown", "未知"),
        ],
        ranking: .none,
        rule: """
          case
            when place is null or size_now is null then 'unknown'
            when size_now > size_before * (1 + high) then 'high'
            when size_now >= size_before * (1 + medium) then 'medium'
            else 'low'
          end
          """,
        thresholds: [
          .init(Localized("high growth above, %", zh: "高增长：高于（%）"), "100 * high"),
          .init(Localized("medium growth from, %", zh: "中等增长：不低于（%）"), "100 * medium"),
        ],
        words: Localized(
          "Customers are where {place} says. A market grew by more than {high} from one period to the next: high growth; by {medium} or more: medium; else low. Without both sizes of the market it is unknown.",
          zh: "客户所在地取自 {place}。市场规模较上期增长高于 {high} 为高增长，不低于 {medium} 为中等增长，否则为低增长；缺少两期市场规模为未知。"))
    ])
}
