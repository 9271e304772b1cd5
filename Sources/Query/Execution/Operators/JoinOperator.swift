import Columns

/// Joins the rows with those of another table.
struct JoinOperator: RowPicking {
  let join: BoundJoin
  let right: PhysicalPlan
  var names: [String]?
  let stage = "join"

  var other: PhysicalPlan? { right }

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let other = try right.run(context)
    let pairs = join.keys.compactMap { key -> (left: Column, right: Column)? in
      guard let left = input.column(named: key.left), let right = other.column(named: key.right) else { return nil }
      return (left, right)
    }
    let matches = try JoinMatches(pairs, leftRows: input.rowCount, rightRows: other.rowCount, context.run)
    let taken = join.columns.compactMap { column in other.field(named: column.source).map { ($0, column.name) } }
    let fields = kept(input).fields
    let count = try matches.rowCount(join.condition == nil ? join.kind : .inner, context.run)
    try PhysicalPlan.checkRoom(
      rows: count, columns: fields.map(\.column) + taken.map(\.0.column), stage: stage, context)
    if join.condition == nil, fields.isEmpty, taken.isEmpty {
      // Nothing but their number is asked for.
      guard count <= Int(Int32.max) else { throw KernelFailure.tooManyRows(count) }
      return Table(rowCount: count)
    }
    let rows = try rows(of: matches, input, other, context)
    var table = try rows.left.map { try Selection.gather(kept(input), $0, context.run) } ?? kept(input)
    if join.kind == .full { table = try completed(table, other, rows.right, context) }
    // What a column is to the other table, it is not to this one: no origin.
    let added = Table(taken.map { Table.Field($1, $0.column) }, rowCount: other.rowCount)
    return try Selection.gather(added, rows.right, context.run).fields.reduce(table) { $0.setting($1) }
  }

  /// The rows of each side: those whose keys match and for which the condition is true, completed as the kind asks.
  private func rows(
    of matches: JoinMatches, _ input: Table, _ other: Table, _ context: ExecutionContext
  ) throws -> JoinRows {
    guard let condition = join.condition?.expression else { return try matches.rows(join.kind, context.run) }
    let pairs = try matches.rows(.inner, context.run)
    let names = condition.columnsRead
    func read(of side: Table, _ rows: [Int32]?) throws -> [Table.Field] {
      let read = Table(side.fields.filter { names.contains(Table.key($0.name)) }, rowCount: side.rowCount)
      return try rows.map { try Selection.gather(read, $0, context.run).fields } ?? read.fields
    }
    let table = Table(try read(of: input, pairs.left) + read(of: other, pairs.right), rowCount: pairs.right.count)
    let kept = try Selection.rows(where: Evaluator(table, context: context).boolean(condition), context.run)
    return try matches.rows(join.kind, of: pairs, at: kept, context.run)
  }

  /// In a full join, the keys that both sides share have the other side's value where there is no left row.
  private func completed(
    _ table: Table, _ other: Table, _ rows: [Int32], _ context: ExecutionContext
  ) throws -> Table {
    var table = table
    for key in join.keys where key.isShared {
      guard let left = table.field(named: key.left), let right = other.column(named: key.right),
        let type = Conversion.commonType([left.column.type, right.type])
      else { continue }
      let column = try NullChoice.firstValue(
        [.column(left.column), .column(Selection.gather(right, rows, context.run))], type: type, rows: rows.count,
        run: context.run)
      table = table.setting(Table.Field(left.name, column, origin: left.origin, aliases: left.aliases))
    }
    return table
  }
}
