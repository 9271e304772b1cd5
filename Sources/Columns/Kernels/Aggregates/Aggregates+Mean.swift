import Basics

extension Aggregates {
  /// Means of an integer, decimal or number column, as numbers: an exact sum is divided once. Null for a group
  /// without values.
  public static func mean(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    let counts = try memberCounts(groups, column.validity, run)
    let means: [Double]
    switch column.values {
    case .integer(let values):
      means = exactMeans(try exactSums(values, column.validity, groups, run), counts, scale: 0)
    case .decimal(let values, let scale):
      means = exactMeans(try exactSums(values, column.validity, groups, run), counts, scale: scale)
    case .number(let values):
      means = try numberMeans(values, column.validity, groups, counts, run)
    default: throw KernelFailure.type(column.type, in: "mean")
    }
    guard means.allSatisfy(\.isFinite) else { throw KernelFailure.overflow("mean") }
    return Column(.number(means), validity: validity(counts))
  }

  /// 0 where there is nothing to divide by.
  static func numberMeans(
    _ values: [Double], _ validity: ValidityBitmap?, _ groups: GroupIndex, _ counts: [Int64], _ run: RunContext
  ) throws -> [Double] {
    zip(try numberSums(values, validity, groups, run), counts).map { $1 > 0 ? $0 / Double($1) : 0 }
  }

  private static func exactMeans(_ sums: [Int128], _ counts: [Int64], scale: Int) -> [Double] {
    let unit = Int128(Decimal64.powerOfTen(scale))
    return zip(sums, counts).map { ExactRatio.double($0, Int128($1) * unit) ?? 0 }
  }
}
