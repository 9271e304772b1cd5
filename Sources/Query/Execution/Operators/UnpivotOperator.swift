import Basics
import Columns
import Diagnostics

/// Makes a row out of each of some columns: its name and its value, beside the other columns.
struct UnpivotOperator: Operator {
  let unpivot: BoundUnpivot
  let stage = "unpivot"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let columns = unpivot.columns.compactMap { input.column(named: $0) }
    let others = input.dropping(unpivot.columns)
    let (count, overflow) = input.rowCount.multipliedReportingOverflow(by: unpivot.columns.count)
    try PhysicalPlan.checkRoom(
      rows: overflow ? .max : count, columns: others.fields.map(\.column) + columns.prefix(1), stage: stage, context)
    let rows = try Unpivoting.repeatedRows(input.rowCount, times: unpivot.columns.count)
    guard let values = try Unpivoting.interleaved(columns, rows: input.rowCount, context.run) else {
      throw Failure(
        "overflow",
        Localized("a value does not fit the type that the columns have in common", zh: "有值超出这些列共同类型的范围"))
    }
    return try Selection.gather(others, rows, context.run)
      .setting(Table.Field(unpivot.nameColumn, Unpivoting.names(unpivot.columns, rows: input.rowCount)))
      .setting(Table.Field(unpivot.valueColumn, values))
  }
}
