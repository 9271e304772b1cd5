import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// How often something happened in each period, and what about it changed most.
  static let changes = AnalysisDefinition(
    shape: StatementShape(
      "changes",
      clauses: [
        AnalysisPeriod.clause(["week", "month", "quarter", "year", "day"]),
        .init("of", .init("TABLE", .name), isRequired: true), .init("where", .init("CONDITION", .expression)),
        .settings,
      ]),
    group: .time, title: Localized("Changes", zh: "增减统计"),
    summary: Localized(
      "Rows of a table by calendar period with the change against the period before, and the values of its attributes that changed most: calls and visits, cases, orders",
      zh: "按日历期间统计表中的行数与环比增减，并列出变化最大的属性取值：来电来访、工单、订单等"),
    parameters: [
      ParameterDefinition(
        "attributes", .words, default: nil, summary: Localized("columns whose values are compared", zh: "比较其取值的列")),
      ParameterDefinition(
        "dates", .text, default: nil,
        summary: Localized("the column with the day; the table's own date when it is not stated", zh: "日期列，未给出时取该表的日期")),
      ParameterDefinition(
        "top", .value, default: "10", limits: 0...1_000,
        summary: Localized("how many values are listed", zh: "列出多少个取值")),
    ],
    tables: ["counts", "attributes"],
    examples: [
      .init("changes by quarter of transactions", Localized("by quarter", zh: "按季度")),
      .init(
        "changes by month of transactions where amount > 20 with attributes (cds)",
        Localized("some rows, with what changed most", zh: "部分行，及变化最大的取值")),
    ]
  ) { context in
    let changes = try Changes(context)
    var lines = changes.lines
    guard let (before, last) = changes.compared else {
      if !changes.attributes.isEmpty {
        lines.append(Localized("there are no two whole periods to compare", zh: "没有两个完整期间可供比较"))
      }
      return AnalysisResult(lines: lines, tables: changes.starts.isEmpty ? [] : [changes.counts])
    }
    let attributes = try changes.attributeTable(context, before, last)
    return AnalysisResult(lines: lines, tables: [changes.counts] + (attributes.map { [$0] } ?? []))
  }
}

/// The rows of a table by period.
private struct Changes {
  let name: String
  let period: AnalysisPeriod
  let asOf: CalendarDate
  /// The rows up to the day that the statement asks for, with the first day of their period as `start of period`.
  let rows: Table
  let attributes: [String]
  private(set) var starts: [CalendarDate] = []
  private var numbers: [Int64] = []

  init(_ context: AnalysisContext) throws {
    guard let name = context.call.name("of") else {
      throw Failure("missing-table", Localized("of which table?", zh: "统计哪个表？"), at: context.call.node.span)
    }
    let environment = context.engine.environment
    guard var table = try environment.table(named: name.text, context.run) else {
      throw Failure(
        "unknown-table", Localized("there is no table `\(name.text)`", zh: "没有表 `\(name.text)`"), at: name.span,
        candidates: NearestName.candidates(
          for: name.text,
          among: environment.tables.map(\.name) + (environment.moreTables?.names ?? [])))
    }
    self.name = name.text
    period = AnalysisPeriod(context.call)
    attributes = context.words("attributes")
    for attribute in attributes where table.field(named: attribute) == nil {
      throw Self.noColumn(attribute, table, name.text, context)
    }
    if let condition = context.call.expression("where") {
      let mask = try context.engine.column(condition, over: table)
      guard mask.type == .boolean || mask.nullCount == mask.count else {
        throw Failure(
          "wrong-type", Localized("`where` needs a condition", zh: "`where` 需要一个条件"), at: condition.span)
      }
      table = table.setting(Table.Field("row counts", mask))
      table = try context.table("rows | where `row counts`", with: [("rows", table)])
    }
    let date = try Self.dateColumn(table, name.text, context)
    // Under names that no parameter has.
    let days = try context.column("cast(x as date)", over: Table([Table.Field("x", date)], rowCount: table.rowCount))
    rows = try context.table(
      """
      rows
      | where `day of row` <= as_of()
      | derive `start of period` = date_trunc('\(period.name)', `day of row`)
      """, with: [("rows", table.setting(Table.Field("day of row", days)))])
    let found = try context.table(
      "rows | summarize n = count() by start = `start of period` | sort start", with: [("rows", rows)])
    guard let asOf = context.asOf, let days = found.column(named: "start"), let first = days.date(at: 0) else {
      self.asOf = context.asOf ?? CalendarDate(daysSinceEpoch: 0)
      return
    }
    self.asOf = asOf
    starts = try period.starts(from: first, to: asOf)
    numbers = [Int64](repeating: 0, count: starts.count)
    let places = period.places(starts)
    for row in 0..<found.rowCount {
      guard let place = days.date(at: row).flatMap({ places[$0] }) else { continue }
      numbers[place] = found.column(named: "n")?.value(at: row).integer ?? 0
    }
  }

  private var isPartial: Bool { !period.isOver(on: asOf) }

  /// The last whole period and the one before it.
  var compared: (CalendarDate, CalendarDate)? {
    let whole = isPartial ? Array(starts.dropLast()) : starts
    guard let last = whole.last, let before = whole.dropLast().last, !attributes.isEmpty else { return nil }
    return (before, last)
  }

