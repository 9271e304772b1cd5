import Basics
import Columns

/// The line through what a customer brought in the last whole periods.
enum TrendMeasures {
  /// - trend_periods: whole periods from the customer's first on, at most those looked at.
  /// - trend_change: slope ÷ mean of the absolute values; null with fewer than 2 periods or when all are 0.
  /// - trend_chance: two-sided p of the slope; null with fewer than 3 periods.
  static let names = ["trend_periods", "trend_change", "trend_chance"]

  @Sendable static func fields(_ context: SchemeContext) throws -> [Table.Field] {
    let measure = context.word("on") == "amount" ? WholePeriods.Measure.amount : .margin
    let movements = try WholePeriods.movements(of: measure, context.has)
    let sums = try context.table("\(WholePeriods.aged(movements)) | summarize total = sum(part) by customer, age")
    let ages = (1...max(1, Int64(context.value("periods")))).map { $0 }
    let spans = Table([Table.Field("age", Column(.integer(ages)))], rowCount: ages.count)
    // A point for each of the periods that the customer lived through, 0 where there was nothing.
    let points = try context.table(
      """
      select c.place, -s.age as time, coalesce(m.total, 0) as total
      from (select customer, row_number() - 1 as place from customers) as c
      join (select customer, max(age) as age from sums group by customer) as f on f.customer = c.customer
      join spans as s on s.age <= f.age
      left join sums as m on m.customer = c.customer and m.age = s.age
      """, with: [("customers", context.customers), ("sums", sums), ("spans", spans)])
    guard let places = points.column(named: "place"), let times = points.column(named: "time"),
      let totals = points.column(named: "total")
    else { return [] }
    let lines = try TrendLines(
      groups: places, periods: times, values: totals, groupCount: context.customers.rowCount, run: context.engine.run)
    return zip(names, [lines.counts, lines.relativeSlopes, lines.pValues]).map { Table.Field($0, $1) }
  }
}
