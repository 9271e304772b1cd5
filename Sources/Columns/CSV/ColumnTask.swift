/// What a pass over the file does with a column.
enum ColumnTask: Sendable {
  /// Nothing: its values have been read before.
  case skip
  /// Gathers evidence only.
  case survey
  /// Reads values under a plan, and gathers evidence. While the plan is not settled but a guess, the scale of numbers
  /// grows with them.
  case read(ColumnPlan, isSettled: Bool)

  var plan: ColumnPlan? {
    if case .read(let plan, _) = self { plan } else { nil }
  }
}
