import Basics
import Testing

@testable import Columns

@Suite struct PurchaseDaysTests {
  private func purchases(
    _ customers: [Int64], _ days: [Int32], _ amounts: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PurchaseDays {
    try #require(
      try PurchaseDays(
        customers: Column(.integer(customers)), days: Column(.date(days)), amounts: Column(.number(amounts)),
        RunContext()),
      sourceLocation: sourceLocation)
  }

  @Test func `what models know of each customer`() throws {
    let histories = try purchases([4, 4, 4, 7, 9, 9], [0, 7, 14, 21, 3, 3 + 14], [10, 2, 4, 5, 1, -6])
      .histories(until: 28, unitOf: 7, RunContext())
    #expect(histories.purchases == [2, 0, 1])
    #expect(histories.recency == [2, 0, 2])
    #expect(histories.age == [4, 1, 25 / 7.0])
    #expect(histories.meanSpend[0] == 3)
    #expect(histories.meanSpend[1].isNaN)
    #expect(histories.meanSpend[2] == -6)
  }

  @Test func `no rows are no customers`() throws {
    let none = try purchases([], [], [])
    #expect(none.count == 0)
    #expect(try none.histories(until: 28, unitOf: 7, RunContext()).purchases.isEmpty)
    #expect(none.repeatSpending(until: 28).counts.isEmpty)
    #expect(PeriodPurchases(none, by: .month, last: 3, positive: true).histories(until: 3).customers.isEmpty)
  }

  @Test func `more customers than a block, on any number of threads`() throws {
    let customers = 70_000
    let rows = 0..<2 * customers
    let ids = rows.map { (row: Int) -> Int64 in Int64(row / 2) }
    let dates = rows.map { (row: Int) -> Int32 in Int32(row % 2 * 5 + row / 2 % 90) }
    let days = try purchases(ids, dates, rows.map { (row: Int) -> Double in Double(row % 7) })
    let one = try days.histories(until: 200, unitOf: 1, RunContext())
    let three = try days.histories(until: 200, unitOf: 1, RunContext(threads: 3))
    #expect(one.age == three.age && one.meanSpend == three.meanSpend)
    #expect(one.recency == [Double](repeating: 5, count: customers))
    #expect(one.age[customers - 1] == Double(200 - (customers - 1) % 90))
  }

  @Test func `mean amounts of repeat purchases that were paid for`() throws {
    let days = try purchases(
      [1, 1, 1, 1, 2, 2, 3, 3, 3], [0, 5, 9, 31, 2, 3, 1, 2, 30], [0, 4, 6, 100, 5, -2, 7, 1, 3])
    let repeats = days.repeatSpending(until: 30)
    // The first customer's free day is no purchase, and the last one lies beyond the end.
    #expect(repeats.counts == [1, 2])
    #expect(repeats.means == [6, 2])
  }

  private func periods() throws -> PeriodPurchases {
    // Months 0, 0, 2 and 3 of 1970; nothing; the last month alone.
    PeriodPurchases(
      try purchases([1, 1, 1, 1, 2, 3, 3], [0, 30, 60, 100, 200, 95, 99], [1, 2, 4, 8, 5, 3, 3]), by: .month,
      last: 1970 * 12 + 3, positive: false)
  }

  @Test func `periods with purchases as discrete histories`() throws {
    let first = 1970 * 12
    let periods = try periods()
    #expect(periods.later == 1)
    let histories = periods.histories(until: first + 3)
    #expect(histories.customers == [0, 2])
    #expect(histories.purchases == [2, 0])
    #expect(histories.recency == [3, 0])
    #expect(histories.age == [3, 0])
    let later = periods.later(until: first + 3)
    #expect(later.purchases == [2, 0, 0])
    #expect(later.periods == [3, 0, 0])
    #expect(periods.means == [1.5, 4, 8, 3])
  }

  @Test func `what single customers come to`() throws {
    let first = 1970 * 12
    let periods = try periods().following([0, -1, 2])
    let last = periods.last(until: first + 5)
    #expect(last.periods == [Int32(first + 3), 0, Int32(first + 3)])
    #expect(last.counts == [1, 0, 2])
    #expect(last.means[0] == 8 && last.means[1].isNaN && last.means[2] == 3)
    #expect(last.gaps == [2, 0, 2])
    #expect(periods.meanSums().counts == [3, 0, 1])
    #expect(periods.meanSums().sums == [13.5, 0, 3])
    let (sums, smallest) = periods.amountSums()
    #expect(sums == [15, 0, 6])
    #expect(smallest[0] == 3 && smallest[1].isNaN && smallest[2] == 6)
  }

  @Test func `the smallest amount above nothing`() throws {
    let periods = PeriodPurchases(
      try purchases([1, 1, 1, 2], [0, 40, 70, 0], [-2, 0, 7, 0]), by: .month, last: 1970 * 12 + 3, positive: false)
    #expect(periods.amountSums().sums == [5, 0])
    #expect(periods.amountSums().smallest[0] == 7 && periods.amountSums().smallest[1].isNaN)
  }

