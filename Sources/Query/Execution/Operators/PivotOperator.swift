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
    func picked(_ rows: [Int32]) -> Table {
      Table(
        keys.map { Table.Field($0.name, Selection.gather($0.column, rows), origin: $0.origin, aliases: $0.aliases) },
        rowCount: rows.count)
    }
    let values = try Evaluator(
      picked(cells.groups.firstRows), behind: (rows, cells.groups), context: context
    ).column(pivot.value.expression)
    try PhysicalPlan.checkRoom(
      rows: cells.firstRows.count, columns: pivot.names.map { _ in values }, stage: stage, context)
    var table = picked(cells.firstRows)
    for (name, groups) in zip(pivot.names, cells.groupOfCell) {
      table = table.setting(Table.Field(name, Selection.gather(values, groups)))
    }
    return table
  }
}