  var lines: [Localized] {
    guard let last = starts.last else {
      return [Localized("`\(name)` has no such rows up to \(asOf)", zh: "截至 \(asOf)，`\(name)` 中没有符合的行")]
    }
    let title = Localized(
      "Rows of `\(name)` by \(period.title.en): \(rows.rowCount)",
      zh: "`\(name)` 按\(period.title.zh)的行数：共 \(rows.rowCount)")
    return isPartial
      ? [
        title,
        Localized(
          "the last \(period.title.en), from \(last), is partial: it is known up to \(asOf)",
          zh: "最后一期自 \(last) 起，数据截至 \(asOf)，尚不完整"),
      ] : [title]
  }

  /// A row a period, those without rows too.
  var counts: TitledTable {
    let changes = numbers.indices.map { $0 > 0 ? numbers[$0] &- numbers[$0 - 1] : 0 }
    let relative = numbers.indices.map { index -> Double? in
      guard index > 0, numbers[index - 1] > 0 else { return nil }
      return Double(changes[index]) / Double(numbers[index - 1])
    }
    return TitledTable(
      Localized("\(name) by \(period.title.en)", zh: "\(name) 按\(period.title.zh)"),
      Table(
        [
          Table.Field("period", AnalysisPeriod.column(starts)), Table.Field("count", Column(.integer(numbers))),
          Table.Field("change", Column(.integer(changes), validity: ValidityBitmap(numbers.indices.map { $0 > 0 }))),
          Table.Field(
            "change_share",
            Column(.number(relative.map { $0 ?? 0 }), validity: ValidityBitmap(relative.map { $0 != nil }))),
          Table.Field("partial", Column(.boolean(starts.indices.map { isPartial && $0 == starts.count - 1 }))),
        ], rowCount: starts.count), name: "counts",
      headings: [
        "period": Localized("from", zh: "起始"), "count": Localized("count", zh: "数量"),
        "change": Localized("change", zh: "增减"), "change_share": Localized("change, %", zh: "环比"),
        "partial": Localized("partial", zh: "不完整"),
      ], percents: ["change_share"])
  }

  /// The values of the attributes whose counts changed most; nil when nothing changed.
  func attributeTable(
    _ context: AnalysisContext, _ before: CalendarDate, _ last: CalendarDate
  ) throws -> TitledTable? {
    let parts = try attributes.enumerated().compactMap { place, attribute -> (String, Table)? in
      guard let values = rows.column(named: attribute), let starts = rows.field(named: "start of period") else {
        return nil
      }
      let rows = Table([starts, Table.Field("x", values)], rowCount: rows.rowCount)
      return (
        "part\(place)",
        try context.table(
          """
          rows
          | where `start of period` in (\(before), \(last))
          | summarize
              before = count() filter (where `start of period` = \(before)),
              last = count() filter (where `start of period` = \(last))
            by attribute = \(ExpressionText.quoted(attribute)), value = cast(x as text)
          | where before != last
          """, with: [("rows", rows)])
      )
    }
    guard let first = parts.first else { return nil }
    let all = parts.dropFirst().map { " | append \($0.0)" }.joined()
    let table = try context.table(
      """
      \(first.0)\(all)
      | derive change = last - before, change_share = (last - before) / before
      | sort abs(change) desc, attribute, value
      | take top
      """, with: parts)
    guard table.rowCount > 0 else { return nil }
    return TitledTable(
      Localized(
        "what changed most, \(period.title.en) from \(last) against that from \(before)",
        zh: "变化最大的取值：自 \(last) 起的一\(period.title.zh)，与自 \(before) 起的一\(period.title.zh)相比"), table, name: "attributes",
      headings: [
        "attribute": Localized("attribute", zh: "属性"), "value": Localized("value", zh: "取值"),
        "before": Localized("before", zh: "上期"), "last": Localized("last", zh: "本期"),
        "change": Localized("change", zh: "增减"), "change_share": Localized("change, %", zh: "环比"),
      ], percents: ["change_share"])
  }

  /// The column with the day of a row.
  private static func dateColumn(_ table: Table, _ name: String, _ context: AnalysisContext) throws -> Column {
    if context.isGiven("dates") {
      let wanted = context.word("dates")
      guard let field = table.field(named: wanted) else { throw noColumn(wanted, table, name, context) }
      guard [.date, .timestamp].contains(field.column.type) else {
        throw Failure(
          "wrong-type",
          Localized(
            "`\(field.name)` holds no dates but \(field.column.type.name) values",
            zh: "`\(field.name)` 不是日期，而是 \(field.column.type.name)"), at: context.call.node.span)
      }
      return field.column
    }
    if let role = RoleTable.named(name)?.dateRole, let field = table.field(named: role) { return field.column }
    if let field = table.fields.first(where: { [.date, .timestamp].contains($0.column.type) }) { return field.column }
    throw Failure(
      "missing-column", Localized("`\(name)` has no column of dates", zh: "`\(name)` 没有日期列"),
      at: context.call.name("of")?.span)
  }

  private static func noColumn(
    _ column: String, _ table: Table, _ name: String, _ context: AnalysisContext
  ) -> Failure {
    Failure(
      "unknown-column", Localized("`\(name)` has no column `\(column)`", zh: "`\(name)` 没有列 `\(column)`"),
      at: context.call.node.span, candidates: NearestName.candidates(for: column, among: table.names))
  }
}

extension Column {
  /// A day; of a row that is there.
  fileprivate func date(at row: Int) -> CalendarDate? { row < count ? value(at: row).date : nil }
}
