import Basics
import Diagnostics

extension Aggregates {
  /// The quantile at `probability` (0 … 1) of each group, type 7 (Hyndman & Fan 1996: linear between the values at
  /// h = (n − 1)p), as a number; null for a group without values.
  public static func quantile(
    _ column: Column, probability: Double, groups: GroupIndex, run: RunContext
  ) throws -> Column {
    try check(column, groups)
    try Quantile.check(probability)
    guard let values = Datum.column(column).numbers?.values else {
      throw KernelFailure.type(column.type, in: "quantile")
    }
    let grouped = try GroupedRows(groups, column.validity, run)
    var results = [Double](repeating: 0, count: groups.count)
    var counts = [Int64](repeating: 0, count: groups.count)
    for group in 0..<groups.count {
      if group & 1023 == 0 { try run.checkCancelled() }
      var sorted = grouped[group].map { values[Int($0)] }
      guard !sorted.isEmpty else { continue }
      sorted.sort()
      counts[group] = Int64(sorted.count)
      results[group] = Quantile.type7(ofSorted: sorted, probability: probability)
    }
    return Column(.number(results), validity: validity(counts))
  }
}

/// Quantiles of sorted numbers.
public enum Quantile {
  /// Type 7 (Hyndman & Fan 1996). Not a number when there are no values; `probability` is clamped to 0 … 1.
  public static func type7(ofSorted values: [Double], probability: Double) -> Double {
    guard !values.isEmpty else { return .nan }
    return type7(count: values.count, probability: probability) { values[$0] }
  }

  /// The same over values that are found by their position in the order, of which there is one at least.
  @inline(__always)
  static func type7(count: Int, probability: Double, value: (_ position: Int) -> Double) -> Double {
    let position = Double(count - 1) * min(max(probability, 0), 1)
    let lower = Int(position)
    guard lower + 1 < count else { return value(count - 1) }
    let fraction = position - Double(lower)
    let (low, high) = (value(lower), value(lower + 1))
    // Equal neighbours give themselves, to the last bit; the distance of opposite ones may leave the range of doubles.
    if low == high { return low }
    let distance = high - low
    return distance.isFinite ? low + fraction * distance : 2 * (low / 2 + fraction * (high / 2 - low / 2))
  }

  /// Throws when it is no share.
  static func check(_ probability: Double) throws {
    guard (0...1).contains(probability) else {
      throw Failure(
        "bad-quantile",
        Localized("a quantile lies between 0 and 1, not at \(probability)", zh: "分位点必须在 0 和 1 之间，不能是 \(probability)"),
        hint: Localized(
          "write `quantile(x, 90%)` or `quantile(x, 0.9)`", zh: "请写 `quantile(x, 90%)` 或 `quantile(x, 0.9)`"))
    }
  }
}
