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
    guard let values = try doubles(column, run) else { throw KernelFailure.type(column.type, in: name) }
    let counts = try counts(of: column, groups, run)
    let deviations = try deviations(values, of: column, groups, counts, run)
    let squares = try numberSums(try products(deviations, deviations, run), of: column, groups, run)
    let variances = zip(squares, counts).map { $1 > 1 ? $0 / Double($1 - 1) : 0 }
    guard variances.allSatisfy(\.isFinite) else { throw KernelFailure.overflow(name) }
    return (variances, counts)
  }

  /// Each value less the mean of its group; rows without a value in `column`, or in no group, hold any number.
  static func deviations(
    _ values: [Double], of column: Column, _ groups: GroupIndex, _ counts: [Int64], _ run: RunContext
  ) throws -> [Double] {
    let means = zip(try numberSums(values, of: column, groups, run), counts).map { $1 > 0 ? $0 / Double($1) : 0 }
    let groupOfRow = groups.groupOfRow
    return try ParallelFill.array(rows: values.count, run: run) { rows, output in
      for row in rows {
        let group = Int(groupOfRow[row])
        (output + row).initialize(to: values[row] - (means.indices.contains(group) ? means[group] : 0))
      }
    }
  }

  static func products(_ left: [Double], _ right: [Double], _ run: RunContext) throws -> [Double] {
    try ParallelFill.array(rows: min(left.count, right.count), run: run) { rows, output in
      for row in rows { (output + row).initialize(to: left[row] * right[row]) }
    }
  }
}
