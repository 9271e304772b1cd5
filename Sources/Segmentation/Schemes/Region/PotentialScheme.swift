import Basics

extension SchemeDefinition {
  /// Where to invest: how fast a market grows against how strong we are in it.
  public static let potential = SchemeDefinition(
    id: "potential", group: .region, title: Localized("Market potential", zh: "市场潜力"),
    summary: Localized(
      "invest, build, hold or harvest, by growth of the market and our share of it",
      zh: "按市场增长与我方份额分优先投入、快速占领、维持现有、保守收割"),
    parameters: [
      AreaTerms.place,
      ParameterDefinition(
        "fast", .value, default: nil, limits: -1...100,
        summary: Localized(
          "growth from which a market grows fast; the median of the regions unless given", zh: "高增长的下限；不设则取各地区中位数")),
      ParameterDefinition(
        "strong", .value, default: nil, limits: 0...1,
        summary: Localized(
          "share from which we are strong; the median of the regions unless given", zh: "高份额的下限；不设则取各地区中位数")),
    ],
    inputs: [
      AreaTerms.area,
      .query(
        """
        regions
        | derive growth_factor = case when market_size_previous > 0 then market_size / market_size_previous end
        | derive fast_from = coalesce(1 + fast, median(growth_factor)), strong_from = coalesce(strong, median(own_share))
        | select area_key = region, growth_factor, area_share = own_share, fast_from, strong_from
        | join customers on area_key = area
        | select customer, growth_factor, area_share, fast_from, strong_from
        """,
        gives: ["growth_factor": "null", "area_share": "null", "fast_from": "null", "strong_from": "null"],
        needs: ["regions.market_size_previous", "regions.market_size", "regions.own_share"]),
    ],
    reports: [
      SchemeReport(
        Localized("markets", zh: "各市场"),
        """
        segmented
        | where growth_factor is not null and area_share is not null
        | summarize growth = max(growth_factor) - 1, own_share = max(area_share), class = first(segment), customers = count(),
            revenue = sum(monetary) by area
        | sort growth desc, area
        """,
        headings: [
          "area": Localized("region", zh: "地区"), "growth": Localized("growth", zh: "增长率"),
          "own_share": Localized("own share", zh: "我方份额"), "class": Localized("class", zh: "类别"),
          "customers": Localized("customers", zh: "客户数"), "revenue": Localized("revenue", zh: "收入"),
        ], percents: ["growth", "own_share"])
    ],
    variants: [
      SchemeVariant(
        domainName: "potential",
        levels: [
          label("invest", "Invest", "优先投入"), label("build", "Build", "快速占领"), label("hold", "Hold", "维持现有"),
          label("harvest", "Harvest", "保守收割"), label("unknown", "Unknown", "未知"),
        ],
        ranking: .none,
        rule: """
          case
            when place is null or growth_factor is null or area_share is null then 'unknown'
            when growth_factor >= fast_from and area_share >= strong_from then 'invest'
            when growth_factor >= fast_from then 'build'
            when area_share >= strong_from then 'hold'
            else 'harvest'
          end
          """,
        thresholds: [
          .init(Localized("grows fast from, %", zh: "高增长：不低于（%）"), "round(100 * (max(fast_from) - 1), 3)"),
          .init(Localized("strong from a share of, %", zh: "高份额：不低于（%）"), "round(100 * max(strong_from), 3)"),
        ],
        words: Localized(
          "Customers are where {place} says. Growth of the market and our share of it are high from the medians of all regions on, or from `fast` and `strong` when given. Both high: invest; only growth: build; only the share: hold; neither: harvest.",
          zh: "客户所在地取自 {place}。市场增长与我方份额不低于各地区中位数（或给定的 `fast`、`strong`）即为高。两者皆高：优先投入；仅增长高：快速占领；仅份额高：维持现有；皆低：保守收割。"
        ))
    ])
}
