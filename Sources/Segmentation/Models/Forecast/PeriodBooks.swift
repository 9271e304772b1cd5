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
  /// What the lines whose cost is known came to, and that cost; nil where no cost is.
  let amounts: PeriodPurchases?
  let costs: PeriodPurchases?
  /// Returns until the last period that no purchase is lessened by.
  let returned: ReturnedOrders
  /// What the relationship cost; nil without a table `expenses`.
  let expenses: PeriodPurchases?
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
    repeats = days.repeatSpending(until: period.lastDay(last))
    let environment = context.past(asOf)
    if try NeededData("transactions.cost").isThere(in: environment),
      let table = try environment.table(named: HistoryTables.purchases, context.run),
      let key = table.column(named: CustomerRollUp.key), let dates = table.column(named: "date"),
      let amount = table.column(named: HistoryTables.costedAmount), let cost = table.column(named: "cost"),
      cost.nullCount < cost.count,
      let sold = try PurchaseDays(customers: key, days: dates, amounts: amount, context.run),
      let spent = try PurchaseDays(customers: key, days: dates, amounts: cost, context.run), sold.count == days.count
    {
      amounts = PeriodPurchases(sold, by: period, last: last, positive: false)
      costs = PeriodPurchases(spent, by: period, last: last, positive: false)
    } else {
      (amounts, costs) = (nil, nil)
    }
    returned = try ReturnedOrders(context, until: period.lastDay(last))
    expenses = try Self.expenses(context, ids, by: period, last: last)
  }

  private static func expenses(
    _ context: AnalysisContext, _ ids: Table.Field, by period: CalendarPeriod, last: Int
  ) throws -> PeriodPurchases? {
    guard try context.has(RoleTable.expenses.name) else { return nil }
    let table = try context.table(
      "expenses | summarize amount = sum(amount) by customer, date | sort customer, date")
    guard let key = table.field(named: CustomerRollUp.key), let days = table.column(named: "date"),
      let amounts = table.column(named: "amount"),
      let spent = try PurchaseDays(customers: key.column, days: days, amounts: amounts, context.run)
    else { return nil }
    let sums = PeriodPurchases(spent, by: period, last: last, positive: false)
    let own = Table(
      [Table.Field(CustomerRollUp.key, Selection.gather(key.column, spent.firstRows))], rowCount: spent.count)
    let wanted = Table([Table.Field(CustomerRollUp.key, ids.column)], rowCount: ids.column.count)
    return sums.following(try CustomerAlignment.rows(of: own, for: wanted, run: context.run))
  }

  /// Entries of a customer's periods with purchases.
  func entries(_ customer: Int) -> Range<Int> { paid.starts[customer]..<paid.starts[customer + 1] }

  /// Mean amount per purchase of an entry.
  func mean(_ entry: Int) -> Double { paid.amounts[entry] / Double(paid.counts[entry]) }

  /// The last known margin rate of each customer and how many periods ended since it: that of the last period with
  /// purchases whose cost is known, over the lines with a cost; NaN and 0 where none is.
  func lastMarginRates() -> (rates: [Double], gaps: [Int]) {
    guard let amounts, let costs else {
      return ([Double](repeating: .nan, count: customers), [Int](repeating: 0, count: customers))
    }
    let entries = amounts.lastPositive()
    return (
      amounts.marginRates(costs: costs, in: entries), entries.map { $0 < 0 ? 0 : last - Int(amounts.periods[$0]) }
    )
  }

  /// The share of what a customer bought in a period whose cost is known; nil where nothing was bought.
  func costedShare(_ customer: Int, in period: Int) -> Double? {
    guard let amounts, let entry = entries(customer).first(where: { Int(paid.periods[$0]) == period }) else {
      return nil
    }
    let costed = amounts.starts[customer]..<amounts.starts[customer + 1]
    return costed.first { Int(amounts.periods[$0]) == period }.map { amounts.amounts[$0] / paid.amounts[entry] }
  }

  /// What the relationship with each customer costs, by what it cost so far; nothing without expenses.
  func relationships() -> [RelationshipCost] {
    guard let expenses else { return [RelationshipCost](repeating: .none, count: customers) }
    let (costs, floors) = expenses.amountSums()
    return RelationshipCost.shares(costs: costs, purchases: paid.amountSums().sums, floors: floors)
  }

  /// What all customers came to in the periods from the first one with a purchase.
  struct Total {
    let period: Int
    let customers: Int
    let purchases: Int
    let revenue: Double
    /// Amounts and costs of the lines whose costs are known.
    let amounts: Double
    let costs: Double
    let relationship: Double

    var marginRate: Double? { amounts > 0 ? 1 - costs / amounts : nil }
  }

  func totals() -> [Total] {
    let first = paid.periods.min().map(Int.init) ?? last
    let end = max(first, last)
    let all = paid.totals(from: first, to: end)
    let known = amounts?.totals(from: first, to: end)
    let spent = costs?.totals(from: first, to: end)
    let relationship = expenses?.totals(from: first, to: end)
    return (first...end).map { period in
      let index = period - first
      return Total(
        period: period, customers: all.customers[index], purchases: all.purchases[index], revenue: all.amounts[index],
        amounts: known?.amounts[index] ?? 0, costs: spent?.amounts[index] ?? 0,
        relationship: relationship?.amounts[index] ?? 0)
    }
  }
}
