import Basics
import Columns
import Diagnostics
import PurchaseModels
import Query

/// What customers bought, earned and cost in whole periods of the calendar: the ground of `forecast`.
struct PeriodBooks {
  let period: CalendarPeriod
  /// The last whole period that ends on or before the day of `as of`.
  let last: Int
  /// Ids in the order of all that follows.
  let ids: Table.Field
  /// Days on which something was paid for, and what came to.
  let paid: PeriodPurchases
  /// Amounts and costs of purchases; nil without a column `cost`.
  let amounts: PeriodPurchases?
  let costs: PeriodPurchases?
  /// What the relationship cost, for the same customers; nil without a table `expenses`.
  let expenses: [[Int32: Double]]?
  /// Repeat purchases of customers who made any, and the mean amounts of these.
  let repeats: (counts: [Double], means: [Double])

  var customers: Int { ids.column.count }

  init(_ context: AnalysisContext, by period: CalendarPeriod) throws {
    guard let asOf = context.asOf else {
      throw Failure("no-dates", Localized("no purchase has a date", zh: "购买没有日期"), at: context.call.node.span)
    }
    self.period = period
    last = period.lastWhole(asOf.daysSinceEpoch)
    let (days, ids) = try SampleReader(context: context).purchaseDays(until: asOf)
    self.ids = ids
    paid = PeriodPurchases(days, by: period, last: last, positive: true)
    repeats = Self.repeats(days, until: period.lastDay(last))
    let environment = context.past(asOf)
    if try NeededData("transactions.cost").isThere(in: environment),
      let table = try environment.table(named: HistoryTables.purchases, context.run),
      let key = table.column(named: CustomerRollUp.key), let dates = table.column(named: "date"),
      let amount = table.column(named: "amount"), let cost = table.column(named: "cost"),
      let sold = PurchaseDays(customers: key, days: dates, amounts: amount),
      let spent = PurchaseDays(customers: key, days: dates, amounts: cost), sold.count == days.count
    {
      amounts = PeriodPurchases(sold, by: period, last: last, positive: false)
      costs = PeriodPurchases(spent, by: period, last: last, positive: false)
    } else {
      (amounts, costs) = (nil, nil)
    }
    expenses = try Self.expenses(context, ids, by: period, last: last)
  }

  private static func repeats(_ days: PurchaseDays, until end: Int32) -> (counts: [Double], means: [Double]) {
    var (counts, means) = ([Double](), [Double]())
    for customer in 0..<days.count {
      var (count, sum) = (-1.0, 0.0)
      for row in days.starts[customer]..<days.starts[customer + 1] where days.days[row] <= end {
        guard days.amounts[row] > 0 else { continue }
        if count >= 0 { sum += days.amounts[row] }
        count += 1
      }
      guard count > 0 else { continue }
      counts.append(count)
      means.append(sum / count)
    }
    return (counts, means)
  }

  private static func expenses(
    _ context: AnalysisContext, _ ids: Table.Field, by period: CalendarPeriod, last: Int
  ) throws -> [[Int32: Double]]? {
    guard try context.has(RoleTable.expenses.name) else { return nil }
    let table = try context.table(
      "expenses | summarize amount = sum(amount) by customer, date | sort customer, date")
    guard let key = table.field(named: CustomerRollUp.key), let days = table.column(named: "date"),
      let amounts = table.column(named: "amount"),
      let spent = PurchaseDays(customers: key.column, days: days, amounts: amounts)
    else { return nil }
    let sums = PeriodPurchases(spent, by: period, last: last, positive: false)
    let own = Table(
      [Table.Field(CustomerRollUp.key, Selection.gather(key.column, spent.firstRows))], rowCount: spent.count)
    let wanted = Table([Table.Field(CustomerRollUp.key, ids.column)], rowCount: ids.column.count)
    return try CustomerAlignment.rows(of: own, for: wanted, run: context.run).map { row in
      guard row >= 0 else { return [:] }
      var costs: [Int32: Double] = [:]
      for entry in sums.starts[Int(row)]..<sums.starts[Int(row) + 1] {
        costs[sums.periods[entry]] = sums.amounts[entry]
      }
      return costs
    }
  }

  /// Entries of a customer's periods with purchases.
  func entries(_ customer: Int) -> Range<Int> { paid.starts[customer]..<paid.starts[customer + 1] }

  /// Mean amount per purchase of an entry.
  func mean(_ entry: Int) -> Double { paid.amounts[entry] / Double(paid.counts[entry]) }

  /// Margin over amount of a customer in a period; nil when it cannot be known.
  func marginRate(_ customer: Int, in period: Int32) -> Double? {
    guard let amounts, let costs else { return nil }
    for entry in amounts.starts[customer]..<amounts.starts[customer + 1] where amounts.periods[entry] == period {
      let rate = 1 - costs.amounts[entry] / amounts.amounts[entry]
      return rate.isFinite ? rate : nil
    }
    return nil
  }

  /// What all customers came to in the periods from the first one with a purchase.
  struct Total {
    var period: Int
    var customers = 0
    var purchases = 0
    var revenue = 0.0
    /// Amounts and costs of the purchases whose costs are known.
    var amounts = 0.0
    var costs = 0.0
    var relationship = 0.0

    var marginRate: Double? { amounts > 0 ? 1 - costs / amounts : nil }
  }

  func totals() -> [Total] {
    let first = paid.periods.min().map(Int.init) ?? last
    var totals = (first...max(first, last)).map { Total(period: $0) }
    for entry in paid.periods.indices {
      let index = Int(paid.periods[entry]) - first
      totals[index].customers += 1
      totals[index].purchases += Int(paid.counts[entry])
      totals[index].revenue += paid.amounts[entry]
    }
    if let amounts, let costs {
      for entry in amounts.periods.indices {
        let index = Int(amounts.periods[entry]) - first
        guard totals.indices.contains(index), costs.amounts[entry].isFinite else { continue }
        totals[index].amounts += amounts.amounts[entry]
        totals[index].costs += costs.amounts[entry]
      }
    }
    for customer in expenses ?? [] {
      for period in customer.keys.sorted() {
        let index = Int(period) - first
        if totals.indices.contains(index) { totals[index].relationship += customer[period] ?? 0 }
      }
    }
    return totals
  }
}
