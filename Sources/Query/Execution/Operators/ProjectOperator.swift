import Columns

/// Computes columns one after another and keeps only these.
struct ProjectOperator: Operator {
  let columns: [BoundColumn]
  let stage = "select"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let shared = SharedValues()
    var seen = input
    var fields: [Table.Field] = []
    for column in columns {
      let field = try Evaluator(seen, context: context, shared: shared).field(column)
      fields.append(field)
      seen = seen.setting(field)
    }
    return Table(fields, rowCount: input.rowCount)
  }
}
