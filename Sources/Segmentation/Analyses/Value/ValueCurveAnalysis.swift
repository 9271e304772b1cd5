import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// What a customer has brought by age, and when it pays back what winning it cost.
  static let valueCurve = AnalysisDefinition(
    shape: StatementShape(
      "value curve", clauses: [.init("by", .init("PERIOD", .word(["month", "quarter", "year"]))), .settings]),
    group: .segments, title: Localized("Value curve", zh: "价值曲线"),
    summary: Localized(
      "What a customer brings on average, period by period since the first purchase, less the cost of winning it, and when it breaks even",
      zh: "客户自首次购买起各周期平均带来的毛利、减去获客成本后的累计值，以及回本周期"),
    parameters: [
      ParameterDefinition(
        "on", .word(["margin", "amount"]), default: "margin",
        summary: Localized("what value is; amount when there is no cost", zh: "衡量价值的指标；没有成本时取金额")),
      ParameterDefinition(
        "acquisition", .columnExpression, default: nil,
        summary: Localized(
          "what it cost to win the customer; by default the column `acquisition_cost`, else 0",
          zh: "获客成本；默认取 `acquisition_cost` 列，没有则为 0")),
    ],
    needs: ["transactions"],
    examples: [
      .init("value curve", Localized("by quarter", zh: "按季度")),
      .init(
        "value curve by year with on amount, acquisition 20",
        Localized("revenue, with a cost of 20 a customer", zh: "按收入，每位客户获客成本 20")),
    ]
  ) { context in
    try ValueCurveByAge(context).result()
  }
}

/// Ages are whole calendar periods since the one of the first purchase.
private struct ValueCurveByAge {
  let context: AnalysisContext
  let period: String
  private let isMargin: Bool

  init(_ context: AnalysisContext) throws {
    self.context = context
    period = context.call.word("by") ?? "quarter"
    isMargin = try context.word("on") == "margin" && context.has("transactions.cost")
  }

  func result() throws -> AnalysisResult {
    let given = context.isGiven("acquisition")
    let isKnown = given || context.customers.column(named: "acquisition_cost")?.type.isNumeric == true
    let cost = given ? "acquisition" : isKnown ? "acquisition_cost" : "cast(null as integer)"
    // `ages` whole periods were seen of each.
    let buyers = try context.table(
      """
      customers
      | where orders > 0
      | select customer, ages = date_diff('\(period)', first_purchase, as_of() + 1), cost = \(cost)
      | where ages > 0
      """, with: [("customers", context.customers)])
    guard buyers.rowCount > 0 else {
      return AnalysisResult(
        lines: [Localized("No buyer has been seen for a whole period", zh: "没有任何买家经历过一个完整周期")], tables: [])
    }
    let winning = try mean("coalesce(cost, 0)", of: buyers)
    let curve = try curve(of: buyers, winning: winning)
    return AnalysisResult(
      lines: try lines(curve, buyers, winning: winning), tables: [titled(curve)],
      notes: try notes(buyers, isKnown: isKnown))
  }

  /// What was spent or earned before the first purchase counts at age 0.
  private func curve(of buyers: Table, winning: Double) throws -> Table {
    let movements = try WholePeriods.movements(of: isMargin ? .margin : .amount, context.has)
    let last = Int64(try number("max(ages)", of: buyers))
    let ages = Table([Table.Field("age", Column(.integer((0..<last).map { $0 })))], rowCount: Int(last))
    let sums = try context.table(
      """
      \(WholePeriods.aged(movements, period: "'\(period)'"))
      | where age >= 1
      | join buyers on customer
      | summarize total = sum(part) by since = greatest(ages - age, 0)
      """, with: [("buyers", buyers)])
    return try context.table(
      """
      select a.age, count(*) as customers, coalesce(max(s.total), 0) / count(*) as margin
      from ages as a
      join buyers as b on b.ages > a.age
      left join sums as s on s.since = a.age
      group by a.age
      order by a.age
      | derive cumulative = cumsum(margin)
      | derive net = cumulative - \(ExpressionText.literal(.number(winning)))
      """, with: [("ages", ages), ("buyers", buyers), ("sums", sums)])
  }

  private func lines(_ curve: Table, _ buyers: Table, winning: Double) throws -> [Localized] {
    let cost = NumberDigits.fixed(winning, places: 2)
    var lines = [
      Localized(
        "\(isMargin ? "Margin" : "Revenue") of a customer by age, in \(period)s since the first purchase: \(buyers.rowCount) buyers seen for one at least",
        zh: "客户自首次购买起各\(periodName)的平均\(isMargin ? "毛利" : "收入")：至少经历一个完整周期的买家 \(buyers.rowCount) 位"),
      Localized("acquisition cost of one, on average: \(cost)", zh: "平均获客成本：\(cost)"),
    ]
    let even = try context.table(
      "curve | where net >= 0 | summarize age = min(age), net = max(net)", with: [("curve", curve)])
    if case .integer(let age)? = even.column(named: "age")?.value(at: 0) {
      lines.append(Localized("breaks even at age \(age)", zh: "回本周期：第 \(age) 期（首次购买所在周期为第 0 期）"))
    } else {
      lines.append(Localized("does not break even in the time seen", zh: "在观察期内未回本"))
    }
    return lines
  }

  private var periodName: String {
    switch period {
    case "month": "月"
    case "year": "年"
    default: "季度"
    }
  }

  private func titled(_ curve: Table) -> TitledTable {
    TitledTable(
      Localized("value curve", zh: "价值曲线"), curve,
      headings: [
        "age": Localized("age", zh: "期"), "customers": Localized("customers seen", zh: "观察到的客户数"),
        "margin": isMargin ? Localized("margin", zh: "毛利") : Localized("revenue", zh: "收入"),
        "cumulative": Localized("cumulative", zh: "累计"),
        "net": Localized("less acquisition cost", zh: "减去获客成本"),
      ])
  }

  private func notes(_ buyers: Table, isKnown: Bool) throws -> [Diagnostic] {
    var notes: [Diagnostic] = []
    func note(_ message: Localized) { notes.append(Diagnostic("optional-input", message, severity: .note)) }
    let missing = Int(try number("count() filter (where cost is null)", of: buyers))
    if !isKnown {
      note(
        Localized(
          "customers have no `acquisition_cost`: what winning them cost counts as 0",
          zh: "客户没有 `acquisition_cost`：获客成本按 0 计"))
    } else if missing > 0 {
      note(
        Localized(
          "\(missing) of \(buyers.rowCount) buyers have no acquisition cost: it counts as 0",
          zh: "\(buyers.rowCount) 位买家中有 \(missing) 位没有获客成本：按 0 计"))
    }
    if isMargin, try !context.has("expenses") {
      note(
        Localized(
          "there is no table `expenses`: \(WholePeriods.withoutExpenses.en)",
          zh: "没有表 `expenses`：\(WholePeriods.withoutExpenses.zh)"))
    } else if !isMargin, context.word("on") == "margin" {
      note(
        Localized(
          "`transactions` has no column `cost`: the amount stands for the margin",
          zh: "`transactions` 没有列 `cost`：以金额代替毛利"))
    }
    return notes
  }

  private func mean(_ expression: String, of buyers: Table) throws -> Double {
    try number("mean(\(expression))", of: buyers)
  }

  private func number(_ expression: String, of buyers: Table) throws -> Double {
    try context.column("cast(\(expression) as number)", over: buyers).numbers.first ?? 0
  }
}
