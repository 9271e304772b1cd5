import Columns

/// Gives columns other names.
struct RenameOperator: Operator {
  let renames: [(new: String, old: String)]
  let stage = "rename"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let fields = input.fields.map { field -> Table.Field in
      guard let rename = renames.first(where: { Table.key($0.old) == Table.key(field.name) }) else { return field }
      return Table.Field(rename.new, field.column, origin: field.origin)
    }
    return Table(fields, rowCount: input.rowCount)
  }
}
