import Basics
import Columns
import Diagnostics
import PurchaseModels
import Query

/// Makes samples out of the tables of a workspace.
struct SampleReader {
  let context: AnalysisContext

  /// What a model of this kind reads of the purchases up to a day.
  func purchases(_ input: ModelDefinition.Input, unit: ModelUnit, until end: CalendarDate) throws -> ModelSample {
    let (purchases, ids) = try purchaseDays(until: end)
    let none = ModelSample.LeftOut(
      reason: Localized("no purchase until \(end)", zh: "截至 \(end) 没有购买"),
      customers: max(0, context.customers.rowCount - purchases.count))
    if case .opportunity(let period) = unit {
      return try opportunities(purchases, ids, period, until: end, none)
    }
    let histories = try purchases.histories(until: end.daysSinceEpoch, unitOf: unit.days ?? 1, context.run)
    return try ModelSample(
      source: .purchases, unit: unit, end: end, ids: ids, purchases: histories.purchases, recency: histories.recency,
      age: histories.age, meanSpend: histories.meanSpend, missing: [none], run: context.run)
  }

  /// Purchase days up to a day, and the customers whose they are.
  func purchaseDays(until end: CalendarDate) throws -> (PurchaseDays, ids: Table.Field) {
    let environment = context.past(end)
    try NeededData.check([RoleTable.transactions.name], of: context.verb, in: environment)
    guard let table = try environment.table(named: HistoryTables.purchaseDays, context.run),
      let key = table.field(named: CustomerRollUp.key), let days = table.column(named: "date"),
      let amounts = table.column(named: "amount"),
      let purchases = try PurchaseDays(customers: key.column, days: days, amounts: amounts, context.run)
    else {
      throw Failure(
        "missing-table", Localized("there are no purchase days to read", zh: "没有可读取的购买日"),
        hint: Localized("a table of your own may be called `purchase_days`", zh: "可能有自建的表名为 `purchase_days`"))
    }
    let ids = Table.Field(key.name, try Selection.gather(key.column, purchases.firstRows, context.run))
    return (purchases, ids)
  }

  /// One opportunity in each whole period after that of the first purchase.
  private func opportunities(
    _ purchases: PurchaseDays, _ ids: Table.Field, _ period: CalendarPeriod, until end: CalendarDate,
    _ none: ModelSample.LeftOut
  ) throws -> ModelSample {
    let last = period.lastWhole(end.daysSinceEpoch)
    let bought = PeriodPurchases(purchases, by: period, last: last, positive: false)
    let histories = bought.histories(until: last)
    let late = ModelSample.LeftOut(
      reason: Localized(
        "first purchase in a \(period.rawValue) that was not over by \(end)",
        zh: "首次购买所在的\(period.chinese)截至 \(end) 尚未结束"),
      customers: purchases.count - histories.customers.count)
    return try ModelSample(
      source: .purchases, unit: .opportunity(period), end: CalendarDate(daysSinceEpoch: period.lastDay(last)),
      ids: Table.Field(ids.name, Selection.gather(ids.column, histories.customers)), purchases: histories.purchases,
      recency: histories.recency, age: histories.age,
      meanSpend: [Double](repeating: .nan, count: histories.customers.count), missing: [none, late],
      run: context.run)
  }
}
