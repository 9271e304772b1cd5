import Basics

extension Aggregates {
  /// Each group's sum as a share of the sum over all groups, a number rounded once for integers and decimals; rows in
  /// no group stay out of the total. Null for a group without values, and for all when the total is 0.
  public static func share(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    let counts = try counts(of: column, groups, run)
    let shares: [Double?]
    if let sums = try ExactSums.of(column, groups, run) {
      let total = (0..<sums.count).reduce(Int128(0)) { $0 &+ sums[$1] }
      shares = (0..<sums.count).map { ExactRatio.double(sums[$0], total) }
    } else if case .number(let values) = column.values {
      let sums = try numberSums(values, of: column, groups, run)
      let total = sums.reduce(0, +)
      guard total.isFinite else { throw KernelFailure.overflow("share") }
      shares = sums.map { total == 0 ? nil : $0 / total }
    } else {
      throw KernelFailure.type(column.type, in: "share")
    }
    return Column(
      .number(shares.map { $0 ?? 0 }), validity: ValidityBitmap(zip(shares, counts).map { $0 != nil && $1 > 0 }))
  }
}
