import Columns

/// The first rows, of each group when there are keys; they keep their order.
struct TakeOperator: RowPicking {
  let count: Int
  let keys: [BoundColumn]
  var names: [String]?
  let stage = "take"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    guard !keys.isEmpty else { return Selection.slice(kept(input), 0..<min(max(0, count), input.rowCount)) }
    let keys = try Evaluator(input, context: context).columns(of: keys)
    let groups = try Grouping.groups(of: keys, rows: input.rowCount, context.run)
    return try Selection.gather(kept(input), groups.firstRows(of: count), context.run)
  }
}
