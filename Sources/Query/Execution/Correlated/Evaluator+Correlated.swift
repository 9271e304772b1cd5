import Basics
import Columns
import Diagnostics
import Syntax

/// Queries that read the rows around them: run once for the different combinations of what they read.
extension Evaluator {
  /// The combinations, and the results for each.
  struct Correlated {
    let combinations: GroupIndex
    let arguments: [Column]
    let rows: CorrelatedQuery.Rows
  }

  /// The value that a query gives for each row, null where it gives no row.
  func correlatedValue(_ subquery: BoundSubquery, _ type: ColumnType) throws -> Column {
    let correlated = try results(of: subquery)
    let (found, ambiguous) = GroupedMatches.single(
      of: correlated.combinations.count, numbers: correlated.rows.combinations)
    if let ambiguous { throw severalRows(subquery, correlated, ambiguous) }
    guard let values = try values(of: correlated, as: type) else { return .nulls(type: type, count: rows) }
    return Selection.gather(Selection.gather(values, found), correlated.combinations.groupOfRow)
  }

  func correlatedExistence(_ subquery: BoundSubquery) throws -> Column {
    let correlated = try results(of: subquery)
    return GroupedMatches.exists(correlated.combinations, numbers: correlated.rows.combinations)
  }

  func correlatedMembership(_ operand: Column, _ subquery: BoundSubquery) throws -> Column {
    let correlated = try results(of: subquery)
    guard let values = try values(of: correlated, as: subquery.type) else {
      return .repeating(.boolean(false), type: .boolean, count: rows)
    }
    return try GroupedMatches.isIn(
      operand, correlated.combinations, values: values, numbers: correlated.rows.combinations, run)
  }

  private func results(of subquery: BoundSubquery) throws -> Correlated {
    if let known = correlated[subquery.text] { return known }
    let columns = try subquery.arguments.map { try column($0.value) }
    let combinations = try Grouping.groups(of: columns, rows: rows, run)
    let arguments = columns.map { Selection.gather($0, combinations.firstRows) }
    let query = CorrelatedQuery(
      subquery: subquery, arguments: arguments, count: rows == 0 ? 0 : combinations.count, context: context)
    let result = Correlated(combinations: combinations, arguments: arguments, rows: try query.run())
    correlated[subquery.text] = result
    return result
  }

  /// The results one under another; nil when there are none.
  private func values(of correlated: Correlated, as type: ColumnType?) throws -> Column? {
    guard let values = try Selection.concatenate(correlated.rows.values, run), values.count > 0 else { return nil }
    guard let type, values.type != type else { return values }
    return try Conversion.apply(.column(values), to: type, rows: values.count, isTry: false, run)
  }

  private func severalRows(_ subquery: BoundSubquery, _ correlated: Correlated, _ combination: Int) -> Failure {
    let count = correlated.rows.combinations.count { Int($0) == combination }
    let values = zip(subquery.arguments, correlated.arguments).map { argument, column in
      "\(argument.parameter.name) = \(ValueText.literal(column.value(at: combination)))"
    }
    return Failure(
      "several-rows",
      Localized(
        "this query must give one value for each row around it, but it gives \(count) rows where \(values.joined(separator: " and "))",
        zh: "此查询对外层的每一行应只给出一个值，但在 \(values.joined(separator: "、")) 时给出了 \(count) 行"),
      hint: Localized(
        "use an aggregate, or `limit 1`; to look among all of them, use `in`", zh: "请用聚合函数或 `limit 1`；在其中查找请用 `in`"))
  }
}
