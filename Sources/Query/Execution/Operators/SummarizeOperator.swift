import Columns

/// One row a group, in order of first appearance.
struct SummarizeOperator: Operator {
  let columns: [BoundColumn]
  let keys: [BoundColumn]
  let stage = "summarize"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let rows = Evaluator(input, context: context)
    let keyFields = try keys.map { try rows.field($0) }
    let groups = try Grouping.groups(of: keyFields.map(\.column), rows: input.rowCount, context.run)
    var table = Table(
      keyFields.map {
        Table.Field(
          $0.name, Selection.gather($0.column, groups.firstRows), origin: $0.origin, aliases: $0.aliases)
      }, rowCount: groups.count)
    let shared = SharedValues()
    for column in columns {
      let evaluator = Evaluator(table, behind: (rows, groups), context: context, shared: shared)
      table = table.setting(try evaluator.field(column))
    }
    return table
  }
}
