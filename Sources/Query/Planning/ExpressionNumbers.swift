import Columns
import Syntax

/// Numbers for the expressions of a step: two have the same number when they give the same values.
struct ExpressionNumbers {
  /// The rows that an expression is computed over.
  enum Domain: Hashable {
    case rows
    /// One row a group; the arguments of aggregates are over the rows behind.
    case groups
  }

  /// What an expression is, given the numbers of its parts.
  private struct Key: Hashable {
    let domain: Domain
    let operation: String
    var constant: Value?
    var type: ColumnType?
    var parts: [Int] = []
  }

  private var numbers: [Key: Int] = [:]
  /// In how many different places each number stands.
  private var uses: [Int] = []
  /// How often each column was replaced so far.
  private var versions: [String: Int] = [:]

  /// Counts an expression and what it is made of; parts of what was seen before count no more.
  mutating func count(_ expression: BoundExpression, in domain: Domain) {
    uses[number(expression, domain)] += 1
  }

  /// From here on the name means another column.
  mutating func replace(_ name: String) { versions[Table.key(name), default: 0] += 1 }

  /// Goes through the same expressions again, to change them.
  mutating func startOver() { versions = [:] }

  /// The expression with the parts that stand in several places marked as such.
  mutating func sharing(_ expression: BoundExpression, in domain: Domain) -> BoundExpression {
    numberedSharing(expression, domain).expression
  }

  private mutating func numberedSharing(
    _ expression: BoundExpression, _ domain: Domain
  ) -> (number: Int, expression: BoundExpression) {
    var parts: [Int] = []
    let inner = Self.domain(ofPartsOf: expression, domain)
    let changed = expression.mapParts { part in
      let (number, changed) = numberedSharing(part, inner)
      parts.append(number)
      return changed
    }
    let number = numbers[key(expression, parts, domain)] ?? -1
    guard number >= 0, uses[number] > 1, Self.isWorthwhile(expression) else { return (number, changed) }
    return (number, BoundExpression(.shared(number, changed), expression.type, expression.span))
  }

  private mutating func number(_ expression: BoundExpression, _ domain: Domain) -> Int {
    let inner = Self.domain(ofPartsOf: expression, domain)
    let parts = expression.parts.map { number($0, inner) }
    let key = key(expression, parts, domain)
    if let known = numbers[key] { return known }
    numbers[key] = uses.count
    uses.append(0)
    for part in parts { uses[part] += 1 }
    return uses.count - 1
  }

  /// A column or a constant costs nothing, and queries are kept by their text.
  private static func isWorthwhile(_ expression: BoundExpression) -> Bool {
    switch expression.node {
    case .column, .constant, .parameter, .subquery, .exists, .invalid: false
    default: true
    }
  }

  private static func domain(ofPartsOf expression: BoundExpression, _ domain: Domain) -> Domain {
    guard domain == .groups, case .call(let call) = expression.node, call.function.isAggregate, call.over == nil
    else { return domain }
    return .rows
  }

  private func key(_ expression: BoundExpression, _ parts: [Int], _ domain: Domain) -> Key {
    func key(_ operation: String, _ constant: Value? = nil) -> Key {
      Key(domain: domain, operation: operation, constant: constant, type: expression.type, parts: parts)
    }
    switch expression.node {
    case .column(let name):
      let name = Table.key(name)
      return key("column \(domain == .rows ? versions[name] ?? 0 : 0) \(name)")
    case .constant(let value): return key("constant", value)
    case .parameter(let parameter): return key("parameter \(parameter.level) \(parameter.name)")
    case .call(let call):
      let over = call.over.map { over in
        let order = over.order.map { "\($0.isDescending) \($0.nullsFirst)" }.joined(separator: " ")
        let frame = over.frame.map { "\($0.unit.rawValue) \($0.start) \($0.end)" }
        return "\(over.partition.count) \(order) \(frame ?? "-")"
      }
      return key(
        "call \(call.function.name) \(call.arguments.count) \(call.isDistinct) \(call.filter != nil) \(over ?? "-")")
    case .not: return key("not")
    case .negate: return key("negate")
    case .binary(let operation, _, _): return key("binary \(operation.rawValue)")
    case .between(_, _, _, let negated): return key("between \(negated)")
    case .inList(_, _, let negated): return key("in \(negated)")
    case .like(_, let pattern, let ignoresCase, let negated): return key("like \(ignoresCase) \(negated) \(pattern)")
    case .isNull(_, let negated): return key("null \(negated)")
    case .conditional(let branches, let otherwise): return key("case \(branches.count) \(otherwise != nil)")
    case .cast(_, let type, let isTry): return key("cast \(isTry) \(type.name)")
    case .subquery(let subquery): return key("query \(subquery.text)")
    case .inQuery(_, let subquery, let negated): return key("in query \(negated) \(subquery.text)")
    case .exists(let subquery): return key("exists \(subquery.text)")
    case .shared(let number, _): return key("shared \(number)")
    case .perDistinct(let column, _): return key("per \(Table.key(column))")
    case .invalid: return key("invalid")
    }
  }
}
