import Basics

extension Aggregates {
  /// The rows of each group.
  public static func count(_ groups: GroupIndex, run: RunContext) throws -> Column {
    Column(.integer(try counts(of: nil, groups, run)))
  }

  /// The rows of each group that have a value.
  public static func count(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    return Column(.integer(try counts(of: column, groups, run)))
  }

  /// The rows of each group, those that have a value in a column when one is given.
  static func counts(of column: Column?, _ groups: GroupIndex, _ run: RunContext) throws -> [Int64] {
    if groups.isTogether { return [Int64(groups.rowCount - (column?.nullCount ?? 0))] }
    return try groups.memo.finding(.counts, column?.validity == nil ? nil : column) {
      guard !groups.isCached(Int64.self) else {
        // Any elements, one a row, serve to be counted.
        return try groups.groupOfRow.withUnsafeBufferPointer { try groups.fold(CountFold(), $0, of: column, run) }
      }
      return try groups.layout(column, run).states(run) { _, rows, numbers, counts in
        counts.update(repeating: 0)
        for place in rows { counts[Int(numbers[place])] &+= 1 }
      }
    }
  }

  /// Valid where a group has a value.
  static func validity(_ counts: [Int64]) -> ValidityBitmap? {
    counts.contains(0) ? ValidityBitmap(counts.map { $0 > 0 }) : nil
  }
}

private struct CountFold: GroupFold {
  let empty: Int64 = 0

  @inline(__always)
  func add(_ element: Int32, to count: inout Int64) { count &+= 1 }
  @inline(__always)
  func add(later: Int64, to count: inout Int64) { count &+= later }
}
