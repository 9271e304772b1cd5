import Columns

/// Keeps the rows for which all conditions are true.
struct FilterOperator: RowPicking {
  /// Each sees only the rows that those before it keep, unless it cannot fail.
  let conditions: [BoundExpression]
  var names: [String]?
  let stage = "where"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    return try Selection.gather(kept(input), rows(input, context), context.run)
  }

  private func rows(_ input: Table, _ context: ExecutionContext) throws -> [Int32] {
    var evaluator = Evaluator(input, context: context)
    /// The rows of `input` behind those of the evaluator; nil for all.
    var behind: [Int32]?
    var mask: Column?
    for (index, condition) in conditions.enumerated() {
      if let known = mask {
        let kept = try Selection.rows(where: known, context.run)
        // What few rows are left of is looked at alone; what may fail sees no others.
        if kept.count < evaluator.rows, !condition.cannotFail || kept.count <= evaluator.rows / Self.worthPicking {
          let read = conditions[index...].reduce(into: Set<String>()) { $0.formUnion($1.columnsRead) }
          let columns = input.keeping(input.names.filter { read.contains(Table.key($0)) })
          let rows = Self.picked(behind, kept)
          evaluator = try Evaluator(Selection.gather(columns, rows, context.run), context: context)
          behind = rows
          mask = nil
        }
      }
      let next = try evaluator.boolean(condition)
      mask = mask.map { Logic.and($0, next) } ?? next
    }
    guard let mask else { return Array(0..<Int32(truncatingIfNeeded: input.rowCount)) }
    return Self.picked(behind, try Selection.rows(where: mask, context.run))
  }

  /// Copying the rows left costs less than computing the next condition for all when at most one in so many is left.
  private static let worthPicking = 4

  private static func picked(_ behind: [Int32]?, _ rows: [Int32]) -> [Int32] {
    guard let behind else { return rows }
    return behind.withUnsafeBufferPointer { behind in rows.map { behind[Int($0)] } }
  }
}
