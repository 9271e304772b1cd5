/// What single customers come to: one entry a customer in every array.
extension PeriodPurchases {
  public var customers: Int { max(starts.count &- 1, 0) }

  /// Of the last period with purchases: its number, purchase days in it, their mean amount, and how many periods ended
  /// since, up to the last of all; 0 and NaN for who has none.
  public func last(until end: Int) -> (periods: [Int32], counts: [Int32], means: [Double], gaps: [Int]) {
    var (last, days) = ([Int32](repeating: 0, count: customers), [Int32](repeating: 0, count: customers))
    var (means, gaps) = ([Double](repeating: .nan, count: customers), [Int](repeating: 0, count: customers))
    for customer in 0..<customers where starts[customer] < starts[customer &+ 1] {
      let entry = starts[customer &+ 1] &- 1
      last[customer] = periods[entry]
      days[customer] = counts[entry]
      means[customer] = amounts[entry] / Double(counts[entry])
      gaps[customer] = end &- Int(periods[entry])
    }
    return (last, days, means, gaps)
  }

  /// How many periods had purchases, and the sum of the mean amounts of these.
  public func meanSums() -> (counts: [Double], sums: [Double]) {
    var (lengths, sums) = ([Double](repeating: 0, count: customers), [Double](repeating: 0, count: customers))
    for customer in 0..<customers {
      for entry in starts[customer]..<starts[customer &+ 1] { sums[customer] += amounts[entry] / Double(counts[entry]) }
      lengths[customer] = Double(starts[customer &+ 1] &- starts[customer])
    }
    return (lengths, sums)
  }

  /// What all periods came to, and the smallest amount above 0 of one; NaN without such.
  public func amountSums() -> (sums: [Double], smallest: [Double]) {
    var sums = [Double](repeating: 0, count: customers)
    var smallest = [Double](repeating: .nan, count: customers)
    for customer in 0..<customers {
      for entry in starts[customer]..<starts[customer &+ 1] {
        sums[customer] += amounts[entry]
        if amounts[entry] > 0, !(smallest[customer] <= amounts[entry]) { smallest[customer] = amounts[entry] }
      }
    }
    return (sums, smallest)
  }

  /// The entry of the last period of each customer that came to something; −1 for who has none.
  public func lastPositive() -> [Int] {
    var entries = [Int](repeating: -1, count: customers)
    for customer in 0..<customers {
      for entry in starts[customer]..<starts[customer &+ 1] where amounts[entry] > 0 { entries[customer] = entry }
    }
    return entries
  }

  /// Margin over amount, 1 − cost/amount, of an entry of each customer; NaN for −1, and where it does not exist.
  /// - Parameter costs: of the same purchases.
  public func marginRates(costs: PeriodPurchases, in entries: [Int]) -> [Double] {
    guard costs.amounts.count == amounts.count else { return [Double](repeating: .nan, count: entries.count) }
    return entries.map { entry in
      guard amounts.indices.contains(entry) else { return .nan }
      let rate = 1 - costs.amounts[entry] / amounts[entry]
      return rate.isFinite ? rate : .nan
    }
  }
}
