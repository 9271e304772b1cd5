import Columns

/// Keeps the rows for which the condition is true.
struct FilterOperator: Operator {
  let condition: BoundExpression
  let stage = "where"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let mask = try Evaluator(input, context: context).boolean(condition)
    let rows = Selection.rows(where: mask)
    return rows.count == input.rowCount ? input : Selection.gather(input, rows)
  }
}
