import Basics

extension Aggregates {
  /// The rows of each group.
  public static func count(_ groups: GroupIndex, run: RunContext) throws -> Column {
    Column(.integer(try memberCounts(groups, nil, run)))
  }

  /// The rows of each group that have a value.
  public static func count(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    return Column(.integer(try memberCounts(groups, column.validity, run)))
  }

  static func memberCounts(_ groups: GroupIndex, _ validity: ValidityBitmap?, _ run: RunContext) throws -> [Int64] {
    var counts = [Int64](repeating: 0, count: groups.count)
    try forEachMember(groups, validity, run) { _, group in counts[group] &+= 1 }
    return counts
  }

  /// Valid where a group has a member.
  static func validity(_ counts: [Int64]) -> ValidityBitmap { ValidityBitmap(counts.map { $0 > 0 }) }
}
