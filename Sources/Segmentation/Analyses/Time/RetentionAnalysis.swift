import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// Which part of each cohort buys again.
  static let retention = AnalysisDefinition(
    shape: StatementShape(
      "retention", clauses: [AnalysisPeriod.clause(["month", "quarter", "year", "week"]), .settings]),
    group: .time, title: Localized("Retention", zh: "留存"),
    summary: Localized(
      "Cohorts by the calendar period of the first purchase: which part of each buys again 1, 2, 3 … periods later",
      zh: "按首次购买的日历期间分组，看各组在之后第 1、2、3……期仍购买的比例"),
    parameters: [
      ParameterDefinition(
        "measure", .word(["customers", "revenue"]), default: "customers",
        summary: Localized(
          "customers: those who buy; revenue: what they spend, as a share of the first period's",
          zh: "customers：购买的客户；revenue：消费额，相对首期的比例")),
      ParameterDefinition(
        "show", .word(["share", "total"]), default: "share",
        summary: Localized("shares of the first period, or customers and amounts", zh: "share：相对首期的比例；total：人数或金额")),
      ParameterDefinition(
        "periods", .value, default: "12", limits: 0...1_000,
        summary: Localized("how many periods after the first are shown", zh: "显示首期之后的多少期")),
    ],
    needs: ["transactions"],
    tables: ["cohorts", "together"],
    examples: [
      .init("retention", Localized("by month", zh: "按月")),
      .init("retention by quarter with measure revenue", Localized("of the revenue", zh: "按收入")),
    ]
  ) { context in
    let period = AnalysisPeriod(context.call)
    let cells = try context.table(
      """
      purchase_days
      | summarize amount = sum(amount) by customer, period = date_trunc('\(period.name)', date)
      | derive cohort = min(period) by customer
      | summarize customers = count(), revenue = sum(amount)
        by cohort, age = date_diff('\(period.name)', cohort, period)
      | sort cohort, age
      """)
    guard let asOf = context.asOf, cells.rowCount > 0 else {
      return AnalysisResult(lines: [Localized("no purchases up to the day", zh: "截止日之前没有购买")], tables: [])
    }
    return try Retention(
      cells, measure: context.word("measure"), period: period, asOf: asOf, isShare: context.word("show") == "share",
      limit: Int(context.value("periods"))
    ).result
  }
}

/// The triangle of cohorts.
private struct Retention {
  let period: AnalysisPeriod
  let asOf: CalendarDate
  let isShare: Bool
  let isRevenue: Bool
  let limit: Int
  private(set) var cohorts: [CalendarDate] = []
  /// One array a cohort: the row of `cells` for each age that has been, −1 for one without a purchase.
  private(set) var rows: [[Int32]] = []
  /// What each row of `cells` comes to.
  private let totals: Column
  private(set) var sizes: [Int64] = []

  init(
    _ cells: Table, measure: String, period: AnalysisPeriod, asOf: CalendarDate, isShare: Bool, limit: Int
  ) throws {
    self.period = period
    self.asOf = asOf
    self.isShare = isShare
    self.limit = limit
    isRevenue = measure == "revenue"
    totals = cells.column(named: measure) ?? .nulls(type: .integer, count: cells.rowCount)
    guard let days = cells.column(named: "cohort"), let ages = cells.column(named: "age"),
      let customers = cells.column(named: "customers")
    else { return }
    guard let first = cells.rowCount > 0 ? days.value(at: 0).date : nil else { return }
    let starts = try period.starts(from: first, to: asOf)
    let places = period.places(starts)
    for row in 0..<cells.rowCount {
      guard let cohort = days.value(at: row).date, let age = ages.value(at: row).integer,
        let count = customers.value(at: row).integer
      else { continue }
      if cohorts.last != cohort {
        cohorts.append(cohort)
        sizes.append(count)
        rows.append([Int32](repeating: -1, count: starts.count - (places[cohort] ?? starts.count)))
      }
      guard rows[cohorts.count - 1].indices.contains(Int(age)) else { continue }
      rows[cohorts.count - 1][Int(age)] = Int32(truncatingIfNeeded: row)
    }
  }

  /// What a cohort comes to at an age that has been.
  private func value(_ cohort: Int, _ age: Int) -> Double {
    let row = rows[cohort][age]
    return row < 0 ? 0 : totals.value(at: Int(row)).double ?? 0
  }

