import Columns

/// Leaves out the first rows.
struct SkipOperator: RowPicking {
  let count: Int
  var names: [String]?
  let stage = "skip"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    Selection.slice(kept(input), min(max(0, count), input.rowCount)..<input.rowCount)
  }
}
