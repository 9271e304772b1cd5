import Basics

extension Aggregates {
  /// Whether one of the values of each group is true; nulls count nowhere, and nothing but nulls gives null.
  public static func any(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    guard case .boolean(let values) = column.values else { throw KernelFailure.type(column.type, in: "any") }
    let counts = try memberCounts(groups, column.validity, run)
    var results = [Bool](repeating: false, count: groups.count)
    try forEachMember(groups, column.validity, run) { row, group in if values[row] { results[group] = true } }
    return Column(.boolean(results), validity: validity(counts))
  }

  /// Whether all values of each group are true; nulls count nowhere, and nothing but nulls gives null.
  public static func all(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    guard case .boolean(let values) = column.values else { throw KernelFailure.type(column.type, in: "all") }
    let counts = try memberCounts(groups, column.validity, run)
    var results = counts.map { $0 > 0 }
    try forEachMember(groups, column.validity, run) { row, group in if !values[row] { results[group] = false } }
    return Column(.boolean(results), validity: validity(counts))
  }
}
