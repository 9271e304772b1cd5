import Basics
import Columns
import Diagnostics
import Syntax

/// A query that reads the rows around it, over all different combinations of what it reads.
struct CorrelatedQuery {
  let subquery: BoundSubquery
  /// What it reads of the rows around: each combination once.
  let arguments: [Column]
  let count: Int
  let context: ExecutionContext

  /// Results with the number of the combination that each belongs to, combinations in no particular order.
  struct Rows {
    var combinations: [Int32] = []
    var values: [Column] = []

    mutating func append(_ table: Table, value: String?) {
      combinations += RowNumbers.read(table.column(named: Decorrelation.number.columnName ?? ""))
      if let column = value.flatMap({ table.column(named: $0) }) { values.append(column) }
    }
  }

  /// Rows that a step may make out of rows around and rows of the query where only comparing all of them tells which
  /// belong together.
  private static let mostPairs = 1 << 22

  func run() throws -> Rows {
    guard count > 0 else { return Rows() }
    let name = subquery.plan.columns.first
    var rows = Rows()
    guard let first = plan(0..<min(1, count)) else {
      for combination in 0..<count { rows.append(try table(combination), value: name) }
      return rows
    }
    // Where each row around meets all rows, some of them at a time.
    let pairs = first.isCrossed ? max(1, subquery.plan.mostRows) : 1
    let stride = first.isCrossed ? max(1, Self.mostPairs / pairs) : count
    var start = 0
    while start < count {
      let end = min(count, start + stride)
      try append(start..<end, name, &rows)
      start = end
    }
    return rows
  }

  /// Adds the results for some combinations; for half of them at a time when they do not fit.
  private func append(_ range: Range<Int>, _ name: String?, _ rows: inout Rows) throws {
    guard let plan = plan(range)?.plan else { return }
    do {
      rows.append(try run(plan), value: name)
    } catch let failure as Failure {
      guard range.count > 1, failure.diagnostics.contains(where: { $0.code == "memory-limit" }) else { throw failure }
      let middle = range.lowerBound + range.count / 2
      try append(range.lowerBound..<middle, name, &rows)
      try append(middle..<range.upperBound, name, &rows)
    }
  }

  private func run(_ plan: LogicalPlan) throws -> Table {
    try PhysicalPlanner(functions: subquery.functions).plan(plan.improved).run(context)
  }

  /// The plan for some combinations at once; nil when it has no such form.
  private func plan(_ range: Range<Int>) -> (plan: LogicalPlan, isCrossed: Bool)? {
    let number = Table.Field(Decorrelation.number.columnName ?? "", RowNumbers.column(range))
    let fields = arguments.enumerated().map { place, column in
      Table.Field(Decorrelation.name(place), Selection.slice(column, range))
    }
    var decorrelation = Decorrelation(
      Table([number] + fields, rowCount: range.count), subquery.arguments.map { ($0.parameter, $0.value.type) })
    guard let plan = decorrelation.apply(subquery.plan) else { return nil }
    return (plan, decorrelation.isCrossed)
  }

  /// The result for one combination, whose values stand as constants in the query.
  private func table(_ combination: Int) throws -> Table {
    let values = zip(subquery.arguments, arguments).map { ($0.parameter, $1.value(at: combination)) }
    let plan = subquery.plan.mapAllExpressions { expression in
      expression.mapTree { part in
        guard case .parameter(let parameter) = part.node, let value = values.first(where: { $0.0 == parameter })?.1
        else { return part }
        return BoundExpression(.constant(value), part.type, part.span)
      }
    }
    let table = try run(plan)
    let numbers = RowNumbers.column(combination, count: table.rowCount)
    return table.setting(Table.Field(Decorrelation.number.columnName ?? "", numbers))
  }
}

extension LogicalPlan {
  /// The most rows that it may give, as far as is known before it runs.
  fileprivate var mostRows: Int {
    switch self {
    case .scan(_, let table): table.rowCount
    case .append(let above, let below, _): above.mostRows &+ below.mostRows
    case .join(let left, let right, let join):
      join.keys.isEmpty
        ? left.mostRows.multipliedReportingOverflow(by: max(1, right.mostRows)).partialValue
        : max(left.mostRows, right.mostRows)
    case .unpivot(let input, let unpivot): input.mostRows &* max(1, unpivot.columns.count)
    default: input?.mostRows ?? 1
    }
  }
}
