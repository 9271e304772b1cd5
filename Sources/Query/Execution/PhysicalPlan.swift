import Basics
import Columns
import Diagnostics

/// How a query runs: a table and the steps over it, each over whole columns.
struct PhysicalPlan: Sendable {
  let source: Table
  let operators: [any Operator]

  /// - Throws: `Failure` (`memory-limit` when a step's table takes more than the run allows), `Cancelled`.
  func run(_ context: ExecutionContext) throws -> Table {
    var table = source
    for step in operators {
      try context.run.checkCancelled()
      let output = try step.run(table, context)
      try check(output, of: step, context)
      table = output
    }
    return table
  }

  private func check(_ table: Table, of step: any Operator, _ context: ExecutionContext) throws {
    guard let limit = context.run.memoryLimit, table.byteCount > limit else { return }
    throw Self.memoryLimit(limit, needed: table.byteCount, stage: step.stage)
  }

  /// Fails before a table is made whose columns would take too much; `columns` are any of their types.
  static func checkRoom(
    rows: Int, columns: some Sequence<Column>, stage: String, _ context: ExecutionContext
  ) throws {
    let limit = context.run.room
    // The columns, and which row of either side each comes from.
    let rowBytes = columns.reduce(8) { $0 + $1.rowByteCount }
    let (needed, overflow) = rows.multipliedReportingOverflow(by: rowBytes)
    if overflow || needed > limit { throw memoryLimit(limit, needed: overflow ? .max : needed, stage: stage) }
  }

  private static func memoryLimit(_ limit: Int, needed: Int, stage: String) -> Failure {
    let (needed, allowed) = (megabytes(needed), megabytes(limit))
    return Failure(
      "memory-limit",
      Localized(
        "the table that `\(stage)` makes takes \(needed) MB, more than the limit of \(allowed) MB",
        zh: "`\(stage)` 产生的表占用 \(needed) MB，超过上限 \(allowed) MB"),
      hint: Localized("keep fewer rows or columns before `\(stage)`", zh: "请在 `\(stage)` 之前减少行或列"))
  }

  private static func megabytes(_ bytes: Int) -> Int { bytes / 1_048_576 + 1 }
}
