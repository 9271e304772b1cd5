import Basics
import Columns
import Diagnostics
import Query

/// Works out key figures over the tables of a day.
struct KPIRun {
  let context: AnalysisContext
  /// Tables beside those of the day: `complaints`, `origins`, `origin_costs`.
  private var tables: [(String, Table)] = []
  private var notes: [Diagnostic] = []

  init(_ context: AnalysisContext) throws {
    self.context = context
    try addComplaints()
    try addOrigins()
  }

  /// All figures and tables; those that need what is not there are listed with it.
  mutating func all() throws -> AnalysisResult {
    var rows: [(figure: KPIDefinition, value: Double?, base: Int64)] = []
    var missing: [(title: Localized, needs: [NeededData])] = []
    for figure in KPIDefinition.standard {
      let absent = try absent(figure.needs)
      if absent.isEmpty {
        let (value, base) = try value(of: figure)
        rows.append((figure, value, base))
      } else {
        missing.append((figure.title, absent))
      }
    }
    var result = AnalysisResult(lines: [heading], tables: [])
    if !rows.isEmpty {
      result.answer = Self.answer(rows)
      result.tables.append(Self.shown(rows))
    }
    for report in KPIReport.standard {
      let absent = try absent(report.needs.map(Self.loaded))
      if absent.isEmpty {
        let table = try table(of: report)
        if table.rowCount > 0 { result.tables.append(titled(report, table)) }
      } else {
        missing.append((report.title, absent))
      }
    }
    if !missing.isEmpty { result.tables.append(Self.missingTable(missing)) }
    result.notes = notes
    return result
  }

  /// One figure, with its formula.
  func one(_ figure: KPIDefinition) throws -> AnalysisResult {
    try NeededData.check(figure.needs, of: "kpi \(figure.id)", in: context.engine.environment)
    let (value, base) = try value(of: figure)
    let shown = context.settings.shown
    let query = RuleText.substituting(context.settings.texts, in: figure.query)
    return AnalysisResult(
      lines: [
        Localized(
          "\(figure.title.en): \(Self.text(value, figure.unit)), over \(base)",
          zh: "\(figure.title.zh)：\(Self.text(value, figure.unit))，基数 \(base)"),
        Localized(
          RuleText.filling(shown, in: figure.words.en), zh: RuleText.filling(shown, in: figure.words.zh)),
      ] + query.split(separator: "\n").map { Localized(verbatim: "  \($0)") },
      tables: [], answer: Self.answer([(figure, value, base)]), notes: notes)
  }

  /// One table.
  mutating func one(_ report: KPIReport) throws -> AnalysisResult {
    try NeededData.check(report.needs.map(Self.loaded), of: "kpi \(report.id)", in: context.engine.environment)
    let table = try table(of: report)
    return AnalysisResult(tables: [titled(report, table)], notes: notes)
  }

  // MARK: Figures

  private func value(of figure: KPIDefinition) throws -> (Double?, Int64) {
    var tables = tables
    if figure.query.contains("earlier"), let asOf = context.asOf {
      let days = Int32(clamping: Int(context.value("days")))
      let (start, isOverflow) = asOf.daysSinceEpoch.subtractingReportingOverflow(days)
      guard !isOverflow else { return (nil, 0) }
      tables.append(("earlier", try context.at(CalendarDate(daysSinceEpoch: start)).customers))
    }
    let table = try context.table(figure.query, with: tables)
    let base = if case .integer(let base)? = table.column(named: "base")?.value(at: 0) { base } else { Int64(0) }
    return (table.column(named: "value").flatMap { Self.double($0.value(at: 0)) }, base)
  }

  private static func double(_ value: Value) -> Double? {
    switch value {
    case .integer(let integer): Double(integer)
    case .decimal(let decimal): decimal.doubleValue
    case .number(let number): number
    default: nil
    }
  }

  /// What is not there; of a table that is not there only the table with the columns it must have.
  private func absent(_ needs: [String]) throws -> [NeededData] {
    let missing = try needs.map(NeededData.init).filter { try !$0.isThere(in: context.engine.environment) }
    return try missing.filter { need in
      try need.column != nil || context.has(need.table)
        || !missing.contains { $0.table == need.table && $0.column != nil }
    }
  }

  // MARK: Tables

  private mutating func table(of report: KPIReport) throws -> Table {
    var groups = try context.table(report.query, with: tables)
    for part in report.parts where try isThere(part.needs) {
      let more = try context.table(part.query, with: tables)
      // A measure that no group has is not worth a column.
      guard more.rowCount > 0 else {
        if let note = part.whenEmpty, !notes.contains(where: { $0.message == note }) {
          notes.append(Diagnostic("no-rows", note, severity: .note))
        }
        continue
      }
      groups = try context.table(
        "groups | join part on \(report.key) kind left", with: [("groups", groups), ("part", more)])
    }
    for part in report.finish where try isThere(part.needs) {
      groups = try context.table("groups | \(part.query)", with: [("groups", groups)])
    }
    return groups
  }

  private func isThere(_ needs: [String]) throws -> Bool {
    try needs.allSatisfy { need in try tables.contains { $0.0 == need } || context.has(need) }
  }

  private func titled(_ report: KPIReport, _ table: Table) -> TitledTable {
    TitledTable(report.title, table, headings: report.headings, percents: report.percents)
  }

  /// What has to be loaded for a table that is made here.
  private static func loaded(_ need: String) -> String { need == "origins" ? "customers.source" : need }

  // MARK: Tables that are made

  private mutating func addComplaints() throws {
    guard try context.has("cases") else { return }
    guard try context.has("cases.kind") else {
      tables.append(("complaints", try context.table("cases")))
      notes.append(
        Diagnostic(
          "no-kinds",
          Localized(
            "`cases` has no column `kind`: every case counts as a complaint", zh: "`cases` 没有列 `kind`：每个工单都算投诉"),
          severity: .note))
      return
    }
    tables.append(("complaints", try context.table("cases | where lower(kind) in (complaint_kinds)")))
  }

  /// Customers with `source` saying where they came from, and what each source cost.
  private mutating func addOrigins() throws {
    var origins = context.customers
    if context.call.word("by") == "channel" {
      try context.require("transactions.channel")
      let first = try context.table(
        "purchases | where channel is not null | sort date | take 1 by customer | select customer, source = channel")
      guard let field = try context.aligned(first).first else { return }
      origins = origins.setting(Table.Field("source", field.column))
    }
    guard origins.field(named: "source") != nil else { return }
    tables.append(("origins", origins))
    if try context.has("source_costs") {
      let costs = try context.table("source_costs | summarize cost = sum(cost) by source")
      let found = try context.table("costs | join origins on source kind semi", with: tables + [("costs", costs)])
      if found.rowCount > 0 {
        tables.append(("origin_costs", costs))
        return
      }
    }
    guard try context.has("customers.acquisition_cost") else { return }
    let costs = try context.table(
      "origins | where source is not null | summarize cost = sum(acquisition_cost) by source", with: tables)
    tables.append(("origin_costs", costs))
    notes.append(
      Diagnostic(
        "noted-costs",
        Localized(
          "costs by source are the sums of `acquisition_cost` of the customers", zh: "各来源成本取客户 `acquisition_cost` 之和"),
        severity: .note))
  }
}