  var result: AnalysisResult {
    var lines = [
      Localized(
        isRevenue
          ? "Revenue of each cohort by \(period.title.en) since the first purchase"
          : "Customers of each cohort who bought, by \(period.title.en) since the first purchase",
        zh: isRevenue ? "各组的收入，按首次购买之后的\(period.title.zh)" : "各组购买的客户，按首次购买之后的\(period.title.zh)")
    ]
    if !period.isOver(on: asOf) {
      lines.append(
        Localized(
          "each cohort's last cell is partial: the \(period.title.en) is known up to \(asOf)",
          zh: "各组最后一格不完整：本\(period.title.zh)数据截至 \(asOf)"))
    }
    let longest = (rows.map(\.count).max() ?? 1) - 1
    if longest > limit {
      lines.append(
        Localized(
          "\(limit) of \(longest) periods are shown: `with periods \(longest)` shows all",
          zh: "显示 \(longest) 期中的 \(limit) 期；`with periods \(longest)` 显示全部"))
    }
    return AnalysisResult(lines: lines, tables: [triangle(longest), together(longest)])
  }

  /// A row a cohort, a column an age; blank where it has not been yet.
  private func triangle(_ longest: Int) -> TitledTable {
    var fields = [
      Table.Field("cohort", AnalysisPeriod.column(cohorts)), Table.Field("customers", Column(.integer(sizes))),
    ]
    var headings = ["cohort": Localized("first purchase", zh: "首次购买"), "customers": Localized("customers", zh: "客户数")]
    var percents: Set<String> = []
    for age in 0...max(0, min(longest, limit)) {
      let name = "period_\(age)"
      let observed = rows.map { $0.indices.contains(age) }
      if isShare {
        let shares = rows.indices.map { observed[$0] ? share(value($0, age), of: value($0, 0)) : nil }
        fields.append(Table.Field(name, Self.column(shares)))
      } else {
        // A null row holds the type's zero.
        let values = Selection.gather(totals, rows.map { $0.indices.contains(age) ? $0[age] : -1 }).values
        fields.append(Table.Field(name, Column(values, validity: ValidityBitmap(observed))))
      }
      headings[name] = Localized(verbatim: "\(age)")
      if isShare { percents.insert(name) }
    }
    return TitledTable(
      title, Table(fields, rowCount: cohorts.count), name: "cohorts", headings: headings, percents: percents)
  }

  /// All cohorts that have been observed at an age, as one.
  private func together(_ longest: Int) -> TitledTable {
    let ages = Array(0...max(0, longest))
    let observed = ages.map { age in rows.indices.filter { rows[$0].indices.contains(age) } }
    let bases = observed.map { cohorts in cohorts.reduce(0) { $0 + value($1, 0) } }
    let totals = ages.map { age in observed[age].reduce(0) { $0 + value($1, age) } }
    return TitledTable(
      Localized("all cohorts that have been observed so long", zh: "已观察到该期的各组合计"),
      Table(
        [
          Table.Field("age", Column(.integer(ages.map(Int64.init)))),
          Table.Field("cohorts", Column(.integer(observed.map { Int64($0.count) }))),
          Table.Field("base", sums(bases)),
          Table.Field("active", sums(totals)),
          Table.Field("retention", Self.column(zip(totals, bases).map { share($0, of: $1) })),
        ], rowCount: ages.count), name: "together",
      headings: [
        "age": Localized("\(period.title.en)s since", zh: "之后第几\(period.title.zh)"),
        "cohorts": Localized("cohorts", zh: "组数"),
        "base": isRevenue ? Localized("at first", zh: "首期收入") : Localized("customers", zh: "客户数"),
        "active": isRevenue ? Localized("revenue", zh: "收入") : Localized("bought", zh: "购买客户"),
        "retention": Localized("retention", zh: "留存率"),
      ], percents: ["retention"])
  }

  private var title: Localized {
    isRevenue ? Localized("revenue retention", zh: "收入留存") : Localized("customer retention", zh: "客户留存")
  }

  private func share(_ value: Double, of base: Double) -> Double? { base > 0 ? value / base : nil }

  /// Customers as whole numbers, money to the cent.
  private func sums(_ values: [Double]) -> Column {
    isRevenue
      ? Column(.number(values.map { ($0 * 100).rounded() / 100 })) : Column(.integer(values.map { Int64($0) }))
  }

  private static func column(_ values: [Double?]) -> Column {
    Column(.number(values.map { $0 ?? 0 }), validity: ValidityBitmap(values.map { $0 != nil }))
  }
}
