import Columns

/// Puts rows in order; equal rows keep theirs.
struct SortOperator: RowPicking {
  let keys: [BoundSortKey]
  var names: [String]?
  let stage = "sort"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let evaluator = Evaluator(input, context: context)
    let order = try Sorting.order(by: keys.map { try evaluator.sortColumn($0) }, rows: input.rowCount, context.run)
    return try Selection.gather(kept(input), order, context.run)
  }
}
