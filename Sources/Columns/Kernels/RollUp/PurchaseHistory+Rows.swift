import Basics

extension PurchaseHistory {
  /// Which customer each purchase day belongs to.
  public func customerOfDay(_ run: RunContext) throws -> [Int32] {
    let customers = starts.count - 1
    return try ParallelFill.array(
      count: starts.last ?? 0, tasks: Rowwise.blockCount(customers), run: run
    ) { block, output in
      for customer in Rowwise.block(block, of: customers) {
        for day in starts[customer]..<starts[customer + 1] { output[day] = Int32(truncatingIfNeeded: customer) }
      }
    }
  }
}

extension PurchaseHistory.Purchases {
  public var count: Int { days.count }

  /// The first line of each, as rows of the table.
  public func firstLines(_ run: RunContext) throws -> [Int32] {
    try ParallelFill.array(rows: count, run: run) { rows, output in
      for row in rows { output[row] = lines[starts[row]] }
    }
  }

  /// The sum of a numeric column over the lines of each that count: all, or those that a bitmap marks; 0 over none.
  /// Throws `RollUpOverflow` with the number of the purchase, or `Cancelled`.
  public func sums(of column: Column, where counts: ValidityBitmap? = nil, _ run: RunContext) throws -> Column {
    try column.visitAmounts(PurchaseSums(purchases: self, counts: counts, type: column.type, run: run))
  }

  /// The purchases with a line that a bitmap marks.
  public func any(_ marks: ValidityBitmap, _ run: RunContext) throws -> ValidityBitmap {
    ValidityBitmap(
      try ParallelFill.array(rows: count, run: run) { rows, output in
        for row in rows {
          var isMarked = false
          for place in starts[row]..<starts[row &+ 1] where marks[Int(lines[place])] { isMarked = true }
          output[row] = isMarked
        }
      })
  }
}

/// The sum of a column over the lines of each purchase.
private struct PurchaseSums: AmountVisitor {
  let purchases: PurchaseHistory.Purchases
  let counts: ValidityBitmap?
  let type: ColumnType
  let run: RunContext

  func visit<Stored: StoredAmount>(_ values: [Stored]) throws -> Column {
    let sums = try ParallelFill.array(of: Stored.Amount.self, rows: purchases.count, run: run) { rows, output in
      try values.withUnsafeBufferPointer { values in
        try purchases.lines.withUnsafeBufferPointer { lines in
          for row in rows {
            var sum = Stored.Amount.zero
            for place in purchases.starts[row]..<purchases.starts[row &+ 1] {
              if let counts, !counts[Int(lines[place])] { continue }
              let (next, overflow) = sum.adding(values[Int(lines[place])].amount)
              guard !overflow else { throw RollUpOverflow(customer: row) }
              sum = next
            }
            output[row] = sum
          }
        }
      }
    }
    return Stored.Amount.column(sums, as: type)
  }
}
