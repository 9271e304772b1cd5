import Basics
import Diagnostics

/// Quantiles of values in ascending order: type 7 (Hyndman & Fan 1996).
public enum Quantile {
  /// Not a number when there are no values; `probability` is clamped to 0 … 1.
  public static func type7(ofSorted values: [Double], probability: Double) -> Double {
    guard !values.isEmpty else { return .nan }
    return type7(count: values.count, probability: probability) { values[$0] }
  }

  /// The same over values that are found by their position in the order, of which there is one at least: that at
  /// `lower` and the one behind it.
  @inline(__always)
  static func type7(count: Int, probability: Double, value: (_ position: Int) -> Double) -> Double {
    let lower = lower(count: count, probability: probability)
    guard lower + 1 < count else { return value(count - 1) }
    let fraction = Double(count - 1) * min(max(probability, 0), 1) - Double(lower)
    let (low, high) = (value(lower), value(lower + 1))
    // Equal neighbours give themselves, to the last bit; the distance of opposite ones may leave the range of doubles.
    if low == high { return low }
    let distance = high - low
    return distance.isFinite ? low + fraction * distance : 2 * (low / 2 + fraction * (high / 2 - low / 2))
  }

  /// The position of the last value that is not above the quantile.
  @inline(__always)
  static func lower(count: Int, probability: Double) -> Int {
    min(Int(Double(count - 1) * min(max(probability, 0), 1)), count - 1)
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
