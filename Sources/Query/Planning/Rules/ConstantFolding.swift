import Basics
import Columns

/// Computes at once what reads no row: `2 * 3`, `abs(-1)`, `2024-01-31 + 1mo`.
///
/// What fails is left as it is, so that the error comes when it runs and only if it runs.
enum ConstantFolding {
  static func apply(_ expression: BoundExpression, asOf: CalendarDate?) -> BoundExpression {
    switch expression.node {
    case .negate(let operand) where operand.constant != nil: break
    case .not(let operand) where operand.constant != nil: break
    case .binary(_, let left, let right) where left.constant != nil && right.constant != nil: break
    case .cast(let operand, _, _) where operand.constant != nil: break
    case .call(let call):
      guard case .scalar = call.function.implementation, call.arguments.allSatisfy({ $0.constant != nil }) else {
        return expression
      }
    default: return expression
    }
    let context = ExecutionContext(asOf: asOf, run: RunContext())
    guard let column = try? Evaluator(Table(rowCount: 1), context: context).column(expression) else {
      return expression
    }
    // A null keeps its type by staying an expression.
    let value = column.value(at: 0)
    return value == .null ? expression : .constant(value, expression.span)
  }
}
