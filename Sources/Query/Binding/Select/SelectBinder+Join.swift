import Basics
import Columns
import Diagnostics
import Syntax

extension SelectBinder {
  /// One side of a join: its rows and the names of their columns.
  private struct Side {
    var plan: LogicalPlan
    let names: SelectNames
    /// Columns that are there only to be matched.
    var hidden: [String] = []
  }

  /// The rows of a table, or of tables joined.
  ///
  /// - Parameter isInner: whether all joins around it are inner ones, so that `where` may tell what matches.
  mutating func joined(
    _ reference: TableReference, _ inputs: inout [(plan: LogicalPlan, relation: SelectNames.Relation)], isInner: Bool
  ) -> (LogicalPlan, SelectNames) {
    switch reference {
    case .table, .derived:
      let input = inputs.removeFirst()
      return (input.plan, SelectNames(relations: [input.relation]))
    case .join(let first, let second, let clause):
      let isInner = isInner && (clause.kind == .inner || clause.kind == .cross)
      let (leftPlan, leftNames) = joined(first, &inputs, isInner: isInner)
      let (rightPlan, rightNames) = joined(second, &inputs, isInner: isInner)
      var left = Side(plan: leftPlan, names: leftNames)
      var right = Side(plan: rightPlan, names: rightNames)
      var keys: [BoundJoin.Key] = []
      var rest: [Expression] = []
      var shared: [(name: Name, left: SelectNames.Column, right: SelectNames.Column)] = []
      switch clause.condition {
      case .none: break
      case .using(let names):
        shared = names.compactMap { self.shared($0, leftNames, rightNames) }
        for pair in shared {
          let equal = Expression.binary(
            .equal, .name(Name(pair.left.field.name, pair.name.span)),
            .name(Name(pair.right.field.name, pair.name.span)), pair.name.span)
          if let key = key(equal, &left, &right) { keys.append(key) }
        }
      case .on(let condition):
        for part in conjuncts(resolve(condition, leftNames.joined(with: rightNames))) {
          if let key = key(part, &left, &right) { keys.append(key) } else { rest.append(part) }
        }
      }
      if isInner {
        for part in matches {
          guard let key = key(part, &left, &right) else { continue }
          keys.append(key)
          matched.insert(part.written)
        }
      }
      return plan(left, right, keys, rest, shared, clause)
    }
  }

  /// The parts of a condition that must all be true.
  func conjuncts(_ condition: Expression) -> [Expression] {
    var parts: [Expression] = []
    var open = [condition]
    while let next = open.popLast() {
      if case .binary(.and, let left, let right, _) = next { open += [right, left] } else { parts.append(next) }
    }
    return parts
  }

  // MARK: Keys

  /// A column of `using` on both sides; nil, reported, when one lacks it.
  private mutating func shared(
    _ name: Name, _ left: SelectNames, _ right: SelectNames
  ) -> (name: Name, left: SelectNames.Column, right: SelectNames.Column)? {
    var found: [SelectNames.Column] = []
    for side in [left, right] {
      let columns = side.columns(named: name.text)
      if columns.count == 1 {
        found.append(columns[0])
      } else if columns.isEmpty {
        let tables = side.relations.compactMap(\.name).joined(separator: ", ")
        report(
          "unknown-column",
          Localized("there is no column `\(name.text)` in \(tables)", zh: "\(tables) 中没有列 `\(name.text)`"),
          at: name.span,
          candidates: NearestName.candidates(for: name.text, among: side.all.map(\.name)))
      } else {
        _ = resolve(.name(name), side)
      }
    }
    return found.count == 2 ? (name, found[0], found[1]) : nil
  }

  /// A pair of columns to be matched, when the condition is an equality between the two sides.
  private mutating func key(_ condition: Expression, _ left: inout Side, _ right: inout Side) -> BoundJoin.Key? {
    guard case .binary(.equal, let first, let second, let span) = condition else { return nil }
    let (leftScope, rightScope) = (left.names.scope, right.names.scope)
    let (mine, other): (Expression, Expression)
    if reads(first, leftScope, notOf: rightScope), reads(second, rightScope, notOf: leftScope) {
      (mine, other) = (first, second)
    } else if reads(second, leftScope, notOf: rightScope), reads(first, rightScope, notOf: leftScope) {
      (mine, other) = (second, first)
    } else {
      return nil
    }
    let leftBound = binding(over: leftScope, in: .condition(stage: "on")) { $0.bind(mine) }
    let rightBound = binding(over: rightScope, in: .condition(stage: "on")) { $0.bind(other) }
    guard let pair = binding(over: leftScope, { $0.comparable(leftBound, rightBound, span) }) else {
      // The error is told: what stays as a condition would tell it again.
      return BoundJoin.Key(left: "", right: "", isShared: false)
    }
    guard let leftType = pair.0.type, let rightType = pair.1.type, JoinMatches.isDefined(leftType, rightType) else {
      return nil
    }
    return BoundJoin.Key(
      left: column(pair.0, mine.written, &left), right: column(pair.1, other.written, &right), isShared: false)
  }

