import Basics
import Columns
import Diagnostics

/// Puts the rows of another table below, column by column of the same name.
struct AppendOperator: Operator {
  let append: BoundAppend
  let below: PhysicalPlan
  let stage = "append"

  var other: PhysicalPlan? { below }

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let other = try below.run(context)
    try PhysicalPlan.checkRoom(
      rows: input.rowCount + other.rowCount,
      columns: append.columns.compactMap { input.column(named: $0.name) ?? other.column(named: $0.name) }, stage: stage,
      context)
    let fields = try append.columns.map { name, type in
      let field = input.field(named: name)
      let parts = [(input, field?.column), (other, other.column(named: name))].map { table, column in
        column ?? .nulls(type: type, count: table.rowCount)
      }
      guard let column = try Selection.concatenate(parts, context.run) else {
        throw Failure(
          "overflow",
          Localized("a value of `\(name)` does not fit the type of both tables", zh: "`\(name)` 有值超出两表共同类型的范围"))
      }
      return Table.Field(name, column, origin: field?.origin, aliases: field?.aliases ?? [])
    }
    return Table(fields, rowCount: input.rowCount + other.rowCount)
  }
}
