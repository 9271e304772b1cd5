import Columns

/// The first rows are taken before columns are made of them: what is not shown is not computed.
enum LimitPushDown {
  static func apply(_ plan: LogicalPlan) -> LogicalPlan {
    let plan = plan.mapInputs(apply)
    switch plan {
    case .take(let input, let count, let keys) where keys.isEmpty: return push(input, limit: .take(count))
    case .top(let input, let keys, let count): return push(input, limit: .top(keys, count))
    case .skip(let input, let count): return push(input, limit: .skip(count))
    default: return plan
    }
  }

  /// What keeps only some rows, without looking at more of them than their order.
  private enum Limit {
    case take(Int)
    case skip(Int)
    case top([BoundSortKey], Int)

    func over(_ plan: LogicalPlan) -> LogicalPlan {
      switch self {
      case .take(let count): .take(plan, count, keys: [])
      case .skip(let count): .skip(plan, count)
      case .top(let keys, let count): .top(plan, keys, count)
      }
    }

    /// The columns that it reads.
    var columnsRead: Set<String> {
      if case .top(let keys, _) = self { return keys.columnsRead }
      return []
    }

    var isRowwise: Bool {
      if case .top(let keys, _) = self { return keys.allSatisfy(\.expression.isRowwise) }
      return true
    }
  }

  private static func push(_ plan: LogicalPlan, limit: Limit) -> LogicalPlan {
    switch plan {
    case .take(let input, let inner, let keys) where keys.isEmpty:
      guard case .take(let count) = limit else { break }
      return push(input, limit: .take(min(count, inner)))
    case .join(let left, let right, let join) where join.kind == .left:
      // Every left row gives at least one row, in the order of the left side.
      guard case .take(let count) = limit else { break }
      if case .take(_, let inner, _) = left, inner <= count { break }
      return limit.over(.join(push(left, limit: limit), right, join))
    default:
      if canPass(limit, plan) { return plan.mapInputs { push($0, limit: limit) } }
    }
    return limit.over(plan)
  }

  private static func canPass(_ limit: Limit, _ step: LogicalPlan) -> Bool {
    guard limit.isRowwise else { return false }
    let read = limit.columnsRead
    func isMade(_ names: [String]) -> Bool { names.contains { read.contains(Table.key($0)) } }
    switch step {
    case .derive(_, let columns, _):
      return columns.allSatisfy(\.expression.isRowwise) && !isMade(columns.map(\.name))
    case .project(_, let columns), .select(_, let columns):
      let made = columns.filter { $0.expression.columnName.map(Table.key) != Table.key($0.name) }
      return columns.allSatisfy(\.expression.isRowwise) && !isMade(made.map(\.name))
    case .rename(_, let renames): return !isMade(renames.map(\.new))
    case .drop: return true
    default: return false
    }
  }
}
