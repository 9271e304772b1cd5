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
}
