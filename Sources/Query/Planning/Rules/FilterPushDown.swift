import Columns

/// Filters as early as they can be, so that the steps before work on fewer rows. Filters that meet become one, in their
/// order. A condition never passes anything that looks at more than one row, whose results it would change, and one
/// that may fail never sees rows that another condition or a join would have left out before.
enum FilterPushDown {
  static func apply(_ plan: LogicalPlan) -> LogicalPlan {
    let plan = plan.mapInputs(apply)
    switch plan {
    case .filter(let input, let conditions): return push(conditions, into: input)
    case .join(let left, let right, let join): return JoinConditions.split(join, left, right, push)
    default: return plan
    }
  }

  private static func push(_ conditions: [BoundCondition], into plan: LogicalPlan) -> LogicalPlan {
    if case .filter(let input, let before) = plan { return push(before + conditions, into: input) }
    if case .join(let left, let right, let join) = plan { return push(conditions, join, left, right) }
    var passing: [BoundCondition] = []
    var staying: [BoundCondition] = []
    for condition in conditions {
      if staying.isEmpty || condition.expression.cannotFail, let below = moved(condition, below: plan) {
        passing.append(below)
      } else {
        staying.append(condition)
      }
    }
    let below = passing.isEmpty ? plan : plan.mapInputs { push(passing, into: $0) }
    return staying.isEmpty ? below : .filter(below, staying)
  }

  private static func push(
    _ conditions: [BoundCondition], _ join: BoundJoin, _ left: LogicalPlan, _ right: LogicalPlan
  ) -> LogicalPlan {
    let sides = JoinConditions.sides(of: conditions, join)
    let below = LogicalPlan.join(
      sides.left.isEmpty ? left : push(sides.left, into: left),
      sides.right.isEmpty ? right : push(sides.right, into: right), join)
    return sides.staying.isEmpty ? below : .filter(below, sides.staying)
  }

  /// The condition over the input of a step, when filtering before the step gives the same as filtering after it.
  private static func moved(_ condition: BoundCondition, below step: LogicalPlan) -> BoundCondition? {
    let read = condition.expression.columnsRead
    func isMade(_ names: [String]) -> Bool { names.contains { read.contains(Table.key($0)) } }
    switch step {
    case .derive(_, let columns, _):
      return columns.allSatisfy(\.expression.isRowwise) && !isMade(columns.map(\.name)) ? condition : nil
    case .project(_, let columns), .select(_, let columns):
      // What it reads must be columns of the input, whatever they are called here.
      let names = names(of: columns, inTurn: step.isProjection)
      guard columns.allSatisfy(\.expression.isRowwise), read.isSubset(of: names.keys) else { return nil }
      return condition.renamingColumns(names)
    case .rename(_, let renames):
      return condition.renamingColumns(
        Dictionary(renames.map { (Table.key($0.new), $0.old) }, uniquingKeysWith: { $1 }))
    case .drop: return condition
    case .sort(_, let keys):
      return condition.expression.isRowwise && keys.allSatisfy(\.expression.isRowwise) ? condition : nil
    case .distinct: return condition.expression.isRowwise ? condition : nil
    default: return nil
    }
  }

  /// What columns that are plain columns of the input are called there, by key. In a projection, later ones may name
  /// earlier ones, plain or not.
  private static func names(of columns: [BoundColumn], inTurn: Bool) -> [String: String] {
    var names: [String: String] = [:]
    var made: Set<String> = []
    for column in columns {
      if let name = column.expression.columnName, !inTurn || !made.contains(Table.key(name)) {
        names[Table.key(column.name)] = inTurn ? names[Table.key(name)] ?? name : name
      } else {
        made.insert(Table.key(column.name))
      }
    }
    return names
  }
}

extension BoundCondition {
  fileprivate func renamingColumns(_ names: [String: String]) -> BoundCondition {
    with(expression.renamingColumns(names))
  }
}

extension LogicalPlan {
  fileprivate var isProjection: Bool { if case .project = self { true } else { false } }
}
