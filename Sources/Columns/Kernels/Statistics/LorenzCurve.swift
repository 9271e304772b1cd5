/// How the sum of positive values is shared out (Lorenz 1905). Gini's coefficient is `Aggregates.gini`.
public struct LorenzCurve: Sendable {
  /// The positive values, from the largest on, and their sums up to each.
  public let descending: [Double]
  public let cumulative: [Double]
  /// Values that are 0, negative or no number: left out.
  public let leftOut: Int

  public init(_ values: [Double]) {
    descending = values.filter { $0 > 0 && $0.isFinite }.sorted(by: >)
    leftOut = values.count - descending.count
    var sum = CompensatedSum()
    cumulative = descending.map {
      sum.add($0)
      return sum.value
    }
  }

  public var total: Double { cumulative.last ?? 0 }

  /// The share of the total that the ⌈share · n⌉ largest have; 0 without values.
  public func share(ofTop share: Double) -> Double {
    let count = Int((Double(descending.count) * min(max(share, 0), 1) * (1 - 0x1p-50)).rounded(.up))
    return count == 0 || total == 0 ? 0 : cumulative[count - 1] / total
  }

  /// How many of the largest it takes to have this share of the total.
  public func count(for share: Double) -> Int {
    let needed = min(max(share, 0), 1) * total * (1 - 0x1p-50)
    if needed <= 0 { return 0 }
    return (cumulative.firstIndex { $0 >= needed } ?? descending.count - 1) + 1
  }
}
