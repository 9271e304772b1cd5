import Columns

/// What a query does, step by step, before it is decided how.
indirect enum LogicalPlan: Sendable {
  case scan(name: String, Table)
  /// Rows for which the condition is true; `text` is the condition as it was written.
  case filter(LogicalPlan, BoundExpression, text: String)
  /// Columns added or put in the place of those with the same name, one after another; aggregates and windows run
  /// per group of `keys`.
  case derive(LogicalPlan, [BoundColumn], keys: [BoundColumn])
  /// These columns and no others; later ones may use earlier ones.
  case project(LogicalPlan, [BoundColumn])
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

  /// What it works on; nil for a scan.
  var input: LogicalPlan? {
    switch self {
    case .scan: nil
    case .filter(let input, _, _), .derive(let input, _, _), .project(let input, _), .rename(let input, _),
      .drop(let input, _), .summarize(let input, _, _), .sort(let input, _), .take(let input, _, _),
      .skip(let input, _), .distinct(let input, _), .describe(let input):
      input
    }
  }

  /// The steps from the scan on.
  var steps: [LogicalPlan] { (input?.steps ?? []) + [self] }
}
