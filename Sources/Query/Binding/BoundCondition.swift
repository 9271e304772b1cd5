import Syntax

/// One of the conditions that must all be true for a row to be kept.
struct BoundCondition: Sendable {
  let expression: BoundExpression
  /// As it was written.
  let text: String
  /// Whether it is an `or`, which stands in brackets beside other conditions.
  var isAlternative = false

  /// The same condition, computed otherwise.
  func with(_ expression: BoundExpression) -> BoundCondition {
    BoundCondition(expression: expression, text: text, isAlternative: isAlternative)
  }

  /// A condition taken apart at its `and`s, each part with its own text; rows are kept by each in turn. One that looks
  /// at more than its row stays whole, since it must see all rows.
  static func parts(of bound: BoundExpression, written: Expression) -> [BoundCondition] {
    guard bound.isRowwise else { return [BoundCondition(expression: bound, text: written.written)] }
    var parts: [BoundCondition] = []
    var open = [(bound, written)]
    while let (bound, written) = open.popLast() {
      if case .binary(.and, let left, let right) = bound.node, case .binary(.and, let first, let second, _) = written {
        open += [(right, second), (left, first)]
      } else {
        var part = BoundCondition(expression: bound, text: written.written)
        if case .binary(.or, _, _, _) = written { part.isAlternative = true }
        parts.append(part)
      }
    }
    return parts
  }
}

extension [BoundCondition] {
  /// All conditions as one text.
  var text: String {
    map { $0.isAlternative && count > 1 ? "(\($0.text))" : $0.text }.joined(separator: " and ")
  }

  var columnsRead: Set<String> { reduce(into: []) { $0.formUnion($1.expression.columnsRead) } }
}
