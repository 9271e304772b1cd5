/// Customers in tiers by descending value: each takes a share of them, the last the rest.
public struct ValueTiers: Sendable {
  /// Tiers, the last one included.
  public let count: Int
  /// The tier of each customer from 0, the highest; nil for who has no value (NaN).
  public let tiers: [Int?]

  /// - Parameter shares: where the second tier, the third … begin, as shares of the customers with a value, ascending.
  ///   Of equal values those of earlier customers go first.
  public init(_ values: [Double], shares: [Double]) {
    count = shares.count + 1
    let known = values.indices.filter { !values[$0].isNaN }
    let order = known.sorted { (-values[$0], $0) < (-values[$1], $1) }
    var tiers = [Int?](repeating: nil, count: values.count)
    for (place, customer) in order.enumerated() {
      let share = Double(place) / Double(order.count)
      tiers[customer] = shares.firstIndex { share < $0 } ?? shares.count
    }
    self.tiers = tiers
  }

  /// Customers of each tier.
  public var customers: [Int] {
    tiers.reduce(into: [Int](repeating: 0, count: count)) { counts, tier in
      if let tier { counts[tier] += 1 }
    }
  }

  /// The sum of what the customers of each tier have.
  public func sums(_ numbers: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    for (tier, number) in zip(tiers, numbers) { if let tier { sums[tier] += number } }
    return sums
  }
}