  @Test func `margin rates of the last periods that came to something`() throws {
    let first = 1970 * 12
    let (ids, days) = ([1, 1, 1, 2, 3, 4] as [Int64], [0, 40, 60, 0, 0, 0] as [Int32])
    func periods(_ amounts: [Double]) throws -> PeriodPurchases {
      PeriodPurchases(try purchases(ids, days, amounts), by: .month, last: first + 3, positive: false)
    }
    // The last period of customer 1 and the only one of customer 2 came to nothing.
    let sold = try periods([10, 20, 0, 0, 10, 10])
    let entries = sold.lastPositive()
    #expect(entries == [1, -1, 4, 5])
    let rates = sold.marginRates(costs: try periods([5, 5, 3, 1, .nan, 15]), in: entries)
    #expect(rates[0] == 0.75)
    #expect(rates[1].isNaN && rates[2].isNaN)
    #expect(rates[3] == -0.5)
    let others = PeriodPurchases(try purchases([1], [0], [1]), by: .month, last: first, positive: false)
    #expect(sold.marginRates(costs: others, in: entries).allSatisfy { $0.isNaN })
  }

  @Test func `an amount that is null is 0`() throws {
    let days = try #require(
      try PurchaseDays(
        customers: Column(.integer([1, 1, 2])), days: Column(.date([0, 1, 0])),
        amounts: Column(.number([3, .nan, 4]), validity: ValidityBitmap([true, false, true])), RunContext()))
    #expect(days.amounts == [3, 0, 4])
  }

  @Test func `days with more returns than purchases are told`() throws {
    let days = try purchases([1, 1, 2, 2, 2], [0, 5, 0, 70, 200], [2, -3, 0, -1.5, -9])
    let paid = PeriodPurchases(days, by: .month, last: 1970 * 12 + 3, positive: true)
    #expect(paid.counts == [1])
    // The day after the last period is left out as such.
    #expect(paid.negative == (2, -4.5) && paid.later == 1)
    #expect(PeriodPurchases(days, by: .month, last: 1970 * 12 + 3, positive: false).negative == (0, 0))
  }

  @Test func `totals of periods pass over what lies outside`() throws {
    let first = 1970 * 12
    let periods = try periods()
    let totals = periods.totals(from: first, to: first + 3)
    #expect(totals.customers == [1, 0, 1, 2])
    #expect(totals.purchases == [2, 0, 1, 3])
    #expect(totals.amounts == [3, 0, 4, 14])
    #expect(periods.totals(from: first + 1, to: first + 2).amounts == [0, 4])
    #expect(periods.totals(from: first + 3, to: first).amounts.isEmpty)
  }

  @Test func `periods of customers in another order`() throws {
    let other = try periods().following([2, -1, 0, 1])
    #expect(other.starts == [0, 1, 1, 4, 4])
    #expect(other.amounts == [6, 3, 4, 8])
    #expect(other.counts == [2, 2, 1, 1])
  }

  @Test func `when customers came and came back`() throws {
    let days = try purchases(
      [1, 1, 1, 2, 3, 3, 4], [10, 17, 31, 10, 12, 24, 40], [Double](repeating: 1, count: 7))
    let axis = TimeAxis(from: 10, unitOf: 7)
    let times = RepeatTimes(days, on: axis, split: 2, end: axis.position(31))
    #expect(times.births.map(\.time) == [0, 2 / 7.0])
    #expect(times.births.map(\.customers) == [2, 1])
    #expect(times.repeats.map(\.time) == [1, 2, 3])
    #expect(times.repeats.map(\.purchases) == [1, 1, 1])
    // A repeat at the split itself came before it; the last customer came after the end.
    #expect(times.later == [1, 0, 0, 0])
    let classes = RepeatTimes(days, on: axis, split: 2, end: 3, classes: [5, 2, -1, 5])
    #expect(classes.births.map(\.covariateClass) == [2, 5])
    #expect(classes.births.map(\.customers) == [1, 1])
    #expect(classes.repeats.map(\.time) == [1, 3])
    #expect(RepeatTimes(try purchases([], [], []), on: axis, split: 1, end: 2).births.isEmpty)
  }

  @Test func `of several days in a period the first counts`() throws {
    // From 1970-01-15: January, twice in February, March; the last two in one month.
    let days = try purchases([1, 1, 1, 1, 2, 2], [14, 35, 50, 60, 40, 45], [Double](repeating: 1, count: 6))
    let times = RepeatTimes(days, on: TimeAxis(from: 14, by: .month), split: 0, end: 2)
    #expect(times.births.map(\.time) == [0, 1])
    #expect(times.repeats.map(\.time) == [1, 2])
    #expect(times.repeats.map(\.purchases) == [1, 1])
    #expect(times.later == [2, 0])
  }
}
