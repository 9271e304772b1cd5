/// Walks customers one after another and gathers their purchases, day by day.
struct PurchaseWalk<Amount: LineAmount>: Sendable {
  /// An order, or the purchases of a day.
  private struct Purchase: Sendable {
    var day: Int32
    var amount: Amount
    var hasNegativeLine: Bool
  }

  let firstLineDay: [Int32]
  private(set) var orders: [Int64]
  private(set) var monetary: [Amount]
  private(set) var starts: [Int]
  private(set) var days: [Int32] = []
  /// Empty when they are not kept.
  private(set) var dayAmounts: [Amount] = []
  private let keepsDayAmounts: Bool
  /// Purchases of the customer at hand, and the order of its lines; kept to save allocations.
  private var purchases: [Purchase] = []
  private var keys: [UInt64] = []

  init(_ layout: LineLayout<Amount>, keepsDayAmounts: Bool) {
    let customerCount = layout.firstLineDay.count
    self.keepsDayAmounts = keepsDayAmounts
    firstLineDay = layout.firstLineDay
    orders = [Int64](repeating: 0, count: customerCount)
    monetary = [Amount](repeating: .zero, count: customerCount)
    starts = [Int](repeating: 0, count: customerCount + 1)
    days.reserveCapacity(layout.days.count)
    if keepsDayAmounts { dayAmounts.reserveCapacity(layout.days.count) }
  }

  /// Walks all customers; answers the first whose sums do not fit.
  mutating func overflow(_ layout: LineLayout<Amount>, everyOrder: Bool) -> Int? {
    layout.days.withUnsafeBufferPointer { days in
      layout.amounts.withUnsafeBufferPointer { amounts in
        (layout.orders ?? []).withUnsafeBufferPointer { orders in
          for customer in 0..<firstLineDay.count {
            let range = layout.starts[customer]..<layout.starts[customer &+ 1]
            let isFine =
              layout.orders == nil
              ? addLines(
                customer, UnsafeBufferPointer(rebasing: days[range]), UnsafeBufferPointer(rebasing: amounts[range]),
                everyOrder: everyOrder)
              : addOrders(
                customer, UnsafeBufferPointer(rebasing: days[range]), UnsafeBufferPointer(rebasing: amounts[range]),
                UnsafeBufferPointer(rebasing: orders[range]), everyOrder: everyOrder)
            if !isFine { return customer }
          }
          return nil
        }
      }
    }
  }

  /// A customer whose lines are orders. Answers false when a sum does not fit.
  private mutating func addLines(
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
  private mutating func addOrders(
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
    var amount = Amount.zero
    for index in purchases.indices {
      let purchase = purchases[index]
      if index > 0, purchases[index &- 1].day == purchase.day {
        let (sum, overflow) = amount.adding(purchase.amount)
        guard !overflow else { return false }
        amount = sum
        if keepsDayAmounts { dayAmounts[dayAmounts.count &- 1] = sum }
      } else {
        amount = purchase.amount
        days.append(purchase.day)
        if keepsDayAmounts { dayAmounts.append(amount) }
      }
    }
    starts[customer &+ 1] = days.count
    return true
  }
}
