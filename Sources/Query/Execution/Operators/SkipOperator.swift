import Columns

/// Leaves out the first rows.
struct SkipOperator: Operator {
  let count: Int
  let stage = "skip"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    Selection.slice(input, min(max(0, count), input.rowCount)..<input.rowCount)
  }
}
