import Columns

/// Computes columns over the rows of the input, none seeing another, and keeps only these.
struct SelectOperator: Operator {
  let columns: [BoundColumn]
  let stage = "select"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let evaluator = Evaluator(input, context: context)
    return Table(try columns.map { try evaluator.field($0) }, rowCount: input.rowCount)
  }
}
