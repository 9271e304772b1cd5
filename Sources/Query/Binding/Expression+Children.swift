import Syntax

extension Expression {
  /// The expressions that it is made of, in the order they are written.
  var children: [Expression] {
    switch self {
    case .literal, .name, .qualified, .error: []
    case .call(let call):
      call.arguments + (call.filter.map { [$0] } ?? [])
        + (call.over.map { $0.partition + $0.order.map(\.expression) } ?? [])
    case .unary(_, let operand, _), .isNull(let operand, _, _), .cast(let operand, _, _, _): [operand]
    case .binary(_, let left, let right, _): [left, right]
    case .between(let operand, let lower, let upper, _, _): [operand, lower, upper]
    case .inList(let operand, let items, _, _): [operand] + items
    case .match(_, let operand, let pattern, _, _): [operand, pattern]
    case .conditional(let conditional):
      (conditional.operand.map { [$0] } ?? []) + conditional.branches.flatMap { [$0.condition, $0.result] }
        + (conditional.otherwise.map { [$0] } ?? [])
    case .list(let items, _): items
    }
  }
}
