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
    try PhysicalPlan.checkRoom(
      rows: matches.rowCount(join.condition == nil ? join.kind : .inner, context.run),
      columns: kept(input).fields.map(\.column) + taken.map(\.0.column),
      stage: stage, context)
    let rows = try rows(of: matches, input, other, context)
    var table = Selection.gather(kept(input), rows.left)
    if join.kind == .full { table = try completed(table, other, rows.right, context) }
    for (field, name) in taken {
      // What a column is to the other table, it is not to this one: no origin.
      table = table.setting(Table.Field(name, Selection.gather(field.column, rows.right)))
    }
    return table
  }

  /// The rows of each side: those whose keys match and for which the condition is true, completed as the kind asks.
  private func rows(
    of matches: JoinMatches, _ input: Table, _ other: Table, _ context: ExecutionContext
  ) throws -> (left: [Int32], right: [Int32]) {
    guard let condition = join.condition?.expression else { return try matches.rows(join.kind, context.run) }
    let pairs = try matches.rows(.inner, context.run)
    let read = condition.columnsRead
    var table = Table(rowCount: pairs.left.count)
    for (side, rows) in [(input, pairs.left), (other, pairs.right)] {
      for field in side.fields where read.contains(Table.key(field.name)) {
        table = table.setting(Table.Field(field.name, Selection.gather(field.column, rows)))
      }
    }
    let kept = Selection.rows(where: try Evaluator(table, context: context).boolean(condition))
    return matches.rows(join.kind, of: pairs, at: kept)
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
        [.column(left.column), .column(Selection.gather(right, rows))], type: type, rows: rows.count, run: context.run)
      table = table.setting(Table.Field(left.name, column, origin: left.origin, aliases: left.aliases))
    }
    return table
  }
}
