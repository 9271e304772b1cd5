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
    let (needed, allowed) = (Self.megabytes(table.byteCount), Self.megabytes(limit))
    throw Failure(
      "memory-limit",
      Localized(
        "the table that `\(step.stage)` makes takes \(needed) MB, more than the limit of \(allowed) MB",
        zh: "`\(step.stage)` 产生的表占用 \(needed) MB，超过上限 \(allowed) MB"),
      hint: Localized("keep fewer rows or columns before `\(step.stage)`", zh: "请在 `\(step.stage)` 之前减少行或列"))
  }

  private static func megabytes(_ bytes: Int) -> Int { (bytes + 1_048_575) / 1_048_576 }
}
