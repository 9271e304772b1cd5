/// Walks customers one after another and gathers their purchases, day by day.
struct PurchaseWalk<Amount: LineAmount>: Sendable {
  /// An order, or the purchases of a day.
  private struct Purchase: Sendable {
    var day: Int32
    /// Its lines, by their places in the order that the customer's lines were walked in.
    var begin: Int32
    var amount: Amount
    var end: Int32
    var hasNegativeLine: Bool
  }

  let firstLineDay: [Int32]
  private(set) var orders: [Int64]
  private(set) var monetary: [Amount]
  private(set) var starts: [Int]
  private(set) var days: [Int32] = []
  /// Empty when they are not kept.
  private(set) var dayAmounts: [Amount] = []
  /// One element a purchase, by customer and day: its day and net amount, and where its lines end in `purchaseLines`.
  /// Empty when purchases are not kept.
  private(set) var purchaseDays: [Int32] = []
  private(set) var purchaseAmounts: [Amount] = []
  private(set) var purchaseEnds: [Int] = []
  /// Rows of the table.
  private(set) var purchaseLines: [Int32] = []
  private let keepsDayAmounts: Bool
  private let keepsPurchases: Bool
  /// Purchases of the customer at hand, and the order of its lines; kept to save allocations.
  private var purchases: [Purchase] = []
  private var keys: [UInt64] = []

  init(_ layout: LineLayout<Amount>, keepsDayAmounts: Bool) {
    let customerCount = layout.firstLineDay.count
    self.keepsDayAmounts = keepsDayAmounts
    keepsPurchases = layout.rows != nil
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
          (layout.rows ?? []).withUnsafeBufferPointer { rows in
            for customer in 0..<firstLineDay.count {
              let range = layout.starts[customer]..<layout.starts[customer &+ 1]
              let rows = keepsPurchases ? UnsafeBufferPointer(rebasing: rows[range]) : rows
              let isFine =
                layout.orders == nil
                ? addLines(
                  customer, UnsafeBufferPointer(rebasing: days[range]), UnsafeBufferPointer(rebasing: amounts[range]),
                  rows,
                  everyOrder: everyOrder)
                : addOrders(
                  customer, UnsafeBufferPointer(rebasing: days[range]), UnsafeBufferPointer(rebasing: amounts[range]),
                  UnsafeBufferPointer(rebasing: orders[range]), rows, everyOrder: everyOrder)
              if !isFine { return customer }
            }
            return nil
          }
        }
      }
    }
  }

  /// A customer whose lines are orders. Answers false when a sum does not fit.
  private mutating func addLines(
    _ customer: Int, _ lineDays: UnsafeBufferPointer<Int32>, _ amounts: UnsafeBufferPointer<Amount>,
    _ rows: UnsafeBufferPointer<Int32>, everyOrder: Bool
  ) -> Bool {
    purchases.removeAll(keepingCapacity: true)
    var total = Amount.zero
    for line in 0..<lineDays.count {
      let (sum, overflow) = total.adding(amounts[line])
      guard !overflow else { return false }
      total = sum
      guard everyOrder || amounts[line] >= .zero else { continue }
      let place = Int32(truncatingIfNeeded: line)
      purchases.append(
        Purchase(day: lineDays[line], begin: place, amount: amounts[line], end: place &+ 1, hasNegativeLine: false))
    }
    monetary[customer] = total
    return close(customer, rows, isInOrder: true)
  }

  /// A customer whose lines belong to orders. Answers false when a sum does not fit.
  private mutating func addOrders(
    _ customer: Int, _ lineDays: UnsafeBufferPointer<Int32>, _ amounts: UnsafeBufferPointer<Amount>,
    _ orderCodes: UnsafeBufferPointer<Int32>, _ rows: UnsafeBufferPointer<Int32>, everyOrder: Bool
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
    for (index, key) in keys.enumerated() {
      let place = Int32(truncatingIfNeeded: index)
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
        purchases[last].end = place &+ 1
        purchases[last].day = min(purchases[last].day, lineDays[line])
        if amount < .zero { purchases[last].hasNegativeLine = true }
      } else {
        purchases.append(
          Purchase(
            day: lineDays[line], begin: place, amount: amount, end: place &+ 1, hasNegativeLine: amount < .zero))
      }
      previous = order
    }
    monetary[customer] = total
    if !everyOrder {
      purchases.removeAll { $0.amount < .zero || ($0.amount == .zero && $0.hasNegativeLine) }
    }
    return close(customer, rows, isInOrder: false)
  }

  /// Joins the purchases of each day and moves on to the next customer. `isInOrder` says that lines were walked as
  /// they lie in the layout, else in the order of `keys`.
  private mutating func close(
    _ customer: Int, _ rows: UnsafeBufferPointer<Int32>, isInOrder: Bool
  ) -> Bool {
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
    if keepsPurchases { keep(rows, isInOrder: isInOrder) }
    return true
  }

  /// Keeps the purchases of the customer at hand, with the rows of their lines.
  private mutating func keep(_ rows: UnsafeBufferPointer<Int32>, isInOrder: Bool) {
    for purchase in purchases {
      purchaseDays.append(purchase.day)
      purchaseAmounts.append(purchase.amount)
      for place in Int(purchase.begin)..<Int(purchase.end) {
        let line = isInOrder ? place : Int(truncatingIfNeeded: keys[place] & 0xFFFF_FFFF)
        purchaseLines.append(rows[line])
      }
      purchaseEnds.append(purchaseLines.count)
    }
  }
}
