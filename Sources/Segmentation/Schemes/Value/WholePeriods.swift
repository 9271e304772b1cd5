import Basics
import Columns
import Query

/// What customers brought in whole calendar periods up to the day.
enum WholePeriods {
  static let period = ParameterDefinition(
    "period", .word(["month", "quarter", "year"]), default: "quarter",
    summary: Localized("the calendar periods", zh: "日历周期"))

  /// What customers brought, row by row.
  enum Measure {
    /// Purchases − product cost − relationship cost.
    case margin
    case amount
  }

  /// A query, to stand in parentheses: customer, date, part. `has` tells which tables and columns there are.
  static func movements(of measure: Measure, _ has: (String) throws -> Bool) rethrows -> String {
    guard measure == .margin, try has("transactions.cost") else {
      return "select customer, date, amount as part from transactions"
    }
    let lines = "select customer, date, amount - coalesce(cost, 0) as part from transactions"
    return try has("expenses") ? "\(lines) union all select customer, date, -amount as part from expenses" : lines
  }

  /// The movements with the age of their period: 1 is the last whole one, 0 the one that the day cuts short.
  static func aged(_ movements: String, period: String = "period") -> String {
    "select *, date_diff(\(period), date, as_of() + 1) as age from (\(movements)) as movements"
  }

  /// For figures: the last day of the last whole period.
  static let lastDay = "max(date_trunc(period, as_of() + 1) - 1)"

  static let withoutExpenses = Localized(
    "what relationships cost is not taken off", zh: "未扣除关系营销费用")

  /// How many whole periods in a row, up to the last, each customer had a negative margin.
  static let losingPeriods = SchemeInput.computed(
    gives: ["losing_periods"], needs: ["transactions.cost"], optional: [("expenses", withoutExpenses)]
  ) { context in
    let movements = try movements(of: .margin, context.has)
    return try measure(
      "losing_periods",
      """
      \(aged(movements))
      | summarize total = sum(part) by customer, age
      | where age >= 1 and total < 0
      | sort age
      | derive place = row_number() by customer
      | summarize losing_periods = count() filter (where place = age) by customer
      """, context)
  }

  /// The margin of the last days.
  static let recentMargin = SchemeInput.computed(
    gives: ["recent_margin"], needs: ["transactions.cost"], optional: [("expenses", withoutExpenses)]
  ) { context in
    let movements = try movements(of: .margin, context.has)
    return try measure(
      "recent_margin",
      """
      select * from (\(movements)) as movements
      | where date >= as_of() - horizon and date <= as_of()
      | summarize recent_margin = sum(part) by customer
      """, context)
  }

  /// A measure of a query, 0 for customers that it has no row of.
  private static func measure(_ name: String, _ query: String, _ context: SchemeContext) throws -> [Table.Field] {
    try context.aligned(
      context.table(
        """
        customers
        | select customer
        | join found on customer kind left
        | select customer, \(name) = coalesce(\(name), 0)
        """, with: [("customers", context.customers), ("found", try context.table(query))]))
  }
}
