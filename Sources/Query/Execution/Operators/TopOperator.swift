import Columns

/// The first rows in an order; equal rows keep theirs.
struct TopOperator: RowPicking {
  let keys: [BoundSortKey]
  let count: Int
  var names: [String]?
  let stage = "sort"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let evaluator = Evaluator(input, context: context)
    let rows = try Sorting.first(
      count, by: keys.map { try evaluator.sortColumn($0) }, rows: input.rowCount, context.run)
    return try Selection.gather(kept(input), rows, context.run)
  }
}
