import Columns

extension LogicalPlan {
  /// The names of the columns that it gives, in order.
  var columns: [String] {
    switch self {
    case .scan(_, let table): return table.names
    case .read(_, let names): return names
    case .filter(let input, _), .sort(let input, _), .take(let input, _, _), .skip(let input, _),
      .sample(let input, _, _), .top(let input, _, _):
      return input.columns
    case .derive(let input, let columns, _):
      let before = input.columns
      let known = Set(before.map(Table.key))
      return before + columns.map(\.name).filter { !known.contains(Table.key($0)) }
    case .project(_, let columns), .select(_, let columns): return columns.map(\.name)
    case .rename(let input, let renames):
      return input.columns.map { name in renames.first { Table.key($0.old) == Table.key(name) }?.new ?? name }
    case .drop(let input, let names): return input.columns(without: names)
    case .summarize(_, let columns, let keys): return (keys + columns).map(\.name)
    case .distinct(let input, let names): return names ?? input.columns
    case .describe: return DescribeOperator.names
    case .join(let left, _, let join): return left.columns + join.columns.map(\.name)
    case .append(_, _, let append): return append.columns.map(\.name)
    case .pivot(_, let pivot): return pivot.keys.map(\.name) + pivot.names
    case .unpivot(let input, let unpivot):
      return input.columns(without: unpivot.columns) + [unpivot.nameColumn, unpivot.valueColumn]
    }
  }

  private func columns(without names: [String]) -> [String] {
    let gone = Set(names.map(Table.key))
    return columns.filter { !gone.contains(Table.key($0)) }
  }

  /// The same step over what `change` makes of the plans that it works on.
  func mapInputs(_ change: (LogicalPlan) -> LogicalPlan) -> LogicalPlan {
    switch self {
    case .scan: self
    case .read(let input, let names): .read(change(input), names)
    case .filter(let input, let conditions): .filter(change(input), conditions)
    case .derive(let input, let columns, let keys): .derive(change(input), columns, keys: keys)
    case .project(let input, let columns): .project(change(input), columns)
    case .select(let input, let columns): .select(change(input), columns)
    case .rename(let input, let renames): .rename(change(input), renames)
    case .drop(let input, let names): .drop(change(input), names)
    case .summarize(let input, let columns, let keys): .summarize(change(input), columns, keys: keys)
    case .sort(let input, let keys): .sort(change(input), keys)
    case .top(let input, let keys, let count): .top(change(input), keys, count)
    case .take(let input, let count, let keys): .take(change(input), count, keys: keys)
    case .skip(let input, let count): .skip(change(input), count)
    case .distinct(let input, let names): .distinct(change(input), names)
    case .describe(let input): .describe(change(input))
    case .join(let left, let right, let join): .join(change(left), change(right), join)
    case .append(let above, let below, let append): .append(change(above), change(below), append)
    case .pivot(let input, let pivot): .pivot(change(input), pivot)
    case .unpivot(let input, let unpivot): .unpivot(change(input), unpivot)
    case .sample(let input, let count, let seed): .sample(change(input), count, seed: seed)
    }
  }
}
