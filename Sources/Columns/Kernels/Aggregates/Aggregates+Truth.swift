import Basics

extension Aggregates {
  /// Whether one of the values of each group is true; nulls count nowhere, and nothing but nulls gives null.
  public static func any(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    guard column.type == .boolean else { throw KernelFailure.type(column.type, in: "any") }
    return try maximum(column, groups: groups, run: run)
  }

  /// Whether all values of each group are true; nulls count nowhere, and nothing but nulls gives null.
  public static func all(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    guard column.type == .boolean else { throw KernelFailure.type(column.type, in: "all") }
    return try minimum(column, groups: groups, run: run)
  }
}
