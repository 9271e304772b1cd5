import Basics
import Columns
import Diagnostics

/// How a query runs: a table and the steps over it, each over whole columns.
struct PhysicalPlan: Sendable {
  /// The table that the first step works on, and the plan that reads it.
  struct Source: Sendable {
    let table: Table
    let logical: LogicalPlan
  }

  /// A step, and what of the logical plan it carries out.
  struct Step: Sendable {
    let operation: any Operator
    let logical: LogicalPlan
    /// Where it tells what it did; nil when nobody asks.
    let record: StepRecord?
  }

  let source: Source
  let steps: [Step]

  /// - Throws: `Failure` (`memory-limit` when a step's table takes more than the run allows), `Cancelled`.
  func run(_ context: ExecutionContext) throws -> Table {
    var table = source.table
    for (index, step) in steps.enumerated() {
      context.run.report(progress(index))
      try context.run.checkCancelled()
      let output = try run(step, table, context)
      try check(output, of: step.operation, context)
      table = output
    }
    return table
  }

  private func progress(_ index: Int) -> Progress {
    let stage = steps[index].operation.stage
    return Progress(
      label: Localized(
        "step \(index + 1) of \(steps.count): \(stage)", zh: "第 \(index + 1) 步，共 \(steps.count) 步：\(stage)"))
  }

  /// The seconds that its steps took, those of other tables among them.
  var seconds: Double {
    steps.reduce(0) { $0 + ($1.record?.measure?.seconds ?? 0) + ($1.operation.other?.seconds ?? 0) }
  }

  private func run(_ step: Step, _ input: Table, _ context: ExecutionContext) throws -> Table {
    guard let record = step.record else { return try step.operation.run(input, context) }
    let start = ContinuousClock.now
    let output = try step.operation.run(input, context)
    let seconds = start.duration(to: .now).inSeconds - (step.operation.other?.seconds ?? 0)
    record.set(
      StepMeasure(
        rowsIn: input.rowCount, rowsOut: output.rowCount, seconds: max(0, seconds), byteCount: output.byteCount))
    return output
  }

  private func check(_ table: Table, of step: any Operator, _ context: ExecutionContext) throws {
    guard let limit = context.run.memoryLimit, table.byteCount > limit else { return }
    throw Self.memoryLimit(limit, needed: table.byteCount, stage: step.stage)
  }

  /// Fails before a table is made whose columns would take too much; `columns` are any of their types.
  static func checkRoom(
    rows: Int, columns: some Sequence<Column>, stage: String, _ context: ExecutionContext
  ) throws {
    // The columns, and which row of either side each comes from.
    let rowBytes = columns.reduce(8) { $0 + $1.rowByteCount }
    let (needed, overflow) = rows.multipliedReportingOverflow(by: rowBytes)
    guard overflow || !context.run.hasRoom(for: needed) else { return }
    throw memoryLimit(context.run.room, needed: overflow ? .max : needed, stage: stage)
  }

  private static func memoryLimit(_ limit: Int, needed: Int, stage: String) -> Failure {
    let (needed, allowed) = (needed / 1_048_576 + 1, limit / 1_048_576)
    return Failure(
      "memory-limit",
      Localized(
        "the table that `\(stage)` makes takes \(needed) MB, more than the limit of \(allowed) MB",
        zh: "`\(stage)` 产生的表占用 \(needed) MB，超过上限 \(allowed) MB"),
      hint: Localized(
        "keep fewer rows or columns before `\(stage)`, or raise it with `set memory_limit`",
        zh: "请在 `\(stage)` 之前减少行或列，或用 `set memory_limit` 提高上限"))
  }
}
