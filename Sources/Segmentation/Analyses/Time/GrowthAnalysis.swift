import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// Which customers came, stayed, came back and left in each period.
  static let growth = AnalysisDefinition(
    shape: StatementShape(
      "growth",
      clauses: [AnalysisPeriod.clause(["month", "quarter", "year", "week"]), .init("as", .init("NAME", .name))]),
    group: .time, title: Localized("Growth accounting", zh: "客户增减"),
    summary: Localized(
      "New, returning, resurrecting and dormant customers in each calendar period; the column `growth` has them for the last one",
      zh: "各日历期间的新增、留存、召回与流失客户；列 `growth` 为最后一期的归属"),
    needs: ["transactions"],
    columns: [
      AnalysisColumn(
        "growth", Localized("new, returning, resurrecting or dormant in the last period", zh: "最后一期的归属：新增、留存、召回或流失"))
    ],
    examples: [
      .init("growth", Localized("by month", zh: "按月")), .init("growth by quarter", Localized("by quarter", zh: "按季度")),
    ]
  ) { context in
    let period = AnalysisPeriod(context.call)
    let active = try context.table(
      """
      purchase_days
      | summarize days = count() by customer, period = date_trunc('\(period.name)', date)
      | derive before = lag(period), after = lead(period) by customer
      | derive since = date_diff('\(period.name)', before, period), until = date_diff('\(period.name)', period, after)
      """)
    let counts = try context.table(
      """
      active
      | summarize
          came = count() filter (where before is null), stayed = count() filter (where since = 1),
          back = count() filter (where since > 1), leaving = count() filter (where after is null or until > 1),
          active = count()
        by period
      | sort period
      """, with: [("active", active)])
    guard let first = counts.column(named: "period")?.value(at: 0).date, let asOf = context.asOf else {
      return AnalysisResult(lines: [Localized("no purchases up to the day", zh: "截止日之前没有购买")], tables: [])
    }
    let starts = try period.starts(from: first, to: asOf)
    var lines = [
      Localized(
        "Customers by \(period.title.en): new, bought in the \(period.title.en) before too, came back, stayed away",
        zh: "按\(period.title.zh)：新增、上期也购买、重新购买、本期未购")
    ]
    if let last = starts.last, !period.isOver(on: asOf) {
      lines.append(
        Localized(
          "the last \(period.title.en), from \(last), is partial: it is known up to \(asOf)",
          zh: "最后一期自 \(last) 起，数据截至 \(asOf)，尚不完整"))
    }
    return AnalysisResult(
      lines: lines, tables: [table(counts, starts, period, asOf)],
      columns: [Table.Field("growth", try labels(active, starts, context))])
  }

  /// A row a period, those without purchases too.
  private static func table(
    _ counts: Table, _ starts: [CalendarDate], _ period: AnalysisPeriod, _ asOf: CalendarDate
  ) -> TitledTable {
    let places = period.places(starts)
    var rows = [Int32](repeating: -1, count: starts.count)
    for row in 0..<counts.rowCount {
      guard let place = counts.column(named: "period")?.value(at: row).date.flatMap({ places[$0] }) else { continue }
      rows[place] = Int32(truncatingIfNeeded: row)
    }
    func numbers(_ name: String, _ rows: [Int32]) -> [Int64] {
      rows.map { $0 < 0 ? 0 : counts.column(named: name)?.value(at: Int($0)).integer ?? 0 }
    }
    // Who bought in a period and not in the next one is dormant in that.
    let dormant = numbers("leaving", [-1] + rows.dropLast())
    let gained = zip(numbers("came", rows), numbers("back", rows)).map { $0 &+ $1 }
    let ratios = zip(gained, dormant).map { $1 > 0 ? (Double($0) / Double($1) * 100).rounded() / 100 : 0 }
    return TitledTable(
      Localized("customers by \(period.title.en)", zh: "按\(period.title.zh)的客户增减"),
      Table(
        [
          Table.Field("period", AnalysisPeriod.column(starts)),
          Table.Field("active", Column(.integer(numbers("active", rows)))),
          Table.Field("new", Column(.integer(numbers("came", rows)))),
          Table.Field("returning", Column(.integer(numbers("stayed", rows)))),
          Table.Field("resurrecting", Column(.integer(numbers("back", rows)))),
          Table.Field("dormant", Column(.integer(dormant))),
          Table.Field("quick_ratio", Column(.number(ratios), validity: ValidityBitmap(dormant.map { $0 > 0 }))),
          Table.Field(
            "partial",
            Column(.boolean(starts.indices.map { $0 == starts.count - 1 && !period.isOver(on: asOf) }))),
        ], rowCount: starts.count),
      headings: [
        "period": Localized("from", zh: "起始"), "active": Localized("active", zh: "购买客户"),
        "new": growthLevels[0].label, "returning": growthLevels[1].label, "resurrecting": growthLevels[2].label,
        "dormant": growthLevels[3].label, "quick_ratio": Localized("gained ÷ lost", zh: "增减比"),
        "partial": Localized("partial", zh: "不完整"),
      ])
  }

  /// What each customer is in the last period; null for those who bought neither in it nor in the one before.
  private static func labels(_ active: Table, _ starts: [CalendarDate], _ context: AnalysisContext) throws -> Column {
    let domain = CategoryDomain(name: "growth", levels: growthLevels)
    guard let last = starts.last else { return .nulls(type: .category(domain), count: context.customers.rowCount) }
    let previous = starts.dropLast().last.map { "or (period = \($0) and (after is null or until > 1))" } ?? ""
    let found = try context.table(
      """
      active
      | where period = \(last) \(previous)
      | select customer, growth = case
          when period < \(last) then 'dormant'
          when before is null then 'new'
          when since = 1 then 'returning'
          else 'resurrecting'
        end
      """, with: [("active", active)])
    let column = try context.aligned(found).first?.column
    return column?.labelled(domain) ?? .nulls(type: .category(domain), count: context.customers.rowCount)
  }

  static let growthLevels = [
    label("new", "New", "新增"), label("returning", "Returning", "留存"), label("resurrecting", "Resurrecting", "召回"),
    label("dormant", "Dormant", "流失"),
  ]
}
