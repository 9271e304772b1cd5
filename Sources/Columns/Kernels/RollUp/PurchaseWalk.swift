/// What the walk over some customers has gathered of their purchases. Arrays of what is not kept are empty.
struct PurchaseWalk<Amount: LineAmount>: Sendable {
  /// One element a customer.
  let firstLineDay: [Int32]
  let orders: [Int64]
  let monetary: [Amount]
  /// Where the purchase days of each customer end in `days`.
  let ends: [Int]
  let days: [Int32]
  let dayAmounts: [Amount]
  /// One element a purchase, by customer and day: its day and net amount, and where its lines end in `purchaseLines`.
  let purchaseDays: [Int32]
  let purchaseAmounts: [Amount]
  let purchaseEnds: [Int]
  /// Rows of the table.
  let purchaseLines: [Int32]
}

/// Walks customers one after another and gathers their purchases, day by day.
struct PurchaseWalker<Amount: LineAmount>: ~Copyable {
  /// An order, or the purchases of a day. Not private: who lets go of a walker has to know it.
  struct Purchase: BitwiseCopyable {
    var day: Int32
    /// Its lines, by their places in the order that the customer's lines were walked in.
    var begin: Int32
    var amount: Amount
    var end: Int32
    var hasNegativeLine: Bool
  }

  private var orders: ElementWriter<Int64>
  private var monetary: ElementWriter<Amount>
  private var ends: ElementWriter<Int>
  private var days: ElementWriter<Int32>
  private var dayAmounts: ElementWriter<Amount>
  private var purchaseDays: ElementWriter<Int32>
  private var purchaseAmounts: ElementWriter<Amount>
  private var purchaseEnds: ElementWriter<Int>
  private var purchaseLines: ElementWriter<Int32>
  private let customerCount: Int
  private let keepsDayAmounts: Bool
  private let keepsPurchases: Bool
  /// Purchases of the customer at hand, and the order of its lines.
  private var purchases: ElementWriter<Purchase>
  private var keys: ElementWriter<UInt64>

  init(_ layout: LineLayout<Amount>, keepsDayAmounts: Bool) {
    customerCount = layout.firstLineDay.count
    self.keepsDayAmounts = keepsDayAmounts
    keepsPurchases = layout.rows != nil
    orders = ElementWriter(capacity: customerCount)
    monetary = ElementWriter(capacity: customerCount)
    ends = ElementWriter(capacity: customerCount)
    let lines = layout.days.count
    days = ElementWriter(capacity: lines)
    dayAmounts = ElementWriter(capacity: lines)
    purchaseDays = ElementWriter(capacity: lines)
    purchaseAmounts = ElementWriter(capacity: lines)
    purchaseEnds = ElementWriter(capacity: lines)
    purchaseLines = ElementWriter(capacity: lines)
    purchases = ElementWriter(capacity: lines)
    keys = ElementWriter(capacity: lines)
  }

  /// What has been gathered of the customers of a layout.
  func walk(_ layout: LineLayout<Amount>) -> PurchaseWalk<Amount> {
    PurchaseWalk(
      firstLineDay: layout.firstLineDay, orders: orders.array, monetary: monetary.array, ends: ends.array,
      days: days.array, dayAmounts: dayAmounts.array, purchaseDays: purchaseDays.array,
      purchaseAmounts: purchaseAmounts.array, purchaseEnds: purchaseEnds.array, purchaseLines: purchaseLines.array)
  }

