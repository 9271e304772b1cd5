import Columns

/// What stands several times in the expressions of a step is computed once: `amount * price` in two columns, or twice in
/// one.
enum SharedExpressions {
  static func apply(_ plan: LogicalPlan) -> LogicalPlan {
    let plan = plan.mapInputs(apply)
    switch plan {
    case .derive(let input, let columns, let keys):
      let (keys, columns) = share(keys: keys, columns, replacesColumns: true, groups: false)
      return .derive(input, columns, keys: keys)
    case .project(let input, let columns):
      return .project(input, share(keys: [], columns, replacesColumns: true, groups: false).columns)
    case .select(let input, let columns):
      return .select(input, share(keys: [], columns, replacesColumns: false, groups: false).columns)
    case .summarize(let input, let columns, let keys):
      let (keys, columns) = share(keys: keys, columns, replacesColumns: false, groups: true)
      return .summarize(input, columns, keys: keys)
    default: return plan
    }
  }

  /// One expression by itself.
  static func apply(_ expression: BoundExpression) -> BoundExpression {
    var numbers = ExpressionNumbers()
    numbers.count(expression, in: .rows)
    return numbers.sharing(expression, in: .rows)
  }

  /// - Parameters:
  ///   - replacesColumns: whether a column hides the one of its name from those that follow.
  ///   - groups: whether there is one row a group, aggregates working on the rows behind.
  private static func share(
    keys: [BoundColumn], _ columns: [BoundColumn], replacesColumns: Bool, groups: Bool
  ) -> (keys: [BoundColumn], columns: [BoundColumn]) {
    let domain = groups ? ExpressionNumbers.Domain.groups : .rows
    var numbers = ExpressionNumbers()
    for key in keys { numbers.count(key.expression, in: .rows) }
    for column in columns {
      numbers.count(column.expression, in: domain)
      if replacesColumns { numbers.replace(column.name) }
    }
    numbers.startOver()
    let sharedKeys = keys.map { $0.with(numbers.sharing($0.expression, in: .rows)) }
    let sharedColumns = columns.map { column in
      let shared = column.with(numbers.sharing(column.expression, in: domain))
      if replacesColumns { numbers.replace(column.name) }
      return shared
    }
    return (sharedKeys, sharedColumns)
  }
}
