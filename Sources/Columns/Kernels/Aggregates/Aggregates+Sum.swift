import Basics

extension Aggregates {
  /// Sums of an integer, decimal (both exact, 128 bits inside) or number column, of the column's own type; null for
  /// a group without values. Throws when a sum does not fit.
  public static func sum(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    let counts = try memberCounts(groups, column.validity, run)
    switch column.values {
    case .integer(let values):
      let sums = try narrowed(try exactSums(values, column.validity, groups, run))
      return Column(.integer(sums), validity: validity(counts))
    case .decimal(let values, let scale):
      let sums = try narrowed(try exactSums(values, column.validity, groups, run))
      return Column(.decimal(sums, scale: scale), validity: validity(counts))
    case .number(let values):
      let sums = try numberSums(values, column.validity, groups, run)
      guard sums.allSatisfy(\.isFinite) else { throw KernelFailure.overflow("sum") }
      return Column(.number(sums), validity: validity(counts))
    default: throw KernelFailure.type(column.type, in: "sum")
    }
  }

  static func exactSums(
    _ values: [Int64], _ validity: ValidityBitmap?, _ groups: GroupIndex, _ run: RunContext
  ) throws -> [Int128] {
    var sums = [Int128](repeating: 0, count: groups.count)
    try forEachMember(groups, validity, run) { row, group in sums[group] &+= Int128(values[row]) }
    return sums
  }

  static func numberSums(
    _ values: [Double], _ validity: ValidityBitmap?, _ groups: GroupIndex, _ run: RunContext
  ) throws -> [Double] {
    var sums = BlockSums(groupCount: groups.count)
    try forEachMember(groups, validity, run) { row, group in sums.add(values[row], row: row, group: group) }
    return sums.finish()
  }

  private static func narrowed(_ sums: [Int128]) throws -> [Int64] {
    try sums.map { sum in
      guard let value = Int64(exactly: sum) else { throw KernelFailure.overflow("sum") }
      return value
    }
  }
}
