import Basics
import Columns
import Diagnostics
import Syntax

/// What a stage needs to bind itself: the plan so far and the names in scope. A stage answers its plan, changes
/// `scope` to the columns that it gives, and reports errors here and goes on, so that later stages are checked too.
struct StageBinder {
  /// Finds other tables.
  let queries: QueryBinder
  let input: LogicalPlan
  var scope: Scope
  /// Whether the stages before have no error, so that their plan may run.
  let isSound: Bool
  /// Whether an error keeps the columns of this stage from being known: later stages cannot be checked then.
  private(set) var isScopeUnknown = false
  var ending = QueryResult.Ending.show
  /// Errors and notes of this stage.
  private(set) var diagnostics: [Diagnostic] = []

  init(queries: QueryBinder, input: LogicalPlan, scope: Scope, isSound: Bool) {
    self.queries = queries
    self.input = input
    self.scope = scope
    self.isSound = isSound
  }

  var environment: QueryEnvironment { queries.environment }

  /// Another table or view, with what there is to say about it.
  mutating func table(_ name: Name) throws -> BoundQuery {
    // Should it be missing, its columns are not known either.
    isScopeUnknown = true
    let table = try queries.bind(name)
    isScopeUnknown = false
    diagnostics.append(contentsOf: table.notes)
    return table
  }

  /// Runs the plan so far; nil when an error keeps it from running, which makes the columns unknown.
  mutating func run(_ plan: LogicalPlan) throws -> Table? {
    isScopeUnknown = true
    guard isSound, !hasErrors else { return nil }
    if let outer = plan.parameters.first {
      report(
        "outer-column-here",
        Localized(
          "the columns that this stage makes depend on its rows, which cannot be known from `\(outer.parameter.name)` of the query around",
          zh: "此步骤产生的列取决于数据行，而外层查询的 `\(outer.parameter.name)` 此时未知"), at: outer.use.span)
      return nil
    }
    let context = ExecutionContext(asOf: environment.asOf, run: queries.run)
    let table = try PhysicalPlanner(functions: environment.functions).plan(plan.improved).run(context)
    isScopeUnknown = false
    return table
  }

  /// Whether this stage has an error so far.
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Runs a binder over the columns so far and keeps what it reports.
  mutating func binding<Result>(
    in place: Binder.Place = .rows, scope: Scope? = nil, _ work: (inout Binder) -> Result
  ) -> Result {
    var binder = Binder(environment: environment, scope: scope ?? self.scope, place: place)
    let result = work(&binder)
    diagnostics.append(contentsOf: binder.diagnostics)
    return result
  }

  mutating func report(
    _ code: String, _ message: Localized, at span: SourceSpan, candidates: [String] = [], hint: Localized? = nil
  ) {
    diagnostics.append(Diagnostic(code, message, at: span, candidates: candidates, hint: hint))
  }

  /// Something to say aloud.
  mutating func note(_ code: String, _ message: Localized, at span: SourceSpan, hint: Localized? = nil) {
    diagnostics.append(Diagnostic(code, message, at: span, hint: hint, severity: .note))
  }

  /// The name that a column gets: the one given, else the column's own, else the text of the expression.
  func column(_ written: NamedExpression, _ bound: BoundExpression, from source: Scope) -> BoundColumn {
    let text = written.expression.written
    let field = bound.columnName.flatMap { source.field(named: $0) }
    let isRenamed = written.name != nil && written.name.map { Table.key($0.text) } != field.map { Table.key($0.name) }
    return BoundColumn(
      name: written.name?.text ?? field?.name ?? text, expression: bound, origin: field?.origin,
      aliases: isRenamed ? [] : field?.aliases ?? [], text: text)
  }

  /// Binds `by a, m = month(date)`: each key over the rows, named.
  mutating func keys(_ node: ShapedNode) -> [BoundColumn] {
    guard case .namedExpressions(let written)? = node.clause("by") else { return [] }
    return keys(written, of: "\(node.verb) … by")
  }

  /// Binds keys that stand in `place`.
  mutating func keys(_ written: [NamedExpression], of place: String) -> [BoundColumn] {
    let scope = scope
    var keys: [BoundColumn] = []
    for key in written {
      let bound = binding(in: .condition(stage: place)) { $0.bind(key.expression) }
      noteConstantText(bound, scope)
      add(column(key, bound, from: scope), written: key, to: &keys)
    }
    return keys
  }

  /// Adds a result unless its name is taken by another of the same stage.
  mutating func add(_ column: BoundColumn, written: NamedExpression, to columns: inout [BoundColumn]) {
    guard columns.contains(where: { Table.key($0.name) == Table.key(column.name) }) else {
      columns.append(column)
      return
    }
    report(
      "duplicate-column",
      Localized("two columns would be called `\(column.name)`", zh: "有两列同名：`\(column.name)`"),
      at: written.name?.span ?? written.expression.span,
      hint: Localized("give one another name: NAME = …", zh: "请给其中一列另取名字：名称 = …"))
  }

  /// A result that is nothing but a quoted text called like a column was meant to be that column.
  mutating func noteConstantText(_ bound: BoundExpression, _ scope: Scope) {
    guard case .text(let text)? = bound.constant, scope.field(named: text) != nil else { return }
    binding { binder in
      binder.note(
        "text-like-column",
        Localized("'\(text)' is a text here, the same in every row", zh: "'\(text)' 在此处是文本，每一行都相同"),
        at: bound.span, hint: binder.columnHint(for: bound))
    }
  }
}
