import Basics

extension Aggregates {
  /// Sums of an integer, decimal (both exact, 128 bits inside) or number column, of the column's own type; null for
  /// a group without values. Throws when a sum does not fit.
  public static func sum(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    let validity = validity(try counts(of: column, groups, run))
    if let sums = try ExactSums.of(column, groups, run) {
      let sums = try sums.fitting("sum")
      if case .decimal(let scale) = column.type {
        return Column(.decimal(sums, scale: scale), validity: validity)
      }
      return Column(.integer(sums), validity: validity)
    }
    guard case .number(let values) = column.values else { throw KernelFailure.type(column.type, in: "sum") }
    let sums = try numberSums(values, of: column, groups, run)
    guard sums.allSatisfy(\.isFinite) else { throw KernelFailure.overflow("sum") }
    return Column(.number(sums), validity: validity)
  }
}
