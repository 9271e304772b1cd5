import Basics
import Columns
import Diagnostics
import Syntax

/// Binds a `select` to the same plan that stages make.
///
/// Names are resolved first: in what is then bound, each column stands by the name that the plan has for it, and each
/// aggregate of a grouped query by the name of its column. So the binder of expressions knows nothing of tables and
/// groups.
struct SelectBinder {
  var environment: QueryEnvironment
  /// Errors and notes so far.
  var diagnostics: [Diagnostic] = []
  /// The parts of `where` that an inner join may match by, and the text of those that one does.
  var matches: [Expression] = []
  var matched: Set<String> = []

  init(environment: QueryEnvironment) {
    self.environment = environment
  }

  /// - Throws: `Failure` with all errors of the query.
  mutating func bind(_ select: SelectSyntax) throws -> BoundQuery {
    for table in select.commonTables { try define(table) }
    let rows = try bind(select.body, order: select.order)
    let plan = limited(rows, select)
    try throwErrors()
    let notes = diagnostics.filter { $0.severity != .error }
    return BoundQuery(plan: plan, scope: Scope(rows.fields, tableName: nil), ending: .show, notes: notes)
  }

  /// A plan, the columns that it is to give, and those that it has only to be sorted by.
  struct Rows {
    var plan: LogicalPlan
    var fields: [Scope.Field]
    var hidden: [String] = []
    /// Columns of bare nulls, which take any type.
    var nulls: Set<String> = []
  }

  /// - Throws: `Failure` when there were errors, in order of place.
  func throwErrors() throws {
    let errors = diagnostics.enumerated().filter { $0.element.severity == .error }
    guard !errors.isEmpty else { return }
    let ordered = errors.sorted {
      ($0.element.span?.lower ?? 0, $0.offset) < ($1.element.span?.lower ?? 0, $1.offset)
    }
    throw Failure(ordered.map(\.element) + diagnostics.filter { $0.severity != .error })
  }

  mutating func report(
    _ code: String, _ message: Localized, at span: SourceSpan, candidates: [String] = [], hint: Localized? = nil
  ) {
    diagnostics.append(Diagnostic(code, message, at: span, candidates: candidates, hint: hint))
  }

  /// Runs a binder of expressions over columns and keeps what it reports.
  mutating func binding<Result>(
    over scope: Scope, in place: Binder.Place = .rows, names: SelectNames? = nil,
    _ work: (inout Binder) -> Result
  ) -> Result {
    var binder = Binder(environment: environment, scope: scope, place: place, names: names)
    let result = work(&binder)
    diagnostics += binder.diagnostics
    return result
  }

  // MARK: With

  private mutating func define(_ table: CommonTable) throws {
    var query = try QueryBinder(environment: environment).bind(table.query)
    try checkEnd(query, table.name.span)
    if !table.columns.isEmpty { query = try named(query, table.columns, of: table.name) }
    environment.nesting.commonTables.append((table.name.text, query))
    diagnostics += query.notes
  }

  /// A query inside another gives rows and nothing else.
  func checkEnd(_ query: BoundQuery, _ span: SourceSpan) throws {
    guard case .show = query.ending else {
      throw Failure(
        "query-with-end", Localized("a query in brackets cannot end in an action", zh: "括号中的查询不能以动作结尾"), at: span)
    }
  }

  /// The query with its columns called by the names that `with` gives.
  private func named(_ query: BoundQuery, _ names: [Name], of table: Name) throws -> BoundQuery {
    let fields = query.scope.fields
    guard names.count == fields.count, let first = names.first, let last = names.last else {
      let span = names.first.map { $0.span.union(names[names.count - 1].span) } ?? table.span
      throw Failure(
        "wrong-column-count",
        Localized(
          "`\(table.text)` has \(fields.count == 1 ? "1 column" : "\(fields.count) columns"), but \(names.count) names stand here",
          zh: "`\(table.text)` 有 \(fields.count) 列，此处却有 \(names.count) 个名称"), at: span)
    }
    guard Set(names.map { Table.key($0.text) }).count == names.count else {
      throw Failure(
        "duplicate-column", Localized("two columns would have one name", zh: "有两列同名"), at: first.span.union(last.span))
    }
    let columns = zip(names, fields).map { name, field in Self.column(name.text, field, name.span) }
    let renamed = zip(names, fields).map { name, field in
      Scope.Field(name.text, field.type, origin: field.origin, dictionary: field.dictionary)
    }
    return BoundQuery(
      plan: .select(query.plan, columns), scope: Scope(renamed, tableName: nil), ending: .show, notes: query.notes)
  }

