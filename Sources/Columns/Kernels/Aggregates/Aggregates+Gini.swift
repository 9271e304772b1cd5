import Basics

extension Aggregates {
  /// Gini's coefficient of the positive values of each group: (2Σi·xᵢ)/(nΣx) − (n + 1)/n over the values in
  /// ascending order; exact up to one division for integers and decimals. Null without a positive value.
  public static func gini(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    let results: [Double?]
    switch column.values {
    case .integer(let values), .decimal(let values, _):
      var grouped = try values.withUnsafeBufferPointer { try GroupedElements($0, of: column, groups, run) }
      results = try grouped.map(run) { _, values in exactGini(values.filter { $0 > 0 }.sorted()) }
    case .number(let values):
      var grouped = try values.withUnsafeBufferPointer { try GroupedElements($0, of: column, groups, run) }
      results = try grouped.map(run) { _, values in numberGini(values.filter { $0 > 0 }.sorted()) }
    default: throw KernelFailure.type(column.type, in: "gini")
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
    let sum = BlockSums.sum(of: ascending.lazy.map { $0 / largest })
    let weighted = BlockSums.sum(
      of: ascending.enumerated().lazy.map { $1 / largest * (2 * Double($0 + 1) - count - 1) })
    return weighted / (count * sum)
  }
}
