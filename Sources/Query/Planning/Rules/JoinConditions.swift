import Columns

/// Which side of a join a condition can be asked of, so that the join matches fewer rows.
enum JoinConditions {
  /// Conditions on the rows of a join, by where they can stand: below it on either side, or only above it.
  static func sides(
    of conditions: [BoundCondition], _ join: BoundJoin
  ) -> (left: [BoundCondition], right: [BoundCondition], staying: [BoundCondition]) {
    var (left, right, staying): ([BoundCondition], [BoundCondition], [BoundCondition]) = ([], [], [])
    let sources = Dictionary(
      join.columns.map { (Table.key($0.name), $0.source) }, uniquingKeysWith: { first, _ in first })
    for condition in conditions {
      let read = condition.expression.columnsRead
      let others = read.filter { sources[$0] != nil }
      // Below the join it would see rows that the join leaves out.
      let isSafe = condition.expression.cannotFail
      if !condition.expression.isRowwise || read.isEmpty {
        staying.append(condition)
      } else if others.isEmpty, join.kind == .left && staying.isEmpty || isSafe && join.kind != .full {
        left.append(condition)
      } else if others.count == read.count, join.kind == .inner, isSafe {
        right.append(condition.with(condition.expression.renamingColumns(sources)))
      } else {
        staying.append(condition)
      }
    }
    return (left, right, staying)
  }

  /// A join whose own condition reads one side only: it filters that side instead, where rows of the side that fulfil
  /// it not are never completed with nulls.
  static func split(
    _ join: BoundJoin, _ left: LogicalPlan, _ right: LogicalPlan,
    _ push: ([BoundCondition], LogicalPlan) -> LogicalPlan
  ) -> LogicalPlan {
    guard let (condition, text) = join.condition, condition.isRowwise, condition.cannotFail else {
      return .join(left, right, join)
    }
    let read = condition.columnsRead
    func isAll(of plan: LogicalPlan) -> Bool { !read.isEmpty && read.isSubset(of: plan.columns.map(Table.key)) }
    var bare = join
    bare.condition = nil
    let conditions = [BoundCondition(expression: condition, text: text)]
    switch join.kind {
    case .inner, .semi:
      if isAll(of: left) { return .join(push(conditions, left), right, bare) }
      if isAll(of: right) { return .join(left, push(conditions, right), bare) }
    case .left, .anti:
      if isAll(of: right) { return .join(left, push(conditions, right), bare) }
    case .full: break
    }
    return .join(left, right, join)
  }
}
