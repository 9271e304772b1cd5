import Columns
import Diagnostics
import Syntax

/// Turns a query that reads the rows around it into one that answers for many of these rows at once (Neumann and
/// Kemper, Unnesting Arbitrary Queries, 2015): the rows are joined to where they are first read and carried along, and
/// what looked at all rows looks at those of each.
struct Decorrelation {
  /// The number of the row around that a result belongs to.
  static let number = BoundExpression(.column("\u{1}number"), .integer, SourceSpan(0, 0))
  private static let isPresent = BoundExpression(.column("\u{1}present"), .boolean, SourceSpan(0, 0))

  /// The rows around: a number each, and what the query reads of them.
  private let rows: LogicalPlan
  private let columns: [(parameter: BoundParameter, column: BoundExpression)]
  /// Whether somewhere every row is joined with every row around, for want of an equality between them.
  private(set) var isCrossed = false

  /// What a column of the rows around is called, by its place.
  static func name(_ place: Int) -> String { "\u{1}\(place)" }

  /// - Parameter rows: the numbers, and the columns under their names.
  init(_ rows: Table, _ parameters: [(parameter: BoundParameter, type: ColumnType?)]) {
    self.rows = .scan(name: "rows around", rows)
    columns = parameters.enumerated().map { place, parameter in
      (parameter.parameter, BoundExpression(.column(Self.name(place)), parameter.type, SourceSpan(0, 0)))
    }
  }

  /// The plan with the number of the row around beside each of its rows; nil when it has no such form.
  mutating func apply(_ plan: LogicalPlan) -> LogicalPlan? {
    guard plan.hasParameters else { return crossed(plan) }
    switch plan {
    case .filter(let input, let conditions):
      guard input.hasParameters else { return matched(input, conditions) }
      return apply(input).map { .filter($0, conditions.map { $0.with(changed($0.expression)) }) }
    case .derive(let input, let derived, let keys):
      return apply(input).map {
        .derive($0, derived.map(changed), keys: keys.map(changed) + [Self.column(Self.number)])
      }
    case .project(let input, let results):
      return apply(input).map { .project($0, results.map(overAll) + carried) }
    case .select(let input, let results):
      return apply(input).map { .select($0, results.map(overAll) + carried) }
    case .rename(let input, let renames): return apply(input).map { .rename($0, renames) }
    case .drop(let input, let names): return apply(input).map { .drop($0, names) }
    case .summarize(let input, let results, let keys): return summarized(input, results, keys)
    case .sort(let input, let keys):
      return apply(input).map { .sort($0, keys.map { $0.with(changed($0.expression, isOverAll: true)) }) }
    case .take(let input, let count, let keys):
      return apply(input).map { .take($0, count, keys: keys.map(changed) + [Self.column(Self.number)]) }
    case .distinct(let input, let names):
      return apply(input).map { .distinct($0, names.map { $0 + carried.map(\.name) }) }
    case .unpivot(let input, let unpivot): return apply(input).map { .unpivot($0, unpivot) }
    case .append(let above, let below, let append):
      guard let above = apply(above), let below = apply(below) else { return nil }
      return .append(above, below, BoundAppend(tableName: append.tableName, columns: append.columns + carriedTypes))
    case .join(let left, let right, let join): return joined(left, right, join)
    case .scan, .read, .top, .skip, .describe, .pivot, .sample: return nil
    }
  }

  // MARK: Expressions

  private static func column(_ expression: BoundExpression) -> BoundColumn {
    let name = expression.columnName ?? ""
    return BoundColumn(name: name, expression: expression, origin: nil, aliases: [], text: name)
  }

  /// The columns of the rows around, which every step hands on.
  private var carried: [BoundColumn] { [Self.column(Self.number)] + columns.map { Self.column($0.column) } }

  private var carriedTypes: [(name: String, type: ColumnType)] {
    carried.map { ($0.name, $0.expression.type ?? .text) }
  }

