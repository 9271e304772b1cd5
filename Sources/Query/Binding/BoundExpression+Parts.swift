extension BoundExpression {
  /// The expressions that it is made of.
  var parts: [BoundExpression] {
    switch node {
    case .column, .constant, .parameter, .invalid: []
    case .subquery(let subquery), .exists(let subquery): subquery.arguments.map(\.value)
    case .inQuery(let operand, let subquery, _): [operand] + subquery.arguments.map(\.value)
    case .call(let call):
      call.arguments + (call.filter.map { [$0] } ?? [])
        + (call.over.map { $0.partition + $0.order.map(\.expression) } ?? [])
    case .not(let operand), .negate(let operand), .like(let operand, _, _, _), .isNull(let operand, _),
      .cast(let operand, _, _), .shared(_, let operand), .perDistinct(_, let operand):
      [operand]
    case .binary(_, let left, let right): [left, right]
    case .between(let operand, let lower, let upper, _): [operand, lower, upper]
    case .inList(let operand, let items, _): [operand] + items
    case .conditional(let branches, let otherwise):
      branches.flatMap { [$0.condition, $0.result] } + (otherwise.map { [$0] } ?? [])
    }
  }

  /// The same expression made of what `change` makes of its parts, asked in their order.
  func mapParts(_ change: (BoundExpression) -> BoundExpression) -> BoundExpression {
    let node: Node =
      switch self.node {
      case .column, .constant, .parameter, .invalid: self.node
      case .subquery(let subquery): .subquery(subquery.mapArguments(change))
      case .exists(let subquery): .exists(subquery.mapArguments(change))
      case .inQuery(let operand, let subquery, let negated):
        .inQuery(change(operand), subquery.mapArguments(change), negated: negated)
      case .call(let call): .call(call.mapParts(change))
      case .not(let operand): .not(change(operand))
      case .negate(let operand): .negate(change(operand))
      case .like(let operand, let pattern, let ignoresCase, let negated):
        .like(change(operand), pattern: pattern, ignoresCase: ignoresCase, negated: negated)
      case .isNull(let operand, let negated): .isNull(change(operand), negated: negated)
      case .cast(let operand, let type, let isTry): .cast(change(operand), type, isTry: isTry)
      case .shared(let number, let operand): .shared(number, change(operand))
      case .perDistinct(let column, let operand): .perDistinct(column: column, change(operand))
      case .binary(let operation, let left, let right): .binary(operation, change(left), change(right))
      case .between(let operand, let lower, let upper, let negated):
        .between(change(operand), lower: change(lower), upper: change(upper), negated: negated)
      case .inList(let operand, let items, let negated): .inList(change(operand), items.map(change), negated: negated)
      case .conditional(let branches, let otherwise):
        .conditional(
          branches.map { BoundBranch(condition: change($0.condition), result: change($0.result)) },
          otherwise: otherwise.map(change))
      }
    return BoundExpression(node, type, span)
  }

  /// The same expression with each part, and then itself, changed.
  func mapTree(_ change: (BoundExpression) -> BoundExpression) -> BoundExpression {
    change(mapParts { $0.mapTree(change) })
  }

  /// It and all that it is made of.
  var tree: [BoundExpression] { [self] + parts.flatMap(\.tree) }

  /// Whether each row's value comes from that row alone: no aggregate, no window.
  var isRowwise: Bool {
    if case .call(let call) = node, call.function.isAggregate || call.function.isWindow { return false }
    return parts.allSatisfy(\.isRowwise)
  }
}

extension BoundCall {
  fileprivate func mapParts(_ change: (BoundExpression) -> BoundExpression) -> BoundCall {
    BoundCall(
      function: function, arguments: arguments.map(change), isDistinct: isDistinct, filter: filter.map(change),
      over: over.map { over in
        BoundWindow(
          partition: over.partition.map(change),
          order: over.order.map { $0.with(change($0.expression)) }, frame: over.frame)
      }, text: text)
  }
}

extension BoundSubquery {
  fileprivate func mapArguments(_ change: (BoundExpression) -> BoundExpression) -> BoundSubquery {
    BoundSubquery(
      plan: plan, functions: functions, type: type, text: text,
      arguments: arguments.map { ($0.parameter, change($0.value)) })
  }
}

extension BoundSortKey {
  /// The same order by another expression.
  func with(_ expression: BoundExpression) -> BoundSortKey {
    BoundSortKey(expression: expression, isDescending: isDescending, nullsFirst: nullsFirst, text: text)
  }
}

extension BoundColumn {
  /// The same column computed by another expression.
  func with(_ expression: BoundExpression) -> BoundColumn {
    BoundColumn(name: name, expression: expression, origin: origin, aliases: aliases, text: text)
  }
}
