import Columns

extension LogicalPlan {
  /// The same step, its inputs untouched, with each expression that is computed over its rows changed.
  func mapExpressions(_ change: (BoundExpression) -> BoundExpression) -> LogicalPlan {
    func columns(_ columns: [BoundColumn]) -> [BoundColumn] { columns.map { $0.with(change($0.expression)) } }
    func sortKeys(_ keys: [BoundSortKey]) -> [BoundSortKey] { keys.map { $0.with(change($0.expression)) } }
    switch self {
    case .filter(let input, let conditions):
      return .filter(input, conditions.map { $0.with(change($0.expression)) })
    case .derive(let input, let made, let keys): return .derive(input, columns(made), keys: columns(keys))
    case .project(let input, let made): return .project(input, columns(made))
    case .select(let input, let made): return .select(input, columns(made))
    case .summarize(let input, let made, let keys): return .summarize(input, columns(made), keys: columns(keys))
    case .sort(let input, let keys): return .sort(input, sortKeys(keys))
    case .top(let input, let keys, let count): return .top(input, sortKeys(keys), count)
    case .take(let input, let count, let keys): return .take(input, count, keys: columns(keys))
    case .pivot(let input, let pivot):
      return .pivot(
        input,
        BoundPivot(
          keys: columns(pivot.keys), column: pivot.column.with(change(pivot.column.expression)),
          value: pivot.value.with(change(pivot.value.expression)), names: pivot.names))
    case .scan, .read, .rename, .drop, .skip, .distinct, .describe, .join, .append, .unpivot, .sample: return self
    }
  }

  /// The same plan with the expressions of all its steps changed, conditions of joins among them.
  func mapAllExpressions(_ change: (BoundExpression) -> BoundExpression) -> LogicalPlan {
    let plan = mapInputs { $0.mapAllExpressions(change) }
    guard case .join(let left, let right, var join) = plan else { return plan.mapExpressions(change) }
    join.condition = join.condition.map { (change($0.expression), $0.text) }
    return .join(left, right, join)
  }

  private var ownExpressions: [BoundExpression] {
    switch self {
    case .scan, .read, .rename, .drop, .skip, .distinct, .describe, .append, .unpivot, .sample: []
    case .filter(_, let conditions): conditions.map(\.expression)
    case .derive(_, let columns, let keys), .summarize(_, let columns, let keys): (columns + keys).map(\.expression)
    case .project(_, let columns), .select(_, let columns): columns.map(\.expression)
    case .sort(_, let keys), .top(_, let keys, _): keys.map(\.expression)
    case .take(_, _, let keys): keys.map(\.expression)
    case .join(_, _, let join): join.condition.map { [$0.expression] } ?? []
    case .pivot(_, let pivot): (pivot.keys + [pivot.column, pivot.value]).map(\.expression)
    }
  }

  /// What it reads of the rows of queries around it: each once, in order of appearance.
  var parameters: [(parameter: BoundParameter, use: BoundExpression)] {
    var found: [(parameter: BoundParameter, use: BoundExpression)] = []
    var seen: Set<BoundParameter> = []
    func collect(_ plan: LogicalPlan) {
      if let input = plan.input { collect(input) }
      if let other = plan.otherInput { collect(other) }
      for expression in plan.ownExpressions.flatMap(\.tree) {
        if case .parameter(let parameter) = expression.node, seen.insert(parameter).inserted {
          found.append((parameter, expression))
        }
      }
    }
    collect(self)
    return found
  }

  var hasParameters: Bool { !parameters.isEmpty }
}
