import Basics

extension Aggregates {
  /// The first value of each group in row order, nulls passed over.
  public static func first(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try Selection.gather(column, ends(column, groups, run).map { $0.low <= $0.high ? $0.low : -1 }, run)
  }

  /// The last value of each group in row order, nulls passed over.
  public static func last(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try Selection.gather(column, ends(column, groups, run).map { $0.low <= $0.high ? $0.high : -1 }, run)
  }

  /// The first and the last row of each group that have a value.
  private static func ends(
    _ column: Column, _ groups: GroupIndex, _ run: RunContext
  ) throws -> [ExtremesFold<Int32>.State] {
    try check(column, groups)
    let rows = try ParallelRows.all(column.count, run: run)
    return try rows.withUnsafeBufferPointer { try groups.fold(ExtremesFold<Int32>(), $0, of: column, run) }
  }
}
