import Basics

extension SchemeDefinition {
  /// Where customers are, and what their region is like.
  public static let region = SchemeDefinition(
    id: "region", group: .region, title: Localized("Region", zh: "地区"),
    summary: Localized(
      "customers by region or city; each region with its income, buying power, competition, and what to do there",
      zh: "按地区或城市划分，并给出各地区的收入、购买力、竞争程度与对策"),
    parameters: [
      AreaTerms.place,
      ParameterDefinition(
        "on", .columnExpression, default: "monetary", summary: Localized("what value is", zh: "衡量价值的列")),
      ParameterDefinition(
        "high", .value, default: "20%", limits: 0...1,
        summary: Localized("share of customers of high value", zh: "高价值客户的比例")),
    ],
    inputs: [
      AreaTerms.area,
      .query(
        """
        customers
        | where orders > 0
        | select customer, area, area_value = `on`
        | where area_value is not null
        | derive is_high_value = share_from_top(area_value) <= high
        """, gives: ["area_value": "null", "is_high_value": "null"], needs: ["transactions"],
        whenMissing: Localized("regions cannot be compared by what is bought there", zh: "无法比较各地区的购买情况")),
      .query(
        """
        customers
        | where orders > 0 and area is not null
        | summarize area_revenue = sum(monetary), area_buyers = count() by area
        | derive area_per_head = area_revenue / area_buyers
        | derive area_power = \(AreaTerms.tercile(of: "area_per_head", "high", "medium", "low"))
        | select area_key = area, area_per_head, area_power
        | join customers on area_key = area
        | select customer, area_per_head, area_power
        """, gives: ["area_per_head": "null", "area_power": "null"], needs: ["transactions"],
        whenMissing: Localized("the buying power of regions is unknown", zh: "各地区购买力未知")),
      .query(
        """
        regions
        | where income is not null
        | derive area_income = \(AreaTerms.tercile(of: "income", "high", "medium", "low"))
        | select area_key = region, area_income
        | join customers on area_key = area
        | select customer, area_income
        """, gives: ["area_income": "null"], needs: ["regions.income"],
        whenMissing: Localized("the income of regions is unknown", zh: "各地区收入水平未知")),
      .query(
        """
        regions
        | where competitors is not null
        | derive area_rivalry = \(AreaTerms.tercile(of: "competitors", "high", "medium", "low"))
        | select area_key = region, area_rivalry
        | join customers on area_key = area
        | select customer, area_rivalry
        """, gives: ["area_rivalry": "null"], needs: ["regions.competitors"],
        whenMissing: Localized("the competition in regions is unknown", zh: "各地区竞争程度未知")),
    ],
    publishes: [
      SchemeColumn(
        "region_income", "coalesce(area_income, 'unknown')",
        levels: [
          label("high", "High income", "高收入地区"), label("medium", "Medium income", "中等收入地区"),
          label("low", "Low income", "低收入地区"), label("unknown", "Unknown", "未知"),
        ]),
      SchemeColumn(
        "region_power", "coalesce(area_power, 'unknown')",
        levels: [
          label("high", "High buying power", "高购买力地区"), label("medium", "Medium buying power", "中等购买力地区"),
          label("low", "Low buying power", "低购买力地区"), label("unknown", "Unknown", "未知"),
        ]),
      SchemeColumn(
        "region_competition", "coalesce(area_rivalry, 'unknown')",
        levels: [
          label("high", "High competition", "高竞争地区"), label("medium", "Medium competition", "中等竞争地区"),
          label("low", "Low competition", "低竞争地区"), label("unknown", "Unknown", "未知"),
        ]),
    ],
    reports: [
      SchemeReport(
        Localized("what is bought in the regions", zh: "各地区的购买情况"),
        """
        segmented
        | derive high_overall = count() filter (where is_high_value) / count() filter (where orders > 0)
        | where area is not null
        | summarize customers = count(), buyers = count() filter (where orders > 0), revenue = sum(monetary),
            per_head = max(area_per_head), high_value = count() filter (where is_high_value),
            high_overall = max(high_overall) by area
        | derive location_quotient = case when buyers > 0 then high_value / buyers / high_overall end
        | select area, customers, buyers, revenue, per_head = round(per_head, 2), high_value,
            location_quotient = round(location_quotient, 2)
        | sort customers desc, area
        """,
        headings: [
          "area": Localized("region", zh: "地区"), "customers": Localized("customers", zh: "客户数"),
          "buyers": Localized("buyers", zh: "买家数"), "revenue": Localized("revenue", zh: "收入"),
          "per_head": Localized("per buyer", zh: "买家人均"), "high_value": Localized("of high value", zh: "高价值客户"),
          "location_quotient": Localized("location quotient", zh: "区位商"),
        ]),
      SchemeReport(
        Localized("what the regions are like", zh: "各地区的特点"), .computed { try RegionProfiles($0)?.table },
        headings: RegionProfiles.headings),
      SchemeReport(
        Localized("what to do in them", zh: "各地区的对策"), .computed { try RegionProfiles($0)?.advice },
        headings: RegionProfiles.headings),
    ],
    variants: [
      SchemeVariant(
        domainName: "region", levels: [label("unknown", "Unknown region", "未知地区")], takesLevelsFromData: true,
        rule: "coalesce(cast(place as text), 'unknown')",
        thresholds: [
          .init(Localized("regions", zh: "地区数"), "count_distinct(place)"),
          .init(Localized("high value from", zh: "高价值下限"), "min(area_value) filter (where is_high_value)"),
        ],
        words: Localized(
          "Each value of {place} is a segment of its own, the one with the most customers first. Revenue per buyer is the buying power of a region; the location quotient is the share of its buyers that are of high value (up to {high} from the top by {on}) ÷ the same share of all buyers: above 1 there are more than elsewhere. Income, buying power and competition are terciles of the regions, the highest third high; fewer than \(AreaTerms.fewestForTerciles) regions are all medium.",
          zh:
            "{place} 的每个取值为一类，客户多者在前。买家人均收入为该地区的购买力；区位商为当地买家中高价值客户（按 {on} 前 {high}）的比例除以全体买家中的同一比例，大于 1 表示高于平均。收入、购买力、竞争程度均为各地区的三分位，最高的三分之一为高；地区少于 \(AreaTerms.fewestForTerciles) 个时均为中等。"
        ))
    ])
}
