import Basics

extension Aggregates {
  /// Gini's coefficient of the positive values of each group: (2Σi·xᵢ)/(nΣx) − (n + 1)/n over the values in
  /// ascending order; exact up to one division for integers and decimals. Null without a positive value.
  public static func gini(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    let grouped = try GroupedRows(groups, column.validity, run)
    let results: [Double?]
    if let values = Datum.column(column).mantissas?.operand.values {
      results = try (0..<groups.count).map { group in
        try run.checkCancelled()
        return exactGini(grouped[group].map { values[Int($0)] }.filter { $0 > 0 }.sorted())
      }
    } else if case .number(let values) = column.values {
      results = try (0..<groups.count).map { group in
        try run.checkCancelled()
        return numberGini(grouped[group].map { values[Int($0)] }.filter { $0 > 0 }.sorted())
      }
    } else {
      throw KernelFailure.type(column.type, in: "gini")
    }
    return Column(.number(results.map { $0 ?? 0 }), validity: ValidityBitmap(results.map { $0 != nil }))
  }

  /// Over one denominator: (2Σi·xᵢ − (n + 1)Σx) / (nΣx). Fits 128 bits: x < 2^63, i ≤ 2^31.
  private static func exactGini(_ ascending: [Int64]) -> Double? {
    let count = Int128(ascending.count)
    var sum: Int128 = 0
    var weighted: Int128 = 0
    for (index, value) in ascending.enumerated() {
      sum &+= Int128(value)
      weighted &+= Int128(value) &* Int128(index &+ 1)
    }
    return ExactRatio.double(2 &* weighted &- (count &+ 1) &* sum, count &* sum)
  }

  private static func numberGini(_ ascending: [Double]) -> Double? {
    guard let largest = ascending.last else { return nil }
    // Values relative to the largest cannot overflow.
    let count = Double(ascending.count)
    var sums = BlockSums(groupCount: 2)
    for (index, value) in ascending.enumerated() {
      sums.add(value / largest, row: index, group: 0)
      sums.add(value / largest * (2 * Double(index + 1) - count - 1), row: index, group: 1)
    }
    let totals = sums.finish()
    return totals[1] / (count * totals[0])
  }
}
