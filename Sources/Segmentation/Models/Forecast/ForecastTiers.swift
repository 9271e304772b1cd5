import Basics
import Columns

/// Customers by their forecast value: the first fifth, the next three tenths, the rest.
struct ForecastTiers {
  private static let names = [
    ("high", Localized("High", zh: "高")), ("medium", Localized("Medium", zh: "中")), ("low", Localized("Low", zh: "低")),
  ]
  private static let domain = CategoryDomain(
    name: "forecast_tier", levels: names.map { CategoryDomain.Level(code: $0.0, label: $0.1) })

  /// Tier of each customer; nil without a forecast.
  private let tiers: [Int?]
  private let values: [Double]
  private let purchases: [Double]

  init(_ forecast: ForecastValues) {
    let values = forecast.sums(forecast.value)
    let known = values.indices.filter { !values[$0].isNaN }
    let order = known.sorted { (-values[$0], $0) < (-values[$1], $1) }
    var tiers = [Int?](repeating: nil, count: values.count)
    for (place, customer) in order.enumerated() {
      let share = Double(place) / Double(order.count)
      tiers[customer] = share < 0.2 ? 0 : share < 0.5 ? 1 : 2
    }
    self.tiers = tiers
    self.values = values
    purchases = forecast.sums { forecast.purchases[$0] }
  }

  var column: Column {
    Column(
      .category(tiers.map { UInt16($0 ?? 0) }, Self.domain), validity: ValidityBitmap(tiers.map { $0 != nil }))
  }

  func table() -> TitledTable {
    let rows = Self.names.indices
    func sum(_ tier: Int, _ numbers: [Double]) -> Double {
      tiers.indices.reduce(0) { tiers[$1] == tier ? $0 + numbers[$1] : $0 }
    }
    let sums = rows.map { sum($0, values) }
    let total = sums.reduce(0, +)
    let table = Table(
      [
        Table.Field("tier", Column(.category(rows.map { UInt16($0) }, Self.domain))),
        Table.Field(
          "customers", Column(.integer(rows.map { tier in Int64(tiers.reduce(0) { $1 == tier ? $0 + 1 : $0 }) }))),
        Table.Field("purchases", Column(finite: rows.map { sum($0, purchases) })),
        Table.Field("value", Column(finite: sums)),
        Table.Field("value_share", Column(finite: sums.map { total > 0 ? $0 / total : .nan })),
      ], rowCount: rows.count)
    return TitledTable(
      Localized("tiers by forecast value: 20%, 30%, 50% of customers", zh: "按预测价值分层：客户的 20%、30%、50%"), table,
      headings: [
        "tier": Localized("tier", zh: "层级"), "customers": Localized("customers", zh: "客户数"),
        "purchases": Localized("purchases", zh: "购买额"), "value": Localized("value", zh: "价值"),
        "value_share": Localized("share of value", zh: "价值占比"),
      ], percents: ["value_share"], amounts: ["purchases", "value"])
  }
}
