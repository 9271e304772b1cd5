extension BoundExpression {
  /// The expressions that it is made of.
  var parts: [BoundExpression] {
    switch node {
    case .column, .constant, .subquery, .exists, .invalid: []
    case .inQuery(let operand, _, _): [operand]
    case .call(let call):
      call.arguments + (call.filter.map { [$0] } ?? [])
        + (call.over.map { $0.partition + $0.order.map(\.expression) } ?? [])
    case .not(let operand), .negate(let operand), .like(let operand, _, _, _), .isNull(let operand, _),
      .cast(let operand, _, _):
      [operand]
    case .binary(_, let left, let right): [left, right]
    case .between(let operand, let lower, let upper, _): [operand, lower, upper]
    case .inList(let operand, let items, _): [operand] + items
    case .conditional(let branches, let otherwise):
      branches.flatMap { [$0.condition, $0.result] } + (otherwise.map { [$0] } ?? [])
    }
  }

  /// Whether each row's value comes from that row alone: no aggregate, no window.
  var isRowwise: Bool {
    if case .call(let call) = node, call.function.isAggregate || call.function.isWindow { return false }
    return parts.allSatisfy(\.isRowwise)
  }
}
