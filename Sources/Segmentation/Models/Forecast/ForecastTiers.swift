import Basics
import Columns
import PurchaseModels

/// Customers by their forecast value: the first fifth, the next three tenths, the rest.
struct ForecastTiers {
  private static let names = [
    ("high", Localized("High", zh: "高")), ("medium", Localized("Medium", zh: "中")), ("low", Localized("Low", zh: "低")),
  ]
  private static let domain = CategoryDomain(
    name: "forecast_tier", levels: names.map { CategoryDomain.Level(code: $0.0, label: $0.1) })

  private let tiers: ValueTiers
  private let values: [Double]
  private let purchases: [Double]

  init(_ forecasts: CustomerForecasts) {
    values = forecasts.sums(.value)
    purchases = forecasts.sums(.purchases)
    tiers = ValueTiers(values, shares: [0.2, 0.5])
  }

  var column: Column {
    let codes = tiers.tiers
    return Column(
      .category(codes.map { UInt16($0 ?? 0) }, Self.domain), validity: ValidityBitmap(codes.map { $0 != nil }))
  }

  func table() -> TitledTable {
    let rows = Self.names.indices
    let sums = tiers.sums(values)
    let total = sums.reduce(0, +)
    let table = Table(
      [
        Table.Field("tier", Column(.category(rows.map { UInt16($0) }, Self.domain))),
        Table.Field("customers", Column(.integer(tiers.customers.map(Int64.init)))),
        Table.Field("purchases", Column(finite: tiers.sums(purchases))),
        Table.Field("value", Column(finite: sums)),
        Table.Field("value_share", Column(finite: sums.map { total > 0 ? $0 / total : .nan })),
      ], rowCount: rows.count)
    return TitledTable(
      Localized("tiers by forecast value: 20%, 30%, 50% of customers", zh: "按预测价值分层：客户的 20%、30%、50%"), table,
      name: "tiers",
      headings: [
        "tier": Localized("tier", zh: "层级"), "customers": Localized("customers", zh: "客户数"),
        "purchases": Localized("purchases", zh: "购买额"), "value": Localized("value", zh: "价值"),
        "value_share": Localized("share of value", zh: "价值占比"),
      ], percents: ["value_share"], amounts: ["purchases", "value"])
  }
}
