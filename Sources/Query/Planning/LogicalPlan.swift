import Columns

/// What a query does, step by step, before it is decided how.
indirect enum LogicalPlan: Sendable {
  case scan(name: String, Table)
  /// Rows for which all conditions are true; each sees only the rows that those before it keep.
  case filter(LogicalPlan, [BoundCondition])
  /// Columns added or put in the place of those with the same name, one after another; aggregates and windows run
  /// per group of `keys`.
  case derive(LogicalPlan, [BoundColumn], keys: [BoundColumn])
  /// These columns and no others; later ones may use earlier ones.
  case project(LogicalPlan, [BoundColumn])
  /// These columns and no others, each computed over the rows of the input alone.
  case select(LogicalPlan, [BoundColumn])
  case rename(LogicalPlan, [(new: String, old: String)])
  case drop(LogicalPlan, [String])
  /// One row a group, groups by first appearance; one row in all without keys.
  case summarize(LogicalPlan, [BoundColumn], keys: [BoundColumn])
  case sort(LogicalPlan, [BoundSortKey])
  /// The first rows, of each group when there are keys.
  case take(LogicalPlan, Int, keys: [BoundColumn])
  case skip(LogicalPlan, Int)
  /// Each combination of values once; only these columns remain, all when nil.
  case distinct(LogicalPlan, [String]?)
  case describe(LogicalPlan)
  /// The rows of both whose keys are equal, in the order of the first.
  case join(LogicalPlan, LogicalPlan, BoundJoin)
  /// The rows of the first, then those of the second, columns by name.
  case append(LogicalPlan, LogicalPlan, BoundAppend)
  case pivot(LogicalPlan, BoundPivot)
  case unpivot(LogicalPlan, BoundUnpivot)
  /// Only these columns: the step below does not read or copy the others; rules make it.
  case read(LogicalPlan, [String])
  /// The first rows in an order; rules make it.
  case top(LogicalPlan, [BoundSortKey], Int)
  /// Rows drawn at random, in their order.
  case sample(LogicalPlan, Int, seed: UInt64)

  /// What it works on, the first where there are two; nil for a scan.
  var input: LogicalPlan? {
    switch self {
    case .scan: nil
    case .filter(let input, _), .derive(let input, _, _), .project(let input, _), .select(let input, _),
      .rename(let input, _),
      .drop(let input, _), .summarize(let input, _, _), .sort(let input, _), .take(let input, _, _),
      .skip(let input, _), .distinct(let input, _), .describe(let input), .join(let input, _, _),
      .append(let input, _, _), .pivot(let input, _), .unpivot(let input, _), .sample(let input, _, _),
      .read(let input, _), .top(let input, _, _):
      input
    }
  }

  /// The second of the plans that it works on, where there are two.
  var otherInput: LogicalPlan? {
    switch self {
    case .join(_, let right, _): right
    case .append(_, let below, _): below
    default: nil
    }
  }

  /// How many steps lie between it and the farthest table, itself counted.
  var depth: Int {
    var deepest = 0
    var open = [(plan: self, depth: 1)]
    while let (plan, depth) = open.popLast() {
      deepest = max(deepest, depth)
      for input in [plan.input, plan.otherInput].compactMap({ $0 }) { open.append((input, depth + 1)) }
    }
    return deepest
  }

  /// The steps from the scan on.
  var steps: [LogicalPlan] { (input?.steps ?? []) + [self] }
}
