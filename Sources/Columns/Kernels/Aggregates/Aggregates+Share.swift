import Basics

extension Aggregates {
  /// Each group's sum as a share of the sum over all groups, a number rounded once for integers and decimals; rows in
  /// no group stay out of the total. Null for a group without values, and for all when the total is 0.
  public static func share(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    let counts = try memberCounts(groups, column.validity, run)
    let shares: [Double?]
    if let values = Datum.column(column).mantissas?.operand.values {
      let sums = try exactSums(values, column.validity, groups, run)
      let total = sums.reduce(0, &+)
      shares = sums.map { ExactRatio.double($0, total) }
    } else if case .number(let values) = column.values {
      let sums = try numberSums(values, column.validity, groups, run)
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
