import Columns

/// Adds columns one after another, each over the table with those before.
struct DeriveOperator: Operator {
  let columns: [BoundColumn]
  let keys: [BoundColumn]
  let stage = "derive"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let shared = SharedValues()
    let keys = try Evaluator(input, context: context, shared: shared).columns(of: self.keys)
    var table = input
    for column in columns {
      table = table.setting(try Evaluator(table, keys: keys, context: context, shared: shared).field(column))
    }
    return table
  }
}

extension Evaluator {
  /// The values of keys.
  func columns(of keys: [BoundColumn]) throws -> [Column] { try keys.map { try column($0.expression) } }

  /// A result as a field of a table.
  func field(_ column: BoundColumn) throws -> Table.Field {
    Table.Field(column.name, try self.column(column.expression), origin: column.origin, aliases: column.aliases)
  }
}
