import Basics

extension Aggregates {
  /// Means of an integer, decimal or number column, as numbers: an exact sum is divided once. Null for a group
  /// without values.
  public static func mean(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    let counts = try counts(of: column, groups, run)
    let means: [Double]
    if let sums = try ExactSums.of(column, groups, run) {
      means = try exactMeans(sums, counts, scale: column.type.scale, run)
    } else if case .number(let values) = column.values {
      let sums = try numberSums(values, of: column, groups, run)
      means = zip(sums, counts).map { $1 > 0 ? $0 / Double($1) : 0 }
      guard means.allSatisfy(\.isFinite) else { throw KernelFailure.overflow("mean") }
    } else {
      throw KernelFailure.type(column.type, in: "mean")
    }
    return Column(.number(means), validity: validity(counts))
  }

  private static func exactMeans(
    _ sums: ExactSums, _ counts: [Int64], scale: Int, _ run: RunContext
  ) throws -> [Double] {
    let unit = Decimal64.powerOfTen(scale)
    return try ParallelFill.array(rows: counts.count, run: run) { groups, output in
      for group in groups {
        (output + group).initialize(to: ExactRatio.double(sums[group], Int128(counts[group]) &* Int128(unit)) ?? 0)
      }
    }
  }
}
