import Basics
import Columns
import PurchaseModels

extension ForecastRun {
  private static let kinds = CategoryDomain(
    name: "books",
    levels: [
      CategoryDomain.Level(code: "history", label: Localized("history", zh: "历史")),
      CategoryDomain.Level(code: "forecast", label: Localized("forecast", zh: "预测")),
    ])

  /// How many of the last periods are shown.
  static let pastPeriods = 6

  /// The last periods that were, and those to come.
  func history() -> TitledTable {
    let past = books.totals().suffix(Self.pastPeriods)
    let ahead = 0..<periods
    func both(_ was: (PeriodBooks.Total) -> Double, _ will: (Int) -> Double) -> Column {
      Column(finite: past.map(was) + ahead.map(will))
    }
    let hasCosts = books.costs != nil || context.isGiven("margin_rate")
    let first = past.map { $0.period } + ahead.map { books.last + 1 + $0 }
    let counts = past.map { Int64($0.purchases) } + ahead.map { _ in 0 }
    let customers = past.map { Int64($0.customers) } + ahead.map { _ in 0 }
    let isPast = ValidityBitmap(past.map { _ in true } + ahead.map { _ in false })
    var fields = [
      Table.Field("period", Column(.date(first.map { books.period.firstDay($0) }))),
      Table.Field("kind", Column(.category(past.map { _ in 0 } + ahead.map { _ in 1 }, Self.kinds))),
      Table.Field("customers", Column(.integer(customers), validity: isPast)),
      Table.Field("purchase_days", Column(.integer(counts), validity: isPast)),
      Table.Field("purchases", both({ $0.revenue }, { values.total(.purchases, period: $0) })),
    ]
    if hasCosts {
      fields.append(
        Table.Field(
          "product_cost",
          both({ books.costs == nil ? .nan : $0.costs }, { values.total(.productCost, period: $0) })))
    }
    if books.expenses != nil || context.isGiven("cost") || context.isGiven("cost_rate") {
      fields.append(
        Table.Field(
          "relationship_cost",
          both(
            { books.expenses == nil ? .nan : $0.relationship }, { values.total(.relationshipCost, period: $0) })))
    }
    fields.append(
      Table.Field(
        "value",
        both(
          { hasCosts && books.costs == nil ? .nan : $0.revenue - $0.costs - $0.relationship },
          { values.total(.value, period: $0) })))
    return TitledTable(
      Localized("history and forecast", zh: "历史与预测"), Table(fields, rowCount: first.count), name: "periods",
      headings: [
        "period": Localized("from", zh: "起始日"), "kind": Localized("", zh: ""),
        "customers": Localized("customers", zh: "客户数"), "purchase_days": Localized("purchase days", zh: "购买日数"),
        "purchases": Localized("purchases", zh: "购买额"), "product_cost": Localized("product cost", zh: "产品成本"),
        "relationship_cost": Localized("relationship cost", zh: "关系成本"), "value": Localized("value", zh: "价值"),
      ], amounts: ["purchases", "product_cost", "relationship_cost", "value"])
  }

  /// Customers who are near a loss, and those who bring one; nothing where no cost is known.
  func risks(_ fields: [Table.Field]) throws -> [TitledTable] {
    let key = [context.customers.field(named: CustomerRollUp.key)].compactMap { $0 }
    let all = Table(key + fields, rowCount: context.customers.rowCount)
    let lists = [
      (
        Localized("near a loss: the lowest shares of purchases kept", zh: "临近亏本：留存比例最低的客户"),
        "near_loss", "kept >= 0 and kept < near_loss", "kept"
      ),
      (Localized("customers who bring a loss", zh: "预计亏损的客户"), "losses", "forecast_value < 0", "forecast_value"),
    ]
    return try lists.compactMap { title, name, condition, order in
      let found = try context.table(
        """
        f | where forecast_purchases > 0 | derive kept = forecast_value / forecast_purchases
        | where \(condition) | derive among = count() | sort \(order) | take 10
        | select customer, forecast_purchases, forecast_value, kept, among
        """, with: [("f", all)])
      guard found.rowCount > 0, case .integer(let count)? = found.column(named: "among")?.value(at: 0) else {
        return nil
      }
      return TitledTable(
        Localized("\(title.en) (\(count) in all)", zh: "\(title.zh)（共 \(count) 位）"), found.dropping(["among"]),
        name: name,
        headings: [
          "customer": Localized("customer", zh: "客户"), "forecast_purchases": Localized("purchases", zh: "购买额"),
          "forecast_value": Localized("value", zh: "价值"), "kept": Localized("kept", zh: "留存比例"),
        ], percents: ["kept"], amounts: ["forecast_purchases", "forecast_value"])
    }
  }

  /// Step 4: from one frequency to the next, after some empty periods.
  func frequencies() -> TitledTable {
    let lowest = max(1, model.forecast.lowestTarget)
    let shown = Array(lowest...max(lowest, min(model.forecast.highestFrequency, lowest + 5)))
    let gaps = 0...3
    let tables = gaps.map { model.forecast.frequencyProbabilities(afterGap: $0) }
    let targets = shown.map { model.forecast.targetFrequency(after: $0) }
    var fields = [
      Table.Field("frequency", Column(.integer(shown.map(Int64.init)))),
      Table.Field("next", Column(.integer(targets.map(Int64.init)))),
    ]
    for gap in gaps {
      fields.append(Table.Field("gap_\(gap)", Column(finite: targets.map { tables[gap].atLeast[$0] })))
    }
    var headings = [
      "frequency": Localized("purchases", zh: "购买次数"), "next": Localized("expected next", zh: "预期下次"),
    ]
    for gap in gaps {
      headings["gap_\(gap)"] = Localized("after \(gap) empty", zh: "空 \(gap) 期后")
    }
    return TitledTable(
      Localized(
        "frequency: what follows, and how probable it is after so many empty periods", zh: "频次转移：预期次数，及空若干期后的概率"),
      Table(fields, rowCount: shown.count), name: "frequencies", headings: headings)
  }

  /// Step 3: from one bracket of amounts to the next.
  func amounts() -> TitledTable {
    let brackets = model.forecast.brackets
    let next = model.forecast.nextAmounts
    // Edges below what two digits show keep their own.
    let isPlain = brackets.edges.allSatisfy { NumberDigits.exactPlaces($0) <= 2 }
    let table = Table(
      [
        Table.Field("from", Column(finite: Array(brackets.edges.dropLast()))),
        Table.Field("to", Column(finite: Array(brackets.edges.dropFirst()))),
        Table.Field("expected", Column(finite: next.map(\.expected))),
        Table.Field("probability", Column(finite: next.map(\.probability))),
      ], rowCount: brackets.count)
    return TitledTable(
      Localized(
        "amounts: brackets (they shape the result), what is expected next, and how probable it is",
        zh: "金额转移：区间（影响结果）、预期金额及其概率"),
      table, name: "amounts",
      headings: [
        "from": Localized("from", zh: "自"), "to": Localized("below", zh: "至"),
        "expected": Localized("expected next", zh: "预期下次金额"), "probability": Localized("probability", zh: "概率"),
      ], amounts: isPlain ? ["from", "to", "expected"] : ["expected"])
  }
}
