/// `sort` before `take N`: only the first N rows are put in order and copied.
enum TopRule {
  static func apply(_ plan: LogicalPlan) -> LogicalPlan {
    let plan = plan.mapInputs(apply)
    guard case .take(.sort(let input, let sortKeys), let count, let keys) = plan, keys.isEmpty else { return plan }
    return .top(input, sortKeys, count)
  }
}
