/// Walks customers one after another and gathers their purchases, day by day.
struct PurchaseWalk<Amount: LineAmount> {
  /// An order, or the purchases of a day.
  private struct Purchase {
    var day: Int32
    var amount: Amount
    var hasNegativeLine: Bool
  }

  private(set) var orders: [Int64]
  private(set) var monetary: [Amount]
  private(set) var starts: [Int]
  private(set) var days: [Int32] = []
  private(set) var dayAmounts: [Amount] = []
  /// Purchases of the customer at hand, and the order of its lines; kept to save allocations.
  private var purchases: [Purchase] = []
  private var keys: [UInt64] = []

  init(customerCount: Int, lineCount: Int) {
    orders = [Int64](repeating: 0, count: customerCount)
    monetary = [Amount](repeating: .zero, count: customerCount)
    starts = [Int](repeating: 0, count: customerCount + 1)
    days.reserveCapacity(lineCount)
    dayAmounts.reserveCapacity(lineCount)
  }

  /// A customer whose lines are orders. Answers false when a sum does not fit.
  mutating func addLines(
    _ customer: Int, _ lineDays: UnsafeBufferPointer<Int32>, _ amounts: UnsafeBufferPointer<Amount>,
    everyOrder: Bool
  ) -> Bool {
    purchases.removeAll(keepingCapacity: true)
    var total = Amount.zero
    for line in 0..<lineDays.count {
      let (sum, overflow) = total.adding(amounts[line])
      guard !overflow else { return false }
      total = sum
      guard everyOrder || amounts[line] >= .zero else { continue }
      purchases.append(Purchase(day: lineDays[line], amount: amounts[line], hasNegativeLine: false))
    }
    monetary[customer] = total
    return close(customer)
  }

  /// A customer whose lines belong to orders. Answers false when a sum does not fit.
  mutating func addOrders(
    _ customer: Int, _ lineDays: UnsafeBufferPointer<Int32>, _ amounts: UnsafeBufferPointer<Amount>,
    _ orderCodes: UnsafeBufferPointer<Int32>, everyOrder: Bool
  ) -> Bool {
    // Lines sorted by order, an order's lines in the table's order.
    keys.removeAll(keepingCapacity: true)
    var isSorted = true
    for line in 0..<lineDays.count {
      let key = UInt64(UInt32(bitPattern: orderCodes[line])) &<< 32 | UInt64(UInt32(truncatingIfNeeded: line))
      if let last = keys.last, last > key { isSorted = false }
      keys.append(key)
    }
    if !isSorted { keys.sort() }

    purchases.removeAll(keepingCapacity: true)
    var previous: Int32 = -1
    var total = Amount.zero
    for key in keys {
      let line = Int(truncatingIfNeeded: key & 0xFFFF_FFFF)
      let order = orderCodes[line]
      let amount = amounts[line]
      let (sum, overflow) = total.adding(amount)
      guard !overflow else { return false }
      total = sum
      let last = purchases.count &- 1
      if order >= 0, order == previous, last >= 0 {
        let (net, overflow) = purchases[last].amount.adding(amount)
        guard !overflow else { return false }
        purchases[last].amount = net
        purchases[last].day = min(purchases[last].day, lineDays[line])
        if amount < .zero { purchases[last].hasNegativeLine = true }
      } else {
        purchases.append(Purchase(day: lineDays[line], amount: amount, hasNegativeLine: amount < .zero))
      }
      previous = order
    }
    monetary[customer] = total
    if !everyOrder {
      purchases.removeAll { $0.amount < .zero || ($0.amount == .zero && $0.hasNegativeLine) }
    }
    return close(customer)
  }

  /// Joins the purchases of each day and moves on to the next customer.
  private mutating func close(_ customer: Int) -> Bool {
    orders[customer] = Int64(purchases.count)
    var isSorted = true
    for index in purchases.indices.dropFirst() where purchases[index].day < purchases[index &- 1].day {
      isSorted = false
      break
    }
    // Swift's sort is stable, so that sums of doubles have one order.
    if !isSorted { purchases.sort { $0.day < $1.day } }
    let first = days.count
    for purchase in purchases {
      let last = days.count &- 1
      if last >= first, days[last] == purchase.day {
        let (sum, overflow) = dayAmounts[last].adding(purchase.amount)
        guard !overflow else { return false }
        dayAmounts[last] = sum
      } else {
        days.append(purchase.day)
        dayAmounts.append(purchase.amount)
      }
    }
    starts[customer &+ 1] = days.count
    return true
  }
}
