import Basics
import Columns
import Diagnostics
import Syntax

/// Columns of the queries around this one.
extension Binder {
  /// The column of this name of the nearest query around that has one; nil when there is none.
  mutating func bindOuter(_ name: Name) -> BoundExpression? {
    switch place {
    case .value: return nil
    // Its own rows have the column, though not its groups.
    case .groups where scope.field(named: name.text) != nil: return nil
    default: break
    }
    for (level, names) in environment.nesting.outer.enumerated().reversed() {
      let found = names.columns(named: name.text)
      guard let column = found.first else { continue }
      guard found.count == 1 else {
        let places = names.relations.filter { $0.column(named: name.text) != nil }.compactMap(\.name)
        let written = places.map { "\(ExpressionText.name($0)).\(ExpressionText.name(name.text))" }
        return report(
          "ambiguous-column",
          Localized(
            "`\(name.text)` is a column of several tables of the query around", zh: "外层查询有多个表含有列 `\(name.text)`"),
          at: name.span,
          hint: Localized(
            "write \(written.joined(separator: " or "))", zh: "请写 \(written.joined(separator: " 或 "))"))
      }
      return parameter(column, level, name.span)
    }
    return nil
  }

  /// `table.column` of the nearest query around that reads such a table; nil when none does.
  mutating func bindOuter(_ column: Name, of table: Name) -> BoundExpression? {
    if case .value = place { return nil }
    for (level, names) in environment.nesting.outer.enumerated().reversed() {
      guard let relation = names.relation(named: table.text) else { continue }
      guard let found = relation.column(named: column.text) else {
        return reportUnknown(column, in: table, relation.columns.map(\.name))
      }
      return parameter(found, level, table.span.union(column.span))
    }
    return nil
  }

  private func parameter(_ column: SelectNames.Column, _ level: Int, _ span: SourceSpan) -> BoundExpression {
    guard let type = column.field.type else { return .invalid(span) }
    return BoundExpression(.parameter(BoundParameter(level: level, name: column.field.name)), type, span)
  }

  /// What a query inside the expression reads of the rows here, and of those around them; nil, reported, when these
  /// cannot give it.
  mutating func arguments(
    of query: LogicalPlan
  ) -> [(parameter: BoundParameter, value: BoundExpression)]? {
    var arguments: [(parameter: BoundParameter, value: BoundExpression)] = []
    for (parameter, use) in query.parameters {
      guard parameter.level == environment.nesting.outer.count else {
        arguments.append((parameter, use))
        continue
      }
      let name = Name(parameter.name, use.span)
      // A group has one value of its keys only.
      if namesHere.field(named: name.text) == nil {
        reportNotGrouped(name)
        return nil
      }
      let value = bind(name)
      guard !value.isInvalid else { return nil }
      arguments.append((parameter, value))
    }
    return arguments
  }

  private mutating func reportNotGrouped(_ name: Name) {
    if case .value = place {
      _ = bind(name)
      return
    }
    report(
      "not-grouped",
      Localized(
        "`\(name.text)` has many values in a group: a query inside can read only what it is grouped by",
        zh: "`\(name.text)` 在一组中有多个值：内层查询只能读取分组键"), at: name.span,
      hint: Localized("add `\(name.text)` to the keys of the groups", zh: "请把 `\(name.text)` 加入分组键"))
  }

  /// An aggregate of nothing but columns around would be one of the query around: it must stand there.
  mutating func checkReadsRows(_ function: FunctionDefinition, _ arguments: [BoundExpression], _ call: Call) -> Bool {
    guard function.isAggregate, call.over == nil, arguments.contains(where: \.hasParameter),
      arguments.allSatisfy({
        $0.columnsRead.isEmpty
          && !$0.tree.contains { part in
            if case .subquery = part.node { true } else { false }
          }
      })
    else { return true }
    report(
      "outer-aggregate",
      Localized(
        "`\(function.name)` reads no column of this query, only of the one around it",
        zh: "`\(function.name)` 没有读取本查询的列，只读取了外层查询的列"), at: call.span,
      hint: Localized(
        "compute \(Expression.call(call).written) in the query around", zh: "请在外层查询中计算 \(Expression.call(call).written)"
      ))
    return false
  }
}
