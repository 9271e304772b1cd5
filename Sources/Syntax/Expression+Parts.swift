import Diagnostics

extension Expression {
  /// All names of columns and values in it, in the order of the text; of `table.column` the column. Names of
  /// functions and types are not among them.
  public var names: [Name] {
    var found: [Name] = []
    collectNames(into: &found)
    return found
  }

  private func collectNames(into found: inout [Name]) {
    switch self {
    case .name(let name): found.append(name)
    case .qualified(_, let column): found.append(column)
    default: for part in parts { part.collectNames(into: &found) }
    }
  }

  /// The expressions that it directly consists of, in the order of the text; what stands in a query is none.
  public var parts: [Expression] {
    switch self {
    case .literal, .name, .qualified, .subquery, .exists, .error: []
    case .call(let call):
      call.arguments + (call.filter.map { [$0] } ?? [])
        + (call.over.map { $0.partition + $0.order.map(\.expression) + ($0.frame?.distances ?? []) } ?? [])
    case .unary(_, let operand, _): [operand]
    case .binary(_, let left, let right, _): [left, right]
    case .between(let value, let lower, let upper, _, _): [value, lower, upper]
    case .inList(let value, let items, _, _): [value] + items
    case .match(_, let value, let pattern, _, _): [value, pattern]
    case .isNull(let value, _, _): [value]
    case .conditional(let conditional):
      (conditional.operand.map { [$0] } ?? []) + conditional.branches.flatMap { [$0.condition, $0.result] }
        + (conditional.otherwise.map { [$0] } ?? [])
    case .cast(let value, _, _, _): [value]
    case .list(let items, _): items
    case .inQuery(let value, _, _, _): [value]
    }
  }

  /// The same expression with names replaced: by the name in lower case, as names ignore case. What is put in is not
  /// searched again; `table.column` stays.
  public func substituting(_ replacements: [String: Expression]) -> Expression {
    if case .name(let name) = self { return replacements[name.text.lowercased()] ?? self }
    return mapParts { $0.substituting(replacements) }
  }

  /// The same expression with its direct parts changed.
  public func mapParts(_ change: (Expression) -> Expression) -> Expression {
    switch self {
    case .literal, .name, .qualified, .subquery, .exists, .error: self
    case .call(let call): .call(call.mapParts(change))
    case .unary(let symbol, let operand, let span): .unary(symbol, change(operand), span)
    case .binary(let symbol, let left, let right, let span): .binary(symbol, change(left), change(right), span)
    case .between(let value, let lower, let upper, let negated, let span):
      .between(change(value), lower: change(lower), upper: change(upper), negated: negated, span)
    case .inList(let value, let items, let negated, let span):
      .inList(change(value), items.map(change), negated: negated, span)
    case .match(let kind, let value, let pattern, let negated, let span):
      .match(kind, change(value), pattern: change(pattern), negated: negated, span)
    case .isNull(let value, let negated, let span): .isNull(change(value), negated: negated, span)
    case .conditional(let conditional):
      .conditional(
        Conditional(
          operand: conditional.operand.map(change),
          branches: conditional.branches.map {
            Conditional.Branch(condition: change($0.condition), result: change($0.result))
          },
          otherwise: conditional.otherwise.map(change), span: conditional.span))
    case .cast(let value, let type, let isTry, let span): .cast(change(value), type: type, isTry: isTry, span)
    case .list(let items, let span): .list(items.map(change), span)
    case .inQuery(let value, let subquery, let negated, let span):
      .inQuery(change(value), subquery, negated: negated, span)
    }
  }
}

extension Call {
  fileprivate func mapParts(_ change: (Expression) -> Expression) -> Call {
    Call(
      name: name, arguments: arguments.map(change), isDistinct: isDistinct, filter: filter.map(change),
      over: over.map { clause in
        WindowClause(
          partition: clause.partition.map(change),
          order: clause.order.map {
            SortKey(expression: change($0.expression), isDescending: $0.isDescending, nullsFirst: $0.nullsFirst)
          },
          frame: clause.frame?.mapDistances(change), span: clause.span)
      },
      span: span)
  }
}
