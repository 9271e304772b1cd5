import Basics

/// Purchase days of customers, by customer, then date: what models of purchases are fitted to.
///
/// The days of customer c are `days[starts[c] ..< starts[c + 1]]`, ascending, and `amounts` is what each came to.
public struct PurchaseDays: Sendable {
  public let starts: [Int]
  public let days: [Int32]
  public let amounts: [Double]
  /// The first row of each customer.
  public let firstRows: [Int32]

  public var count: Int { starts.count - 1 }

  /// Of the columns of the table `purchase_days`; nil when they are not of its types, in its order. An amount that is null
  /// counts as 0.
  public init?(customers: Column, days: Column, amounts: Column, _ run: RunContext) throws {
    guard case .date(let dates) = days.values, let numbers = amounts.doubles, customers.nullCount == 0,
      days.nullCount == 0, dates.count == customers.count, numbers.count == dates.count,
      customers.type == .integer || customers.type == .text,
      let firstRows = try customers.visitIntegers(RunStarts(run: run))
    else { return nil }
    starts = try ParallelFill.array(rows: firstRows.count + 1, run: run) { places, output in
      for place in places { output[place] = place < firstRows.count ? Int(firstRows[place]) : dates.count }
    }
    self.firstRows = firstRows
    self.days = dates
    guard let validity = amounts.validity, amounts.nullCount > 0 else {
      self.amounts = numbers
      return
    }
    self.amounts = try ParallelFill.array(rows: numbers.count, run: run) { rows, output in
      for row in rows { output[row] = validity[row] ? numbers[row] : 0 }
    }
  }
}

/// The rows that runs of equal values begin with.
private struct RunStarts: IntegerVisitor {
  let run: RunContext

  func visit<Element: StoredInteger>(_ elements: UnsafeBufferPointer<Element>) throws -> [Int32] {
    nonisolated(unsafe) let elements = elements
    return try ParallelRows.find(rows: elements.count, run: run) { rows, output in
      var count = 0
      for row in rows {
        output[count] = Int32(truncatingIfNeeded: row)
        count &+= row == 0 || elements[row] != elements[row &- 1] ? 1 : 0
      }
      return count
    }
  }
}
