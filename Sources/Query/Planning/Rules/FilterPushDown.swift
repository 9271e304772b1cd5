import Columns

/// Filters as early as they can be, so that the steps before work on fewer rows. A filter never passes another filter
/// or anything that looks at more than one row, whose results it would change.
enum FilterPushDown {
  static func apply(_ plan: LogicalPlan) -> LogicalPlan {
    let plan = plan.mapInputs(apply)
    guard case .filter(let input, let condition, let text) = plan else { return plan }
    return push(condition, text, into: input)
  }

  private static func push(_ condition: BoundExpression, _ text: String, into plan: LogicalPlan) -> LogicalPlan {
    canPass(condition, plan)
      ? plan.mapFirstInput { push(condition, text, into: $0) } : .filter(plan, condition, text: text)
  }

  /// Whether filtering before a step gives the same as filtering after it.
  private static func canPass(_ condition: BoundExpression, _ step: LogicalPlan) -> Bool {
    let read = condition.columnsRead
    func isMade(_ names: [String]) -> Bool { names.contains { read.contains(Table.key($0)) } }
    switch step {
    case .derive(_, let columns, _):
      return columns.allSatisfy(\.expression.isRowwise) && !isMade(columns.map(\.name))
    case .project(_, let columns), .select(_, let columns):
      // What it reads must be columns that keep their names.
      let made = columns.filter { $0.expression.columnName.map(Table.key) != Table.key($0.name) }
      return columns.allSatisfy(\.expression.isRowwise) && !isMade(made.map(\.name))
    case .rename(_, let renames): return !isMade(renames.map(\.new))
    case .drop, .distinct: return true
    case .sort(_, let keys): return keys.allSatisfy(\.expression.isRowwise)
    case .join(_, _, let join):
      guard !isMade(join.columns.map(\.name)) else { return false }
      switch join.kind {
      case .left: return true
      // It would see rows that the join leaves out.
      case .inner, .semi, .anti: return condition.cannotFail
      case .full: return false
      }
    default: return false
    }
  }
}

extension LogicalPlan {
  /// The same step over a changed first input; the second of a join stays.
  fileprivate func mapFirstInput(_ change: (LogicalPlan) -> LogicalPlan) -> LogicalPlan {
    if case .join(let left, let right, let join) = self { return .join(change(left), right, join) }
    return mapInputs(change)
  }
}