  /// Whether an expression reads columns, all of one side.
  private func reads(_ expression: Expression, _ scope: Scope, notOf other: Scope) -> Bool {
    guard !isAggregated(expression), !hasQuery(expression), !readsOuterTable(expression) else { return false }
    let names = expression.names
    return names.contains { scope.field(named: $0.text) != nil }
      && !names.contains { other.field(named: $0.text) != nil }
  }

  private func hasQuery(_ expression: Expression) -> Bool {
    switch expression {
    case .subquery, .inQuery, .exists: true
    default: expression.parts.contains(where: hasQuery)
    }
  }

  /// The name of a key's column; what is no column becomes a hidden one.
  private func column(_ key: BoundExpression, _ text: String, _ side: inout Side) -> String {
    if let name = key.columnName { return name }
    var name = "on \(text)"
    while side.hidden.contains(name) || side.names.scope.field(named: name) != nil { name += "'" }
    side.hidden.append(name)
    let column = BoundColumn(name: name, expression: key, origin: nil, aliases: [], text: text)
    side.plan = .derive(side.plan, [column], keys: [])
    return name
  }

  // MARK: Plan

  private mutating func plan(
    _ left: Side, _ right: Side, _ keys: [BoundJoin.Key], _ rest: [Expression],
    _ shared: [(name: Name, left: SelectNames.Column, right: SelectNames.Column)], _ clause: JoinClause
  ) -> (LogicalPlan, SelectNames) {
    var names = left.names.joined(with: right.names)
    var condition: (expression: BoundExpression, text: String)?
    if let first = rest.first {
      let all = rest.dropFirst().reduce(first) { .binary(.and, $0, $1, $0.span.union($1.span)) }
      let bound = binding(over: names.scope, in: .condition(stage: "on"), names: names) {
        $0.bindCondition(all, of: "on")
      }
      condition = (bound, all.written)
    }
    let isRight = clause.kind == .right
    let (first, second) = isRight ? (right, left) : (left, right)
    let kind: JoinKind =
      switch clause.kind {
      case .inner, .cross: .inner
      case .left, .right: .left
      case .full: .full
      case .semi: .semi
      case .anti: .anti
      }
    let isOneSided = kind == .semi || kind == .anti
    let pairs = isRight ? keys.map { BoundJoin.Key(left: $0.right, right: $0.left, isShared: false) } : keys
    let columns = isOneSided ? [] : second.names.fields.map { (source: $0.name, name: $0.name) }
    let table = second.names.relations.map { $0.name ?? "query" }.joined(separator: ", ")
    var plan = LogicalPlan.join(
      first.plan, second.plan,
      BoundJoin(tableName: table, kind: kind, keys: pairs, columns: columns, condition: condition))
    if !first.hidden.isEmpty { plan = .drop(plan, first.hidden) }
    if isOneSided { return (plan, left.names) }
    for pair in shared {
      var one = isRight ? pair.right : pair.left
      if kind == .full { one = both(pair, names, &plan) }
      names.merged[Table.key(pair.name.text)] = one
    }
    return (plan, names)
  }

  /// In a full join, a column of `using` has the value of the side that has one.
  private mutating func both(
    _ pair: (name: Name, left: SelectNames.Column, right: SelectNames.Column), _ names: SelectNames,
    _ plan: inout LogicalPlan
  ) -> SelectNames.Column {
    let span = pair.name.span
    let sides = [pair.left, pair.right].map { Expression.name(Name($0.field.name, span)) }
    let choice = Expression.call(Call(name: Name("coalesce", span), arguments: sides, span: span))
    let bound = binding(over: names.scope) { $0.bind(choice) }
    var name = pair.name.text
    while names.scope.field(named: name) != nil { name += "'" }
    let column = BoundColumn(name: name, expression: bound, origin: nil, aliases: [], text: choice.written)
    plan = .derive(plan, [column], keys: [])
    return SelectNames.Column(name: pair.left.name, aliases: [], field: column.field(from: names.scope))
  }
}
