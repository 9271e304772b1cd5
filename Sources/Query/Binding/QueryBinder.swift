import Basics
import Columns
import Diagnostics
import Syntax

/// A query whose names and types are known.
struct BoundQuery: Sendable {
  let plan: LogicalPlan
  let scope: Scope
  let ending: QueryResult.Ending
  let notes: [Diagnostic]

  /// The same query under a name that `table.column` may use.
  func named(_ name: String?) -> BoundQuery {
    var scope = scope
    scope.tableName = name
    return BoundQuery(plan: plan, scope: scope, ending: ending, notes: notes)
  }
}

/// What is open while a query is bound inside another.
struct Nesting: Sendable {
  /// What a stage runs in whose columns only its rows can tell.
  var run = RunContext()
  /// Views that are being expanded, outermost first.
  var openViews: [String] = []
  /// The queries that a `with` gave names, outermost first.
  var commonTables: [(name: String, query: BoundQuery)] = []
  /// The columns of the queries around this one, outermost first.
  var outer: [SelectNames] = []
}

/// Binds queries: finds the source, then binds stage after stage and collects all errors.
struct QueryBinder {
  let environment: QueryEnvironment

  init(environment: QueryEnvironment) {
    self.environment = environment
  }

  var run: RunContext { environment.nesting.run }

  /// - Throws: `Failure` with all errors of the query.
  func bind(_ query: QuerySyntax) throws -> BoundQuery {
    var errors: [Diagnostic] = []
    var notes: [Diagnostic] = []
    // Without the columns of the source nothing more can be said.
    let source = try bind(query.source)
    guard source.plan.depth + query.stages.count <= Self.mostSteps else { throw tooLong(query.span) }
    var plan = source.plan
    var scope = source.scope
    var ending = QueryResult.Ending.show
    notes += source.notes
    for stage in query.stages {
      guard let definition = environment.stages.stage(stage.verb) else {
        errors.append(unknownStage(stage))
        continue
      }
      if case .show = ending {
      } else {
        errors.append(
          Diagnostic(
            "stage-after-end",
            Localized("nothing can follow the end of a query", zh: "查询结束之后不能再有步骤"), at: stage.verbSpan,
            hint: Localized("put `\(stage.verb)` before the last stage", zh: "请把 `\(stage.verb)` 放在最后一步之前")))
        break
      }
      var binder = StageBinder(queries: self, input: plan, scope: scope, isSound: errors.isEmpty)
      do {
        plan = try definition.bind(stage, &binder)
      } catch let failure as Failure {
        errors.append(contentsOf: failure.diagnostics)
      }
      scope = binder.scope
      ending = binder.ending
      errors.append(contentsOf: binder.diagnostics.filter { $0.severity == .error })
      notes.append(contentsOf: binder.diagnostics.filter { $0.severity != .error })
      if binder.isScopeUnknown { break }
    }
    guard errors.isEmpty else { throw Failure(errors + notes) }
    return BoundQuery(plan: plan, scope: scope, ending: ending, notes: notes)
  }

  func bind(_ source: QuerySyntax.Source) throws -> BoundQuery {
    switch source {
    case .lastResult(let span):
      guard let table = environment.lastResult else {
        throw Failure(
          "no-last-result", Localized("there is no last result to go on from", zh: "没有可以继续的上一个结果"), at: span,
          hint: Localized("begin with a table, such as customers", zh: "请从一个表开始，例如 customers"))
      }
      return scan("_", table)
    case .select(let select):
      var binder = SelectBinder(environment: environment)
      return try binder.bind(select)
    case .table(let name): return try bind(name)
    }
  }

  /// A table or a view by its name.
  func bind(_ name: Name) throws -> BoundQuery {
    let key = Table.key(name.text)
    if let common = environment.nesting.commonTables.last(where: { Table.key($0.name) == key }) {
      return common.query.named(common.name)
    }
    if let found = environment.tables.first(where: { Table.key($0.name) == key }) {
      return scan(found.name, found.table)
    }
    if let view = environment.views.first(where: { Table.key($0.name) == key }) {
      return try expand(view.name, view.query, name)
    }
    if key == "_", let table = environment.lastResult { return scan("_", table) }
    if let more = environment.moreTables, more.names.contains(key), let table = try more.table(key, run) {
      return scan(key, table)
    }
    let names =
      environment.nesting.commonTables.map(\.name) + environment.tables.map(\.name) + environment.views.map(\.name)
      + (environment.moreTables?.names ?? [])
    let candidates = NearestName.candidates(for: name.text, among: names)
    var hint: Localized?
    if names.isEmpty {
      hint = Localized("`load` reads a file", zh: "请先用 `load` 读取文件")
    } else if candidates.isEmpty, let tables = Binder.list(names) {
      hint = Localized("tables: \(tables.en)", zh: "现有的表：\(tables.zh)")
    }
    throw Failure(
      "unknown-table", Localized("there is no table `\(name.text)`", zh: "没有表 `\(name.text)`"), at: name.span,
      candidates: candidates, hint: hint)
  }

  private func scan(_ name: String, _ table: Table) -> BoundQuery {
    BoundQuery(
      plan: .scan(name: name, table), scope: Scope(table, name: name), ending: .show, notes: [])
  }

  private func expand(_ name: String, _ query: QuerySyntax, _ use: Name) throws -> BoundQuery {
    if environment.nesting.openViews.contains(Table.key(name)) {
      throw Failure(
        "view-cycle", Localized("the view `\(name)` is made from itself", zh: "视图 `\(name)` 引用了自身"), at: use.span)
    }
    var inner = environment
    inner.nesting = Nesting(run: run, openViews: environment.nesting.openViews + [Table.key(name)])
    let bound: BoundQuery
    do {
      bound = try QueryBinder(environment: inner).bind(query)
    } catch let failure as Failure {
      // The spans of a view point into the statement that made it.
      throw Failure(
        failure.diagnostics.filter { $0.severity == .error }.map { diagnostic in
          Diagnostic(
            diagnostic.code,
            Localized(
              "in the view `\(name)`: \(diagnostic.message.en)", zh: "视图 `\(name)` 中：\(diagnostic.message.zh)"),
            at: use.span, candidates: diagnostic.candidates, hint: diagnostic.hint)
        })
    }
    guard case .show = bound.ending else {
      throw Failure(
        "view-with-end",
        Localized("the view `\(name)` cannot be read: it ends in an action", zh: "视图 `\(name)` 以动作结尾，不能读取"),
        at: use.span)
    }
    return bound.named(name)
  }

  /// How many steps may follow one another: what works on plans recurses from step to step.
  private static let mostSteps = 1_000

  private func tooLong(_ span: SourceSpan) -> Failure {
    Failure(
      "too-long", Localized("this query has too many steps", zh: "这个查询的步骤太多"), at: span,
      hint: Localized(
        "at most \(Self.mostSteps), those of its views among them; keep what comes first as a table: `… | as NAME`",
        zh: "最多 \(Self.mostSteps) 步，包括所用视图的步骤；可先用 `… | as 名称` 把前面的结果存为表"))
  }

  private func unknownStage(_ stage: ShapedNode) -> Diagnostic {
    Diagnostic(
      "unknown-stage", Localized("there is no stage `\(stage.verb)`", zh: "没有步骤 `\(stage.verb)`"),
      at: stage.verbSpan,
      candidates: NearestName.candidates(for: stage.verb, among: environment.stages.stages.map(\.shape.verb)))
  }
}
