/// The lines of a range of customers, customer by customer, in the order of the table inside each.
struct LineLayout<Amount: LineAmount> {
  /// Where each customer begins; one more than there are customers.
  let starts: [Int]
  let days: [Int32]
  let amounts: [Amount]
  let orders: [Int32]?
  /// The rows of the table; nil when nobody asks for them.
  let rows: [Int32]?
  /// The day of each customer's first line, a dropped one too.
  let firstLineDay: [Int32]

  /// `lines` are those of the range in the arrays, `numbers` the customers counted from the range's first.
  init<Stored: StoredAmount>(
    _ lines: Range<Int>, customerCount: Int, numbers: [UInt16], days: [Int32], amounts: [Stored], orders: [Int32]?,
    rows: [Int32]?, isDropped: [Bool]?
  ) where Stored.Amount == Amount {
    var starts = [Int](repeating: 0, count: customerCount + 1)
    var firstLineDay = [Int32](repeating: PurchaseHistory.never, count: customerCount)
    numbers.withUnsafeBufferPointer { numbers in
      days.withUnsafeBufferPointer { days in
        for line in lines {
          let customer = Int(numbers[line])
          firstLineDay[customer] = min(firstLineDay[customer], days[line])
          if isDropped?[line] ?? false { continue }
          starts[customer &+ 1] &+= 1
        }
      }
    }
    for customer in 0..<customerCount { starts[customer &+ 1] &+= starts[customer] }
    self.starts = starts
    self.firstLineDay = firstLineDay

    // The lines in their new order; each array then follows it.
    let order = [Int32](filling: starts[customerCount]) { order in
      starts.withUnsafeMutableBufferPointer { places in
        numbers.withUnsafeBufferPointer { numbers in
          for line in lines {
            if isDropped?[line] ?? false { continue }
            let customer = Int(numbers[line])
            (order + places[customer]).initialize(to: Int32(truncatingIfNeeded: line))
            places[customer] &+= 1
          }
        }
      }
    }
    self.days = days.withUnsafeBufferPointer { days in order.map { days[Int($0)] } }
    self.amounts = amounts.withUnsafeBufferPointer { amounts in order.map { amounts[Int($0)].amount } }
    self.orders = orders.map { orders in
      orders.withUnsafeBufferPointer { orders in order.map { orders[Int($0)] } }
    }
    self.rows = rows.map { rows in
      rows.withUnsafeBufferPointer { rows in order.map { rows[Int($0)] } }
    }
  }
}
