import Basics
import Columns
import Diagnostics
import Syntax

extension StageDefinition {
  static let pivot = StageDefinition(
    shape: StatementShape(
      "pivot", arguments: [.init("keys", .namedExpressions, isOptional: true)],
      clauses: [
        .init("columns", .init("expression", .expression), isRequired: true),
        .init("values", .init("aggregate", .expression), isRequired: true),
      ]),
    summary: Localized(
      "a row for each key and a column for each value of an expression, in order of the values; an aggregate in the cells",
      zh: "每个键一行，表达式的每个值一列（按值排序），单元格中为聚合结果"),
    examples: ["transactions | pivot customer columns product values sum(amount)"]
  ) { node, binder in
    guard case .expression(let column)? = node.clause("columns"), case .expression(let value)? = node.clause("values")
    else { return binder.input }
    let rows = binder.scope
    var keys: [BoundColumn] = []
    if case .namedExpressions(let written)? = node.arguments["keys"] { keys = binder.keys(written, of: "pivot") }
    let groups = Scope(keys.map { $0.field(from: rows) }, tableName: rows.tableName)
    let turned = binder.column(
      NamedExpression(name: nil, expression: column),
      binder.binding(in: .condition(stage: "pivot … columns")) { $0.bind(column) }, from: rows)
    let cell = binder.column(
      NamedExpression(name: nil, expression: value),
      binder.binding(in: .groups(groups), scope: rows) { $0.bind(value) }, from: groups)
    guard let found = try binder.run(.project(binder.input, [turned]))?.fields.first?.column else {
      return binder.input
    }
    let values = try PivotCells.orderedValues(of: found, binder.queries.run)
    guard values.count <= maximumPivotColumns else {
      throw Failure(
        "too-many-columns",
        Localized(
          "`\(turned.text)` has \(values.count) different values: a pivot makes at most \(maximumPivotColumns) columns",
          zh: "`\(turned.text)` 有 \(values.count) 个不同的值：透视最多生成 \(maximumPivotColumns) 列"), at: column.span,
        hint: Localized(
          "keep fewer values with `where`, or group them, such as with month(…) or bucket(…)",
          zh: "请用 `where` 减少取值，或先归并，例如用 month(…) 或 bucket(…)"))
    }
    let names = binder.pivotNames(values, keys, at: column.span)
    var scope = groups
    for name in names { scope.set(Scope.Field(name, cell.expression.type ?? .text)) }
    binder.scope = scope
    return .pivot(binder.input, BoundPivot(keys: keys, column: turned, value: cell, names: names))
  }

  /// More columns than this are a mistake: nobody can read them.
  private static let maximumPivotColumns = 1000
}

extension StageBinder {
  /// What the columns of a pivot are called: the values as text. A name that is taken gets a number, said aloud.
  fileprivate mutating func pivotNames(_ values: Column, _ keys: [BoundColumn], at span: SourceSpan) -> [String] {
    var taken = Set(keys.map { Table.key($0.name) })
    var renamed: [String] = []
    let names = (0..<values.count).map { row -> String in
      let text = values.isNull(at: row) ? "null" : ValueText.plain(values.value(at: row))
      let plain = text.isEmpty ? "''" : text
      var name = plain
      var number = 2
      while !taken.insert(Table.key(name)).inserted {
        name = "\(plain)_\(number)"
        number += 1
      }
      if number > 2 { renamed.append("`\(name)`") }
      return name
    }
    if !renamed.isEmpty {
      note(
        "renamed-columns",
        Localized(
          "columns whose names were taken are called \(renamed.joined(separator: ", "))",
          zh: "重名的列改称 \(renamed.joined(separator: "、"))"), at: span)
    }
    return names
  }
}
