import Basics
import Diagnostics
import Syntax

/// Makes trees that a text could mean.
enum RandomExpression {
  private static let nowhere = SourceSpan(0, 0)

  static func make(depth: Int, using generator: inout SeededGenerator) -> Expression {
    func pick<T>(_ items: [T], _ fallback: T) -> T { items.randomElement(using: &generator) ?? fallback }
    func part() -> Expression { make(depth: depth - 1, using: &generator) }
    let name = Name(pick(["a", "客户", "Customer ID", "by", "clv", "a`b", "2023"], "a"), nowhere)
    switch depth <= 0 ? Int.random(in: 0...2, using: &generator) : Int.random(in: 0...11, using: &generator) {
    case 0: return .name(name)
    case 1: return .literal(literal(using: &generator), nowhere)
    case 2: return .qualified(table: Name("t", nowhere), column: name)
    case 3: return .unary(.not, part(), nowhere)
    case 4:
      // A minus before a literal number is read as a part of it.
      return .unary(.minus, .name(name), nowhere)
    case 5, 6:
      let operators: [BinaryOperator] = [
        .or, .and, .equal, .notEqual, .less, .greaterOrEqual, .add, .subtract, .multiply, .divide, .modulo,
        .concatenate,
      ]
      return .binary(pick(operators, .add), part(), part(), nowhere)
    case 7: return .between(part(), lower: part(), upper: part(), negated: pick([true, false], true), nowhere)
    case 8: return .inList(part(), [part(), part()], negated: pick([true, false], true), nowhere)
    case 9:
      return .match(pick([.like, .ilike, .matches], .like), part(), pattern: part(), negated: false, nowhere)
    case 10:
      let branch = Conditional.Branch(condition: part(), result: part())
      return .conditional(Conditional(operand: nil, branches: [branch], otherwise: part(), span: nowhere))
    default:
      return .call(
        Call(
          name: Name("f", nowhere), arguments: [part(), .isNull(part(), negated: true, nowhere)],
          over: pick([nil, window(part)], nil), span: nowhere))
    }
  }

  /// A window with a frame.
  private static func window(_ part: () -> Expression) -> WindowClause {
    WindowClause(
      partition: [part()], order: [SortKey(expression: part(), isDescending: true)],
      frame: FrameClause(
        unit: .range, start: FrameClause.Bound(.preceding(part()), nowhere),
        end: FrameClause.Bound(.unboundedFollowing, nowhere), span: nowhere), span: nowhere)
  }

  private static func literal(using generator: inout SeededGenerator) -> Literal {
    let literals: [Literal] = [
      .null, .boolean(true), .integer(0), .integer(-7), .integer(.max), .decimal(Decimal64(mantissa: -125, scale: 2)),
      .number(1e300), .number(-0.1), .text(""), .text("it's\n 'a'"), .text("“x”"),
      .date(CalendarDate(daysSinceEpoch: 0)),
      .timestamp(-1), .duration(CalendarDuration(days: -90)), .duration(CalendarDuration(months: 18)),
    ]
    return literals.randomElement(using: &generator) ?? .null
  }
}
