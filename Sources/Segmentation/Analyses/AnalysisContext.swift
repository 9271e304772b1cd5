import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// What an analysis works with: its statement, its checked settings, and the tables at a day.
public struct AnalysisContext: Sendable {
  let definition: AnalysisDefinition
  public let call: AnalysisCall
  /// Customers at the day.
  public let customers: Table
  /// Over the tables at the day; parameters do not stand in it: use `table` and `column`.
  public let engine: QueryEngine
  let settings: SchemeSettings
  private let point: AnalysisPoint

  init(_ definition: AnalysisDefinition, _ call: AnalysisCall, _ point: AnalysisPoint) throws {
    // A scheme's settings are the scheme's to check.
    let own = definition.takesScheme ? call.settings.filter(definition.isOwn) : call.settings
    try NeededData.check(definition.needs, of: definition.shape.verb, in: point.environment)
    let customers = point.customers ?? Table()
    let engine = QueryEngine(environment: point.environment, run: point.run)
    let settings = try SchemeSettings(
      own, definition.parameters, of: definition.shape.verb, customers: customers, engine: engine)
    self.init(
      definition: definition, call: call, customers: customers, engine: engine, settings: settings, point: point)
  }

  private init(
    definition: AnalysisDefinition, call: AnalysisCall, customers: Table, engine: QueryEngine,
    settings: SchemeSettings, point: AnalysisPoint
  ) {
    self.definition = definition
    self.call = call
    self.customers = customers
    self.engine = engine
    self.settings = settings
    self.point = point
  }

  public var asOf: CalendarDate? { engine.environment.asOf }
  public var seed: UInt64 { engine.environment.seed }
  public var run: RunContext { engine.run }
  public var returns: ReturnsTreatment { point.returns }
  /// The models that were fitted, in order.
  public var models: [FittedModel] { point.models }
  var verb: String { definition.shape.verb }
  /// The tables with roles as they were loaded: rows later than the day too, `customers` as their file has them.
  public var loaded: [LoadedTable] { point.loaded }
  /// Settings of the `with` clause that are the scheme's in the slot SCHEME.
  var schemeSettings: [Setting] { call.settings.filter { !definition.isOwn($0) } }

  // MARK: Settings

  /// A number that the user may set; a share as a fraction.
  public func value(_ parameter: String) -> Double { settings.value(parameter) }
  public func list(_ parameter: String) -> [Double] { settings.list(parameter) }
  public func words(_ parameter: String) -> [String] { settings.words(parameter) }
  public func word(_ parameter: String) -> String { settings.word(parameter) }
  public func date(_ parameter: String) -> CalendarDate? { settings.date(parameter) }
  public func isGiven(_ parameter: String) -> Bool { settings.given.contains(parameter) }

  // MARK: Reading

  /// Whether a table, or a column of one ("transactions.cost"), is there.
  public func has(_ need: String) throws -> Bool { try NeededData(need).isThere(in: engine.environment) }

  /// Throws a failure with the tables and columns of these that are missing, and how to load them.
  public func require(_ needs: String...) throws {
    try NeededData.check(needs, of: definition.shape.verb, in: engine.environment)
  }

  /// What a query of the language gives, parameters standing in it as names. `tables` are further tables that it may
  /// read.
  public func table(_ query: String, with tables: [(String, Table)] = []) throws -> Table {
    let source = SourceText(name: "query", text: RuleText.substituting(settings.texts, in: query))
    let environment = tables.reduce(engine.environment) { $0.setting($1.0, $1.1) }
    do {
      return try QueryEngine(environment: environment, run: run).table(RuleText.query(source)).table
    } catch let failure as Failure {
      throw failure.located(in: source)
    }
  }

  /// An expression of the language as a column over a table (customers), parameters standing in it as names.
  public func column(_ expression: String, over table: Table? = nil) throws -> Column {
    let source = SourceText(name: "expression", text: RuleText.substituting(settings.texts, in: expression))
    do {
      return try engine.column(RuleText.expression(source), over: table ?? customers)
    } catch let failure as Failure {
      throw failure.located(in: source)
    }
  }

  /// What the user wrote in a slot or a clause, as a column over customers: a column, an expression, or the name of a
  /// scheme, which is run. Answers its text, for headings. Throws `Failure` for a name that is neither.
  public func given(_ expression: Expression) throws -> (name: String, column: Column) {
    if case .name(let name) = expression, customers.field(named: name.text) == nil,
      let scheme = SchemeRegistry.standard.scheme(named: name.text)
    {
      return (scheme.id, try segmentation(of: scheme).column)
    }
    try MissingColumns.check(
      expression, of: definition.shape.verb, customers: customers, environment: engine.environment)
    if case .name(let name) = expression, customers.field(named: name.text) == nil,
      !engine.environment.values.contains(where: { Table.key($0.name) == Table.key(name.text) })
    {
      throw Failure(
        "unknown-column", Localized("there is no column or scheme `\(name.text)`", zh: "没有名为 `\(name.text)` 的列或方案"),
        at: name.span,
        candidates: NearestName.candidates(for: name.text, among: SchemeRegistry.standard.names + customers.names))
    }
    return (expression.written, try engine.column(expression, over: customers))
  }

  /// The columns of a table with `customer`, one row a customer at most, for the rows of `customers`.
  public func aligned(_ table: Table) throws -> [Table.Field] {
    try CustomerAlignment.fields(of: table, for: customers, run: run)
  }

  // MARK: Schemes and days

  /// The tables as they were at a day, for what reads them without customers.
  func past(_ day: CalendarDate) -> QueryEnvironment { point.past?(day) ?? engine.environment }

  /// The same analysis at another day: rows later than it do not exist, customers are made again for it.
  public func at(_ day: CalendarDate) throws -> AnalysisContext {
    try AnalysisContext(definition, call, point.at(day))
  }

  /// A scheme over the customers of the day.
  public func segmentation(of scheme: SchemeDefinition, settings: [Setting] = []) throws -> Segmentation {
    try Segmenter.segment(
      scheme: scheme, settings: settings, customers: customers, environment: engine.environment, returns: returns,
      run: run)
  }

  /// The scheme that stands in the slot or clause SCHEME.
  public func scheme() throws -> SchemeDefinition {
    guard let name = call.name("SCHEME") else {
      throw Failure("missing-scheme", Localized("which scheme?", zh: "哪个方案？"), at: call.node.span)
    }
    guard let scheme = SchemeRegistry.standard.scheme(named: name.text) else {
      throw Failure(
        "unknown-scheme", Localized("there is no scheme `\(name.text)`", zh: "没有方案 `\(name.text)`"), at: name.span,
        candidates: NearestName.candidates(for: name.text, among: SchemeRegistry.standard.names),
        hint: Localized("`help schemes` lists them", zh: "`help schemes` 列出各方案"))
    }
    return scheme
  }
}

extension AnalysisDefinition {
  /// Whether it runs the scheme that stands in its slot SCHEME, whose settings then stand after `with`.
  public var takesScheme: Bool { shape.arguments.contains { $0.name == "SCHEME" } }

  /// Whether a setting is one of its own parameters.
  func isOwn(_ setting: Setting) -> Bool { parameters.contains { $0.name == setting.name.text.lowercased() } }
}