  private func changed(_ expression: BoundExpression) -> BoundExpression { changed(expression, isOverAll: false) }
  private func changed(_ column: BoundColumn) -> BoundColumn { column.with(changed(column.expression)) }
  private func overAll(_ column: BoundColumn) -> BoundColumn {
    column.with(changed(column.expression, isOverAll: true))
  }

  /// The expression over rows that carry the columns around; windows keep to the rows of one row around.
  ///
  /// - Parameter isOverAll: whether aggregates look at all rows of the step, so that they must keep to them too.
  private func changed(_ expression: BoundExpression, isOverAll: Bool) -> BoundExpression {
    expression.mapTree { part in
      switch part.node {
      case .parameter(let parameter):
        guard let column = columns.first(where: { $0.parameter == parameter })?.column else { return part }
        return BoundExpression(column.node, part.type, part.span)
      case .call(let call):
        guard call.over != nil || call.function.isWindow || isOverAll && call.function.isAggregate else { return part }
        var over = call.over ?? BoundWindow(partition: [], order: [], frame: nil)
        over = BoundWindow(partition: over.partition + [Self.number], order: over.order, frame: over.frame)
        return BoundExpression(.call(call.changing(filter: call.filter, over: over)), part.type, part.span)
      default: return part
      }
    }
  }

  // MARK: Steps

  /// Every row around with every row.
  private mutating func crossed(_ plan: LogicalPlan) -> LogicalPlan {
    isCrossed = true
    let columns = plan.columns.map { (source: $0, name: $0) }
    return .join(rows, plan, BoundJoin(tableName: "", kind: .inner, keys: [], columns: columns))
  }

  /// The rows of a plan that reads nothing around, for which conditions are true: equalities between both become the
  /// keys of a join.
  private mutating func matched(_ input: LogicalPlan, _ conditions: [BoundCondition]) -> LogicalPlan {
    var keys: [BoundJoin.Key] = []
    var (left, right) = (rows, input)
    var rest: [BoundCondition] = []
    for condition in conditions {
      for part in condition.expression.conjuncts {
        // What may fail sees only the rows that the conditions before it keep.
        guard rest.allSatisfy(\.expression.cannotFail) || part.cannotFail, let (outer, inner) = equality(part) else {
          rest.append(BoundCondition(expression: changed(part), text: condition.text))
          continue
        }
        let name = "\u{1}key \(keys.count)"
        keys.append(BoundJoin.Key(left: name, right: name, isShared: false))
        let columns = [outer, inner].map {
          [BoundColumn(name: name, expression: $0, origin: nil, aliases: [], text: name)]
        }
        left = .derive(left, columns[0], keys: [])
        right = .derive(right, columns[1], keys: [])
      }
    }
    guard !keys.isEmpty else { return .filter(crossed(input), rest) }
    let plan = LogicalPlan.join(
      left, right,
      BoundJoin(tableName: "", kind: .inner, keys: keys, columns: input.columns.map { (source: $0, name: $0) }))
    return rest.isEmpty ? plan : .filter(plan, rest)
  }

  /// What an equality compares, when one side reads only rows around and the other only rows of the query.
  private func equality(_ part: BoundExpression) -> (outer: BoundExpression, inner: BoundExpression)? {
    guard case .binary(.equal, let left, let right) = part.node, part.isRowwise else { return nil }
    func isOuter(_ side: BoundExpression) -> Bool { side.columnsRead.isEmpty && side.hasParameter }
    func isInner(_ side: BoundExpression) -> Bool { !side.columnsRead.isEmpty && !side.hasParameter }
    let pair = isOuter(left) && isInner(right) ? (left, right) : (right, left)
    guard isOuter(pair.0), isInner(pair.1), !part.tree.contains(where: \.isQuery), let outer = pair.0.type,
      let inner = pair.1.type, JoinMatches.isDefined(outer, inner)
    else { return nil }
    return (changed(pair.0), pair.1)
  }