  /// A column taken over under a name.
  static func column(_ name: String, _ field: Scope.Field, _ span: SourceSpan) -> BoundColumn {
    let isSame = Table.key(name) == Table.key(field.name)
    return BoundColumn(
      name: name, expression: BoundExpression(.column(field.name), field.type, span), origin: field.origin,
      aliases: isSame ? field.aliases : [], text: field.name)
  }

  // MARK: Bodies

  /// The rows of a body, in the order that is asked for.
  mutating func bind(_ body: SelectBody, order: [SortKey]) throws -> Rows {
    switch body {
    case .core(let core): return try bind(core, order: order)
    case .nested(let query):
      let bound = try QueryBinder(environment: environment).bind(query)
      try checkEnd(bound, query.span)
      diagnostics += bound.notes
      return sorted(Rows(plan: bound.plan, fields: bound.scope.fields), by: order)
    case .combined(let first, let parts):
      var rows = try bind(first, order: [])
      for part in parts { rows = combine(rows, part, try bind(part.body, order: [])) }
      return sorted(rows, by: order)
    }
  }

  /// Rows that are there already, in the order of their columns.
  private mutating func sorted(_ rows: Rows, by order: [SortKey]) -> Rows {
    guard !order.isEmpty else { return rows }
    let scope = Scope(rows.fields, tableName: nil)
    let keys = order.map { key -> BoundSortKey in
      if let position = ordinal(key.expression, of: rows.fields.count) {
        let field = rows.fields[position]
        return Self.sortKey(key, BoundExpression(.column(field.name), field.type, key.expression.span))
      }
      return binding(over: scope) { $0.bind(key) }
    }
    return Rows(plan: .sort(rows.plan, keys), fields: rows.fields)
  }

  static func sortKey(_ key: SortKey, _ expression: BoundExpression) -> BoundSortKey {
    BoundSortKey(
      expression: expression, isDescending: key.isDescending, nullsFirst: key.nullsFirst, text: key.expression.written)
  }

  /// The position from 0 that a whole number means in `order by` and `group by`; nil, reported, when there is none.
  mutating func ordinal(_ expression: Expression, of count: Int) -> Int? {
    guard case .literal(.integer(let number), let span) = expression else { return nil }
    if number >= 1, number <= count { return Int(number) - 1 }
    report(
      "no-such-position", Localized("there is no column \(number)", zh: "没有第 \(number) 列"), at: span,
      hint: count == 1
        ? Localized("the select has one column", zh: "该查询只有一列")
        : Localized("the select has \(count) columns", zh: "该查询有 \(count) 列"))
    return nil
  }

  // MARK: Limit

  private mutating func limited(_ rows: Rows, _ select: SelectSyntax) -> LogicalPlan {
    var plan = rows.plan
    let offset = select.offset.flatMap { count($0, "offset") } ?? 0
    if let limit = select.limit.flatMap({ count($0, "limit") }) {
      let (end, isTooMany) = limit.addingReportingOverflow(offset)
      plan = .take(plan, isTooMany ? Int.max : end, keys: [])
    }
    if offset > 0 { plan = .skip(plan, offset) }
    return rows.hidden.isEmpty ? plan : .drop(plan, rows.hidden)
  }

  private mutating func count(_ expression: Expression, _ word: String) -> Int? {
    let bound = binding(over: Scope(), in: .value(hasTable: false)) { $0.bind(expression) }
    guard !bound.isInvalid else { return nil }
    if case .integer(let value)? = bound.constant, let count = Int(exactly: value), count >= 0 { return count }
    report(
      "not-a-count",
      Localized("`\(word)` needs a whole number of at least 0", zh: "`\(word)` 应为不小于 0 的整数"), at: expression.span)
    return nil
  }
}
