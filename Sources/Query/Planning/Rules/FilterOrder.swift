import Columns

/// The conditions of a filter in the order in which they cost least: cheap ones first, among those whose order changes
/// no error. What is always true goes; what is always false leaves no row.
enum FilterOrder {
  static func apply(_ plan: LogicalPlan) -> LogicalPlan {
    let plan = plan.mapInputs(apply)
    guard case .filter(let input, let conditions) = plan else { return plan }
    let open = conditions.filter { $0.expression.constant != .boolean(true) }
    if open.contains(where: { $0.expression.constant == .boolean(false) }) { return .take(input, 0, keys: []) }
    return open.isEmpty ? input : .filter(input, ordered(open))
  }

  /// A condition that may fail keeps its place: those before it say which rows it sees.
  private static func ordered(_ conditions: [BoundCondition]) -> [BoundCondition] {
    var ordered: [BoundCondition] = []
    for run in conditions.split(omittingEmptySubsequences: false, whereSeparator: { !$0.expression.cannotFail }) {
      if let barrier = run.startIndex > 0 ? conditions[run.startIndex - 1] : nil { ordered.append(barrier) }
      let byCost = run.enumerated().sorted {
        ($0.element.expression.cost, $0.offset) < ($1.element.expression.cost, $1.offset)
      }
      ordered += byCost.map(\.element)
    }
    return ordered
  }
}

extension BoundExpression {
  /// What a row of it costs beside other expressions, in comparisons of two numbers.
  var cost: Int {
    let own =
      switch node {
      case .column, .constant, .parameter, .invalid, .shared, .perDistinct: 0
      case .not, .isNull, .negate, .exists, .subquery: 1
      case .binary(let operation, _, _):
        switch operation {
        case .concatenate: 16
        default: 1
        }
      case .between, .conditional: 2
      case .inList(_, let items, _): 1 + items.count / 8
      case .like, .cast: 4
      case .call, .inQuery: 8
      }
    return parts.reduce(own) { $0 + $1.cost }
  }
}