  /// Walks all customers; answers the first whose sums do not fit.
  mutating func overflow(_ layout: LineLayout<Amount>, everyOrder: Bool) -> Int? {
    layout.days.withUnsafeBufferPointer { days in
      layout.amounts.withUnsafeBufferPointer { amounts in
        (layout.orders ?? []).withUnsafeBufferPointer { orders in
          (layout.rows ?? []).withUnsafeBufferPointer { rows in
            for customer in 0..<customerCount {
              let range = layout.starts[customer]..<layout.starts[customer &+ 1]
              let rows = keepsPurchases ? UnsafeBufferPointer(rebasing: rows[range]) : rows
              let isFine =
                layout.orders == nil
                ? addLines(
                  UnsafeBufferPointer(rebasing: days[range]), UnsafeBufferPointer(rebasing: amounts[range]), rows,
                  everyOrder: everyOrder)
                : addOrders(
                  UnsafeBufferPointer(rebasing: days[range]), UnsafeBufferPointer(rebasing: amounts[range]),
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
    _ lineDays: UnsafeBufferPointer<Int32>, _ amounts: UnsafeBufferPointer<Amount>,
    _ rows: UnsafeBufferPointer<Int32>, everyOrder: Bool
  ) -> Bool {
    purchases.removeAll()
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
    monetary.append(total)
    return close(rows, isInOrder: true)
  }

  /// A customer whose lines belong to orders. Answers false when a sum does not fit.
  private mutating func addOrders(
    _ lineDays: UnsafeBufferPointer<Int32>, _ amounts: UnsafeBufferPointer<Amount>,
    _ orderCodes: UnsafeBufferPointer<Int32>, _ rows: UnsafeBufferPointer<Int32>, everyOrder: Bool
  ) -> Bool {
    // Lines sorted by order, an order's lines in the table's order.
    keys.removeAll()
    var isSorted = true
    var last: UInt64 = 0
    for line in 0..<lineDays.count {
      let key = UInt64(UInt32(bitPattern: orderCodes[line])) &<< 32 | UInt64(UInt32(truncatingIfNeeded: line))
      if last > key { isSorted = false }
      keys.append(key)
      last = key
    }
    if !isSorted {
      var keys = keys.elements
      keys.sort()
    }

    purchases.removeAll()
    var previous: Int32 = -1
    var total = Amount.zero
    for (index, key) in keys.elements.enumerated() {
      let place = Int32(truncatingIfNeeded: index)
      let line = Int(truncatingIfNeeded: key & 0xFFFF_FFFF)
      let order = orderCodes[line]
      let amount = amounts[line]
      let (sum, overflow) = total.adding(amount)
      guard !overflow else { return false }
      total = sum
      let last = purchases.count &- 1
      if order >= 0, order == previous, last >= 0 {
        let elements = purchases.elements
        let (net, overflow) = elements[last].amount.adding(amount)
        guard !overflow else { return false }
        elements[last].amount = net
        elements[last].end = place &+ 1
        elements[last].day = min(elements[last].day, lineDays[line])
        if amount < .zero { elements[last].hasNegativeLine = true }
      } else {
        purchases.append(
          Purchase(
            day: lineDays[line], begin: place, amount: amount, end: place &+ 1, hasNegativeLine: amount < .zero))
      }
      previous = order
    }
    monetary.append(total)
    if !everyOrder {
      purchases.removeAll { $0.amount < .zero || ($0.amount == .zero && $0.hasNegativeLine) }
    }
    return close(rows, isInOrder: false)
  }

  /// Joins the purchases of each day and moves on to the next customer. `isInOrder` says that lines were walked as
  /// they lie in the layout, else in the order of `keys`.
  private mutating func close(_ rows: UnsafeBufferPointer<Int32>, isInOrder: Bool) -> Bool {
    var purchases = purchases.elements
    orders.append(Int64(purchases.count))
    var isSorted = true
    for index in 1..<max(1, purchases.count) where purchases[index].day < purchases[index &- 1].day {
      isSorted = false
      break
    }
    // Swift's sort is stable, so that sums of doubles have one order.
    if !isSorted { purchases.sort { $0.day < $1.day } }
    var amount = Amount.zero
    for index in 0..<purchases.count {
      let purchase = purchases[index]
      let isSameDay = index > 0 && purchases[index &- 1].day == purchase.day
      if isSameDay {
        let (sum, overflow) = amount.adding(purchase.amount)
        guard !overflow else { return false }
        amount = sum
      } else {
        amount = purchase.amount
        days.append(purchase.day)
      }
      guard keepsDayAmounts else { continue }
      if isSameDay { dayAmounts.elements[dayAmounts.count &- 1] = amount } else { dayAmounts.append(amount) }
    }
    ends.append(days.count)
    if keepsPurchases { keep(rows, isInOrder: isInOrder) }
    return true
  }

  /// Keeps the purchases of the customer at hand, with the rows of their lines.
  private mutating func keep(_ rows: UnsafeBufferPointer<Int32>, isInOrder: Bool) {
    let keys = keys.elements
    for purchase in purchases.elements {
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
