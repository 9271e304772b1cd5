import Columns

/// Decides how the steps of a plan run.
struct PhysicalPlanner {
  let functions: FunctionRegistry
  /// Whether each step is to tell how many rows it gave and how long it took.
  var measures = false

  func plan(_ logical: LogicalPlan) -> PhysicalPlan {
    var source = PhysicalPlan.Source(table: Table(), logical: logical)
    var steps: [PhysicalPlan.Step] = []
    for step in logical.steps {
      switch step {
      case .scan(_, let table): source = PhysicalPlan.Source(table: table, logical: step)
      case .read(_, let names):
        if steps.isEmpty {
          source = PhysicalPlan.Source(table: source.table.keeping(names), logical: step)
        } else if var picking = steps[steps.count - 1].operation as? any RowPicking {
          picking.names = names
          steps[steps.count - 1] = self.step(picking, step)
        }
      default:
        if let operation = operation(step) { steps.append(self.step(operation, step)) }
      }
    }
    return PhysicalPlan(source: source, steps: steps)
  }

  private func step(_ operation: any Operator, _ logical: LogicalPlan) -> PhysicalPlan.Step {
    PhysicalPlan.Step(operation: operation, logical: logical, record: measures ? StepRecord() : nil)
  }

  private func operation(_ step: LogicalPlan) -> (any Operator)? {
    switch step {
    case .scan, .read: nil
    case .filter(_, let conditions): FilterOperator(conditions: conditions.map(\.expression))
    case .derive(_, let columns, let keys): DeriveOperator(columns: columns, keys: keys)
    case .project(_, let columns): ProjectOperator(columns: columns)
    case .select(_, let columns): SelectOperator(columns: columns)
    case .rename(_, let renames): RenameOperator(renames: renames)
    case .drop(_, let names): DropOperator(names: names)
    case .summarize(_, let columns, let keys): SummarizeOperator(columns: columns, keys: keys)
    case .sort(_, let keys): SortOperator(keys: keys)
    case .take(_, let count, let keys): TakeOperator(count: count, keys: keys)
    case .skip(_, let count): SkipOperator(count: count)
    case .distinct(_, let names): DistinctOperator(names: names)
    case .describe: DescribeOperator(functions: functions)
    case .join(_, let right, let join): JoinOperator(join: join, right: plan(right))
    case .append(_, let below, let append): AppendOperator(append: append, below: plan(below))
    case .pivot(_, let pivot): PivotOperator(pivot: pivot)
    case .unpivot(_, let unpivot): UnpivotOperator(unpivot: unpivot)
    case .top(_, let keys, let count): TopOperator(keys: keys, count: count)
    case .sample(_, let count, let seed): SampleOperator(count: count, seed: seed)
    }
  }
}