  private mutating func summarized(
    _ input: LogicalPlan, _ results: [BoundColumn], _ keys: [BoundColumn]
  ) -> LogicalPlan? {
    guard let plan = apply(input) else { return nil }
    let allKeys = carried + keys.map(changed)
    let columns = results.map(changed)
    guard keys.isEmpty else { return .summarize(plan, columns, keys: allKeys) }
    // Without keys there is a result even over no row: a row that no aggregate counts stands for each row around.
    let present = columns.map { $0.with(whilePresent($0.expression)) }
    var read: [(name: String, type: ColumnType)] = []
    for part in present.flatMap(\.expression.tree) {
      guard let name = part.columnName, name != Self.isPresent.columnName,
        !(read + carriedTypes).contains(where: { $0.name == name })
      else { continue }
      read.append((name, part.type ?? .text))
    }
    func tagged(_ plan: LogicalPlan, _ isPresent: Bool) -> LogicalPlan {
      let tag = BoundExpression.constant(.boolean(isPresent), SourceSpan(0, 0))
      let name = Self.isPresent.columnName ?? ""
      return .derive(
        plan, [BoundColumn(name: name, expression: tag, origin: nil, aliases: [], text: name)], keys: [])
    }
    let fields = read + carriedTypes + [(name: Self.isPresent.columnName ?? "", type: .boolean)]
    return .summarize(
      .append(tagged(plan, true), tagged(rows, false), BoundAppend(tableName: "", columns: fields)), present,
      keys: allKeys)
  }

  /// The expression with aggregates that look only at rows that are there.
  private func whilePresent(_ expression: BoundExpression) -> BoundExpression {
    expression.mapTree { part in
      guard case .call(let call) = part.node, call.function.isAggregate, call.over == nil else { return part }
      let filter = call.filter.map { BoundExpression(.binary(.and, $0, Self.isPresent), .boolean, $0.span) }
      return BoundExpression(
        .call(call.changing(filter: filter ?? Self.isPresent, over: nil)), part.type, part.span)
    }
  }

  private mutating func joined(_ left: LogicalPlan, _ right: LogicalPlan, _ join: BoundJoin) -> LogicalPlan? {
    if let condition = join.condition, condition.expression.hasParameter {
      // An inner join with a condition is the join, then the condition.
      guard join.kind == .inner, !join.keys.isEmpty else { return nil }
      var unconditional = join
      unconditional.condition = nil
      return apply(
        .filter(
          .join(left, right, unconditional),
          [BoundCondition(expression: condition.expression, text: condition.text)]))
    }
    switch (left.hasParameters, right.hasParameters) {
    case (true, false):
      guard join.kind != .full else { return nil }
      return apply(left).map { .join($0, right, join) }
    case (false, true):
      guard join.kind == .inner, let right = apply(right) else { return nil }
      let columns = join.columns + carried.map { (source: $0.name, name: $0.name) }
      return .join(
        left, right,
        BoundJoin(
          tableName: join.tableName, kind: join.kind, keys: join.keys, columns: columns, condition: join.condition))
    default: return nil
    }
  }
}

extension BoundExpression {
  /// The parts of a condition that must all be true.
  fileprivate var conjuncts: [BoundExpression] {
    if case .binary(.and, let left, let right) = node { return left.conjuncts + right.conjuncts }
    return [self]
  }

  var hasParameter: Bool {
    tree.contains { if case .parameter = $0.node { true } else { false } }
  }

  fileprivate var isQuery: Bool {
    switch node {
    case .subquery, .inQuery, .exists: true
    default: false
    }
  }
}

extension BoundCall {
  fileprivate func changing(filter: BoundExpression?, over: BoundWindow?) -> BoundCall {
    BoundCall(
      function: function, arguments: arguments, isDistinct: isDistinct, filter: filter, over: over, text: text)
  }
}
