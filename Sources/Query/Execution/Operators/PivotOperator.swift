import Columns

/// Turns the values of a column into columns.
struct PivotOperator: Operator {
  let pivot: BoundPivot
  let stage = "pivot"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let rows = Evaluator(input, context: context)
    let keys = try pivot.keys.map { try rows.field($0) }
    let column = try rows.column(pivot.column.expression)
    let cells = try PivotCells(keys: keys.map(\.column), column: column, rows: input.rowCount, context.run)
    let keyTable = Table(keys, rowCount: input.rowCount)
    let values = try Evaluator(
      Selection.gather(keyTable, cells.groups.firstRows, context.run), behind: (rows, cells.groups), context: context
    ).column(pivot.value.expression)
    try PhysicalPlan.checkRoom(
      rows: cells.firstRows.count, columns: pivot.names.map { _ in values }, stage: stage, context)
    var table = try Selection.gather(keyTable, cells.firstRows, context.run)
    for (name, groups) in zip(pivot.names, cells.groupOfCell) {
      table = table.setting(Table.Field(name, try Selection.gather(values, groups, context.run)))
    }
    return table
  }
}
