import Columns

/// Leaves columns that nothing reads out: at the scan, so that no step copies them, and at a step that picks rows when
/// only that step reads them.
enum ColumnPruning {
  static func apply(_ plan: LogicalPlan) -> LogicalPlan { prune(plan, keys(plan.columns)) }

  /// - Parameter needed: the keys of the columns of `plan` that are read after it; columns that it does not have may
  ///   be among them.
  private static func prune(_ plan: LogicalPlan, _ needed: Set<String>) -> LogicalPlan {
    switch plan {
    case .scan(_, let table):
      let names = table.names.filter { needed.contains(Table.key($0)) }
      return names.count == table.names.count ? plan : .read(plan, names)
    case .join(let left, let right, let join):
      let columns = join.columns.filter { needed.contains(Table.key($0.name)) }
      let kept = BoundJoin(
        tableName: join.tableName, kind: join.kind, keys: join.keys, columns: columns, condition: join.condition)
      // A condition reads columns of both sides, whose names are all different then.
      let read = join.condition?.expression.columnsRead ?? []
      return narrowed(
        .join(
          prune(left, needed.union(keys(join.keys.map(\.left))).union(read)),
          prune(right, keys(columns.map(\.source) + join.keys.map(\.right)).union(read)), kept), needed)
    case .append(let above, let below, let append):
      let columns = append.columns.filter { needed.contains(Table.key($0.name)) }
      let names = keys(columns.map(\.name))
      return .append(
        prune(above, names), prune(below, names), BoundAppend(tableName: append.tableName, columns: columns))
    case .filter, .sort, .top, .take, .skip, .sample:
      let read = read(by: plan, needed)
      return narrowed(plan.mapInputs { prune($0, read) }, needed)
    default:
      let read = read(by: plan, needed)
      return plan.mapInputs { prune($0, read) }
    }
  }

  /// A step that picks rows, without the columns that are not read after it.
  private static func narrowed(_ step: LogicalPlan, _ needed: Set<String>) -> LogicalPlan {
    let columns = step.columns
    let names = columns.filter { needed.contains(Table.key($0)) }
    return names.count == columns.count ? step : .read(step, names)
  }

  /// What a step with one input reads of it, given what is read of the step. A column that is replaced counts as read:
  /// it holds the place of the new one.
  private static func read(by step: LogicalPlan, _ needed: Set<String>) -> Set<String> {
    switch step {
    case .filter(_, let conditions): needed.union(conditions.columnsRead)
    case .derive(_, let columns, let keys): needed.union(columns.columnsRead).union(keys.columnsRead)
    case .project(_, let columns), .select(_, let columns): columns.columnsRead
    case .rename(_, let renames):
      Set(
        needed.map { key in renames.first { Table.key($0.new) == key }.map { Table.key($0.old) } ?? key })
    case .summarize(_, let columns, let keys): columns.columnsRead.union(keys.columnsRead)
    case .sort(_, let keys), .top(_, let keys, _): needed.union(keys.columnsRead)
    case .take(_, _, let keys): needed.union(keys.columnsRead)
    case .distinct(let input, let names): keys(names ?? input.columns)
    case .describe(let input): keys(input.columns)
    case .pivot(_, let pivot):
      pivot.keys.columnsRead.union(pivot.column.expression.columnsRead).union(pivot.value.expression.columnsRead)
    case .unpivot(_, let unpivot): needed.union(keys(unpivot.columns))
    case .drop, .skip, .sample, .scan, .read, .join, .append: needed
    }
  }

  private static func keys(_ names: [String]) -> Set<String> { Set(names.map(Table.key)) }
}
