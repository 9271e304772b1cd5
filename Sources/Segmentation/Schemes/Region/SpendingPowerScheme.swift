import Basics

extension SchemeDefinition {
  /// What homes cost where a customer lives, as a sign of what the household can spend.
  public static let spendingPower = SchemeDefinition(
    id: "spending_power", group: .region, title: Localized("Spending power", zh: "消费能力"),
    summary: Localized(
      "high, medium and low spending power by what homes cost in the customer's community", zh: "按所住小区房价分高、中、低消费能力"),
    parameters: [
      ParameterDefinition(
        "home", .anyColumn, default: "community",
        summary: Localized("the column that names the community", zh: "小区所在的列")),
      ParameterDefinition(
        "high", .value, default: "1/3", limits: 0...1,
        summary: Localized("share of customers of high spending power", zh: "高消费能力客户的比例")),
      ParameterDefinition(
        "medium", .value, default: "2/3", limits: 0...1,
        summary: Localized("share of customers of high and medium spending power", zh: "高、中消费能力客户合计的比例")),
    ],
    inputs: [
      .query("customers | select customer, home_of = home", gives: ["home_of": "null"], needs: []),
      .query(
        """
        community_prices
        | select home_key = community, home_price = price
        | where home_price is not null
        | join customers on home_key = home_of
        | select customer, home_price
        | derive home_place = share_from_top(home_price)
        """, gives: ["home_price": "null", "home_place": "null"], needs: ["community_prices"]),
    ],
    publishes: ["home_price"],
    variants: [
      SchemeVariant(
        domainName: "spending_power",
        levels: [
          label("high", "High spending power", "高消费能力"), label("medium", "Medium spending power", "中等消费能力"),
          label("low", "Low spending power", "低消费能力"), label("unknown", "Unknown", "未知"),
        ],
        rule: """
          case
            when home is null or home_place is null then 'unknown'
            when home_place <= high then 'high'
            when home_place <= medium then 'medium'
            else 'low'
          end
          """,
        thresholds: [
          .init(Localized("high from a price of", zh: "高消费能力的房价下限"), "min(home_price) filter (where segment = 'high')"),
          .init(
            Localized("medium from a price of", zh: "中等消费能力的房价下限"),
            "min(home_price) filter (where segment = 'medium')"),
        ],
        words: Localized(
          "Customers whose {home} has a known price are ordered by it: up to {high} from the top high, up to {medium} medium, the rest low; equal prices share a class. The others are unknown.",
          zh: "{home} 房价已知的客户按房价从高到低排列：前 {high} 为高消费能力，至 {medium} 为中等，其余为低，房价相等者同类；其他客户为未知。"))
    ])
}
