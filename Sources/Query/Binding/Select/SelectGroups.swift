import Basics
import Columns
import Diagnostics
import Syntax

/// The groups of a `select`: their keys, and the aggregates that the rest of it needs.
struct SelectGroups {
  let keys: [Expression]
  /// The columns of the rows.
  let scope: Scope
  let names: SelectNames
  /// Whether `group by` was written.
  let hasKeys: Bool
  /// Each once, by its text.
  var aggregates: [Expression] = []
  /// What was told already.
  var told: Set<String> = []
}

extension SelectBinder {
  /// Whether an expression needs groups: an aggregate without `over` is in it.
  func isAggregated(_ expression: Expression) -> Bool {
    isAggregate(expression) || expression.parts.contains(where: isAggregated)
  }

  private func isAggregate(_ expression: Expression) -> Bool {
    guard case .call(let call) = expression, call.over == nil else { return false }
    return environment.functions.function(named: call.name.text)?.isAggregate ?? false
  }

  /// The expression over the groups: keys and aggregates are columns there, and no other column is.
  mutating func grouped(_ expression: Expression, _ groups: inout SelectGroups) -> Expression {
    let text = expression.written
    if groups.keys.contains(where: { $0.written == text }) {
      return .name(Name(Self.name(expression), expression.span))
    }
    if isAggregate(expression) {
      if !groups.aggregates.contains(where: { $0.written == text }) { groups.aggregates.append(expression) }
      return .name(Name(Self.name(expression), expression.span))
    }
    if case .name(let name) = expression, groups.scope.field(named: name.text) != nil {
      // Of all columns that one `*` stands for, one is enough.
      let isTold = diagnostics.contains { $0.code == "not-grouped" && $0.span == name.span }
      if groups.told.insert(Table.key(name.text)).inserted, !isTold { reportNotGrouped(name, groups) }
      return .error(name.span)
    }
    var copy = groups
    defer { groups = copy }
    return expression.mapParts { grouped($0, &copy) }
  }

  /// The column of a key or an aggregate.
  private static func name(_ expression: Expression) -> String {
    if case .name(let name) = expression { return name.text }
    return expression.written
  }

  private mutating func reportNotGrouped(_ name: Name, _ groups: SelectGroups) {
    let hint =
      groups.hasKeys
      ? Localized(
        "add `\(name.text)` to `group by`, or choose one value with first(\(name.text))",
        zh: "请把 `\(name.text)` 加到 `group by`，或用 first(\(name.text)) 取一个值")
      : Localized(
        "add `group by \(name.text)`, or write the aggregate over all rows as sum(…) over ()",
        zh: "请加上 `group by \(name.text)`，或用 sum(…) over () 对所有行求聚合")
    report(
      "not-grouped",
      Localized(
        "`\(name.text)` has many values in a group: it is neither in `group by` nor inside an aggregate",
        zh: "`\(name.text)` 在一组中有多个值：它既不在 `group by` 中，也不在聚合函数中"), at: name.span, hint: hint)
  }

  /// One row a group, with its keys and aggregates, and their columns.
  mutating func summarize(_ plan: LogicalPlan, _ groups: SelectGroups) -> (LogicalPlan, Scope) {
    var keys: [BoundColumn] = []
    for key in groups.keys {
      let bound = binding(over: groups.scope, in: .condition(stage: "group by"), names: groups.names) { $0.bind(key) }
      keys.append(Self.column(key, bound, groups.scope))
    }
    var scope = Scope(keys.map { $0.field(from: groups.scope) }, tableName: nil)
    let keyScope = scope
    var columns: [BoundColumn] = []
    for aggregate in groups.aggregates {
      let bound = binding(over: groups.scope, in: .groups(keyScope), names: groups.names) { $0.bind(aggregate) }
      let column = Self.column(aggregate, bound, groups.scope)
      columns.append(column)
      scope.set(column.field(from: groups.scope))
    }
    return (.summarize(plan, columns, keys: keys), scope)
  }

  private static func column(_ expression: Expression, _ bound: BoundExpression, _ scope: Scope) -> BoundColumn {
    let field = bound.columnName.flatMap { scope.field(named: $0) }
    return BoundColumn(
      name: name(expression), expression: bound, origin: field?.origin, aliases: field?.aliases ?? [],
      text: expression.written)
  }
}
