import Basics
import Columns
import Diagnostics
import Syntax

/// Binds and runs queries and expressions. Throws `Failure` (all errors found, with spans) or `Cancelled`.
public struct QueryEngine: Sendable {
  public let environment: QueryEnvironment
  public let run: RunContext

  public init(environment: QueryEnvironment, run: RunContext) {
    var environment = environment
    environment.nesting.run = run
    self.environment = environment
    self.run = run
  }

  var context: ExecutionContext { ExecutionContext(asOf: environment.asOf, run: run) }

  /// The result of a query.
  public func table(_ query: QuerySyntax) throws -> QueryResult {
    let bound = try QueryBinder(environment: environment).bind(query)
    let plan = PhysicalPlanner(functions: environment.functions).plan(bound.plan.improved)
    return QueryResult(table: try plan.run(context), ending: bound.ending, notes: bound.notes)
  }

  /// An expression as a column over the rows of a table: derive, flag, schemes, role mappings.
  /// Aggregates and windows in it run over all rows.
  public func column(_ expression: Expression, over table: Table) throws -> Column {
    let bound = SharedExpressions.apply(DictionaryExpressions.apply(try bind(expression, over: table)))
    return try Evaluator(table, context: context).column(bound)
  }

  /// An expression that reads no column: `let`, settings, parameters. Aggregates are allowed when `table` is given
  /// (thresholds of a scheme): they run over all its rows.
  public func value(_ expression: Expression, over table: Table? = nil) throws -> Value {
    let scope = table.map { Scope($0, name: nil) } ?? Scope()
    var binder = Binder(environment: environment, scope: scope, place: .value(hasTable: table != nil))
    let bound = binder.bind(expression)
    try binder.throwErrors()
    let rows = table ?? Table(rowCount: 0)
    let evaluator = Evaluator(
      Table(rowCount: 1), behind: (Evaluator(rows, context: context), .single(rowCount: rows.rowCount)),
      context: context)
    switch try evaluator.datum(bound) {
    case .scalar(let value): return value
    case .column(let column): return column.value(at: 0)
    }
  }

  /// What there is to say about an expression that can run: a text that no row has, a quoted column name.
  public func notes(_ expression: Expression, over table: Table) -> [Diagnostic] {
    var binder = Binder(environment: environment, scope: Scope(table, name: nil))
    _ = binder.bind(expression)
    return binder.diagnostics.filter { $0.severity != .error }
  }

  func bind(_ expression: Expression, over table: Table) throws -> BoundExpression {
    var binder = Binder(environment: environment, scope: Scope(table, name: nil))
    let bound = binder.bind(expression)
    try binder.throwErrors()
    return bound
  }
}

extension Binder {
  /// - Throws: `Failure` when there were errors, with the notes that go with them.
  func throwErrors() throws {
    let errors = diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw Failure(errors + diagnostics.filter { $0.severity != .error }) }
  }
}
