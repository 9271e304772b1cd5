import Columns

/// Each combination of values once, in order of first appearance.
struct DistinctOperator: Operator {
  /// The columns that remain; all when nil.
  let names: [String]?
  let stage = "distinct"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let table =
      names.map { names in
        Table(names.compactMap { input.field(named: $0) }, rowCount: input.rowCount)
      } ?? input
    guard !table.fields.isEmpty else { return table }
    let groups = try Grouping.groups(of: table.fields.map(\.column), rows: table.rowCount, context.run)
    return try Selection.gather(table, groups.firstRows, context.run)
  }
}
