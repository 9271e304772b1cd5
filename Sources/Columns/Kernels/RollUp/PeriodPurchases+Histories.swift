extension PeriodPurchases {
  /// Customers with a purchase, and what discrete models know of them: periods with purchases after the first, from the
  /// first to the last of them, and from the first to the last period of all.
  public func histories(until last: Int) -> (
    customers: [Int32], purchases: [Double], recency: [Double], age: [Double]
  ) {
    var customers: [Int32] = []
    var (purchases, recency, age) = ([Double](), [Double](), [Double]())
    for customer in 0..<max(starts.count &- 1, 0) {
      let (start, end) = (starts[customer], starts[customer &+ 1])
      guard start < end else { continue }
      customers.append(Int32(truncatingIfNeeded: customer))
      purchases.append(Double(end &- start &- 1))
      recency.append(Double(periods[end &- 1] &- periods[start]))
      age.append(Double(last &- Int(periods[start])))
    }
    return (customers, purchases, recency, age)
  }

  /// Of each customer: purchase days in the periods after the first one with any, and how many periods these are up to
  /// the last; 0 for who has none.
  public func later(until last: Int) -> (purchases: [Double], periods: [Double]) {
    let customers = max(starts.count &- 1, 0)
    var purchases = [Double](repeating: 0, count: customers)
    var lengths = purchases
    for customer in 0..<customers where starts[customer] < starts[customer &+ 1] {
      lengths[customer] = Double(last &- Int(periods[starts[customer]]))
      var sum = 0
      for entry in (starts[customer] &+ 1)..<starts[customer &+ 1] { sum &+= Int(counts[entry]) }
      purchases[customer] = Double(sum)
    }
    return (purchases, lengths)
  }

  /// The mean amount of a purchase day, entry by entry.
  public var means: [Double] {
    periods.indices.map { amounts[$0] / Double(counts[$0]) }
  }

  /// What all customers together did in the periods from the first to the last: customers with purchases, purchase days
  /// and amounts.
  public func totals(from first: Int, to last: Int) -> (
    customers: [Int], purchases: [Int], amounts: [Double]
  ) {
    let length = max(last &- first &+ 1, 0)
    var (customers, purchases) = ([Int](repeating: 0, count: length), [Int](repeating: 0, count: length))
    var sums = [Double](repeating: 0, count: length)
    for entry in periods.indices {
      let period = Int(periods[entry]) &- first
      guard period >= 0, period < length else { continue }
      customers[period] &+= 1
      purchases[period] &+= Int(counts[entry])
      sums[period] += amounts[entry]
    }
    return (customers, purchases, sums)
  }
}
