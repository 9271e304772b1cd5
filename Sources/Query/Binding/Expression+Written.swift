import Basics
import Columns
import Diagnostics
import Syntax

extension Expression {
  /// The expression as text, the same for the same expression however it was spaced.
  var written: String {
    switch self {
    case .literal(let literal, _): Self.written(literal)
    case .name(let name): Self.written(name.text)
    case .qualified(let table, let column): Self.written(table.text) + "." + Self.written(column.text)
    case .call(let call): Self.written(call)
    case .unary(.minus, let operand, _): "-" + operand.operandWritten
    case .unary(.not, let operand, _): "not " + operand.operandWritten
    case .binary(let operation, let left, let right, _):
      "\(left.operandWritten) \(operation.rawValue) \(right.operandWritten)"
    case .between(let operand, let lower, let upper, let negated, _):
      "\(operand.operandWritten)\(negated ? " not" : "") between \(lower.operandWritten) and \(upper.operandWritten)"
    case .inList(let operand, let items, let negated, _):
      "\(operand.operandWritten)\(negated ? " not" : "") in (\(items.map(\.written).joined(separator: ", ")))"
    case .match(let kind, let operand, let pattern, let negated, _):
      "\(operand.operandWritten)\(negated ? " not" : "") \(kind.rawValue) \(pattern.operandWritten)"
    case .isNull(let operand, let negated, _): "\(operand.operandWritten) is \(negated ? "not " : "")null"
    case .conditional(let conditional): Self.written(conditional)
    case .cast(let operand, let type, let isTry, _):
      "\(isTry ? "try_cast" : "cast")(\(operand.written) as \(type.text))"
    case .list(let items, _): "(\(items.map(\.written).joined(separator: ", ")))"
    case .error: "…"
    }
  }

  private var operandWritten: String {
    switch self {
    case .binary, .between, .inList, .match, .isNull, .unary(.not, _, _): "(\(written))"
    default: written
    }
  }

  private static func written(_ literal: Literal) -> String {
    switch literal {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .decimal(let value): value.description
    case .number(let value): "\(value)"
    case .text(let text):
      "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    case .date(let value): value.description
    case .timestamp(let value): "\(value)"
    case .duration(let value): value.description
    }
  }

  private static func written(_ name: String) -> String { name }

  private static func written(_ call: Call) -> String {
    var text = "\(call.name.text)(\(call.isDistinct ? "distinct " : "")"
    text += call.arguments.map(\.written).joined(separator: ", ") + ")"
    if let filter = call.filter { text += " filter (where \(filter.written))" }
    if let over = call.over {
      let partition = over.partition.map(\.written).joined(separator: ", ")
      let order = over.order.map { $0.expression.written + ($0.isDescending ? " desc" : "") }.joined(separator: ", ")
      text += " over (partition by \(partition) order by \(order))"
    }
    return text
  }

  private static func written(_ conditional: Conditional) -> String {
    var text = "case"
    if let operand = conditional.operand { text += " " + operand.written }
    for branch in conditional.branches { text += " when \(branch.condition.written) then \(branch.result.written)" }
    if let otherwise = conditional.otherwise { text += " else \(otherwise.written)" }
    return text + " end"
  }
}
