import Basics
import Columns
import Diagnostics
import Query
import Segmentation

extension Workspace {
  /// What names mean to queries and expressions.
  public var environment: QueryEnvironment {
    var environment = QueryEnvironment(
      tables: tables, views: views, values: values, lastResult: lastResult, asOf: asOf, seed: seed)
    environment.makers = Self.columnMakers
    environment.moreTables = history?.more
    environment.tables += results
    return environment
  }

  /// The same with every table as it was at the day: what schemes and analyses read.
  var pastEnvironment: QueryEnvironment { history?.environment(environment) ?? environment }

  /// The same with every table as it was at another day; `customers` stay as they are.
  func environment(at day: CalendarDate) -> QueryEnvironment {
    // What was made of transactions for the day of `as of` is there already.
    if let history, history.asOf == day { return pastEnvironment }
    return HistoryTables(tables: tables, customers: customers, asOf: day, returns: returns).environment(environment)
  }

  /// The columns that schemes and `rfm` make.
  private static let columnMakers =
    RFM.addedColumns.map { (column: $0.name, statement: "rfm") }
    + SchemeRegistry.standard.schemes.flatMap { scheme in
      ([scheme.columnName] + scheme.publishes.map(\.name)).map { (column: $0, statement: "segment by \(scheme.id)") }
    }
    + AnalysisRegistry.standard.analyses.flatMap { analysis in
      analysis.columns.map { (column: $0.name, statement: analysis.shape.verb) }
    }

  /// Tables of answers by their names: `_calibration` of the last, `_3` and `_3_calibration` of the third cell.
  var results: [(name: String, table: Table)] {
    let last = lastAnswer?.tables(behind: "_").dropFirst() ?? []
    return answers.keys.sorted().reduce(into: Array(last)) { tables, cell in
      tables += answers[cell]?.tables(behind: "_\(cell)") ?? []
    }
  }

  /// The table of an answer; nil when no answer has it.
  private func result(named key: String) -> Table? {
    guard Self.isResultName(key) else { return nil }
    return key == "_" ? lastResult : results.first { $0.name == key }?.table
  }

  /// Whether a name is one that tables of answers have.
  static func isResultName(_ key: String) -> Bool { key.hasPrefix("_") }

  /// The engine over this workspace.
  func engine(_ run: RunContext) -> QueryEngine {
    QueryEngine(environment: environment, run: run)
  }

  /// Whether a query may begin with this name.
  func isTable(_ name: String) -> Bool {
    let key = Table.key(name)
    return table(named: name) != nil || result(named: key) != nil || views.contains { Table.key($0.name) == key }
      || isMade(name)
  }

  /// Whether a table of this name is made of what was loaded when a query reads it.
  private func isMade(_ name: String) -> Bool { history?.more.names.contains(Table.key(name)) == true }

  /// The columns of a table that a query may read, as a table that may be without rows.
  func columns(ofTable name: String) -> Table? {
    if let table = table(named: name) { return table }
    if isMade(name) { return history?.columns(of: name) }
    return try? requireTable(name, at: nil, run: RunContext())
  }

  /// The customers, or a failure that says how to get them.
  func requireCustomers(at span: SourceSpan? = nil) throws -> Table {
    if let customers { return customers }
    throw Failure(
      "no-customers", Localized("there is no table `customers` yet", zh: "还没有表 `customers`"), at: span,
      hint: Localized(
        "load purchases first: load \"FILE.csv\" as transactions", zh: "请先载入交易：load \"FILE.csv\" as transactions"))
  }

  /// The table of this name, or a failure with the names that may have been meant.
  func requireTable(_ name: String, at span: SourceSpan?, run: RunContext) throws -> Table {
    if let table = table(named: name) { return table }
    if let result = result(named: Table.key(name)) { return result }
    if isMade(name), let table = try history?.table(name, run) { return table }
    throw Failure(
      "unknown-table", Localized("there is no table `\(name)`", zh: "没有表 `\(name)`"), at: span,
      candidates: NearestName.candidates(for: name, among: tables.map(\.name) + (history?.more.names ?? [])))
  }
}
