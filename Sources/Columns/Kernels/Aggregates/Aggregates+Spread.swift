import Basics

extension Aggregates {
  /// Sample variances (n − 1), in two passes over fixed blocks; null for a group of fewer than two values.
  public static func variance(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    let (variances, counts) = try variances(column, groups, run, name: "variance")
    return Column(.number(variances), validity: ValidityBitmap(counts.map { $0 > 1 }))
  }

  /// Sample standard deviations (n − 1); null for a group of fewer than two values.
  public static func standardDeviation(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    let (variances, counts) = try variances(column, groups, run, name: "stddev")
    return Column(.number(variances.map { $0.squareRoot() }), validity: ValidityBitmap(counts.map { $0 > 1 }))
  }

  private static func variances(
    _ column: Column, _ groups: GroupIndex, _ run: RunContext, name: String
  ) throws -> ([Double], [Int64]) {
    try check(column, groups)
    guard let values = Datum.column(column).numbers?.values else { throw KernelFailure.type(column.type, in: name) }
    let counts = try memberCounts(groups, column.validity, run)
    let means = try numberMeans(values, column.validity, groups, counts, run)
    var squares = BlockSums(groupCount: groups.count)
    try forEachMember(groups, column.validity, run) { row, group in
      let deviation = values[row] - means[group]
      squares.add(deviation * deviation, row: row, group: group)
    }
    let variances = zip(squares.finish(), counts).map { $1 > 1 ? $0 / Double($1 - 1) : 0 }
    guard variances.allSatisfy(\.isFinite) else { throw KernelFailure.overflow(name) }
    return (variances, counts)
  }
}
