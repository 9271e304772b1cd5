import Basics
import Columns
import Diagnostics

extension Evaluator {
  /// The rows that a query gives.
  func result(of subquery: BoundSubquery) throws -> Table {
    if let known = subqueries[subquery.text] { return known }
    let table = try PhysicalPlanner(functions: subquery.functions).plan(subquery.plan.improved).run(context)
    subqueries[subquery.text] = table
    return table
  }

  /// The one value that a query gives.
  func value(of subquery: BoundSubquery) throws -> Value {
    let table = try result(of: subquery)
    guard table.rowCount > 0, let column = table.fields.first?.column else { return .null }
    guard table.rowCount == 1 else {
      throw Failure(
        "several-rows",
        Localized(
          "this query must give one value, but it gives \(table.rowCount) rows",
          zh: "此查询应只给出一个值，却有 \(table.rowCount) 行"),
        hint: Localized(
          "use an aggregate, or `limit 1`; to look among all of them, use `in`", zh: "请用聚合函数或 `limit 1`；在其中查找请用 `in`"))
    }
    return column.value(at: 0)
  }

  /// Whether values are among those that a query gives.
  func membership(_ operand: Column, _ subquery: BoundSubquery) throws -> Column {
    guard var values = try result(of: subquery).fields.first?.column else {
      return .repeating(.boolean(false), type: .boolean, count: rows)
    }
    if let type = subquery.type, values.type != type {
      values = try Conversion.apply(.column(values), to: type, rows: values.count, isTry: false, run)
    }
    return try Membership.isIn(operand, valuesOf: values, run)
  }
}
