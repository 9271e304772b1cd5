import Columns

/// Decides how the steps of a plan run.
struct PhysicalPlanner {
  let functions: FunctionRegistry

  func plan(_ logical: LogicalPlan) -> PhysicalPlan {
    var source = Table()
    var operators: [any Operator] = []
    for step in logical.steps {
      switch step {
      case .scan(_, let table): source = table
      case .filter(_, let condition, _): operators.append(FilterOperator(condition: condition))
      case .derive(_, let columns, let keys): operators.append(DeriveOperator(columns: columns, keys: keys))
      case .project(_, let columns): operators.append(ProjectOperator(columns: columns))
      case .select(_, let columns): operators.append(SelectOperator(columns: columns))
      case .rename(_, let renames): operators.append(RenameOperator(renames: renames))
      case .drop(_, let names): operators.append(DropOperator(names: names))
      case .summarize(_, let columns, let keys): operators.append(SummarizeOperator(columns: columns, keys: keys))
      case .sort(_, let keys): operators.append(SortOperator(keys: keys))
      case .take(_, let count, let keys): operators.append(TakeOperator(count: count, keys: keys))
      case .skip(_, let count): operators.append(SkipOperator(count: count))
      case .distinct(_, let names): operators.append(DistinctOperator(names: names))
      case .describe: operators.append(DescribeOperator(functions: functions))
      case .join(_, let right, let join): operators.append(JoinOperator(join: join, right: plan(right)))
      case .append(_, let below, let append): operators.append(AppendOperator(append: append, below: plan(below)))
      case .pivot(_, let pivot): operators.append(PivotOperator(pivot: pivot))
      case .unpivot(_, let unpivot): operators.append(UnpivotOperator(unpivot: unpivot))
      case .read(_, let names):
        // It stands on a scan, and shares its columns.
        source = Table(names.compactMap { source.field(named: $0) }, rowCount: source.rowCount)
      case .top(_, let keys, let count): operators.append(TopOperator(keys: keys, count: count))
      case .sample(_, let count, let seed): operators.append(SampleOperator(count: count, seed: seed))
      }
    }
    return PhysicalPlan(source: source, operators: operators)
  }
}
