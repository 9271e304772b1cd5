import Basics

extension PurchaseDays {
  /// What the models of purchases know of each customer.
  public struct Histories: Sendable {
    /// x: purchase days after the first.
    public let purchases: [Double]
    /// t_x and T: from the first to the last one, and to the end of observation.
    public let recency: [Double]
    public let age: [Double]
    /// The mean amount of the purchase days after the first; NaN without any.
    public let meanSpend: [Double]
  }

  /// - Parameters:
  ///   - end: the last day of observation.
  ///   - length: days in a unit of time.
  /// - Throws: `Cancelled`, `OutOfMemory`.
  public func histories(until end: Int32, unitOf length: Double, _ run: RunContext) throws -> Histories {
    func column(
      _ fill:
        @Sendable (
          _ starts: UnsafeBufferPointer<Int>, _ days: UnsafeBufferPointer<Int32>, Range<Int>,
          UnsafeMutablePointer<Double>
        ) -> Void
    ) throws -> [Double] {
      try ParallelFill.array(rows: count, run: run) { customers, output in
        starts.withUnsafeBufferPointer { starts in
          days.withUnsafeBufferPointer { days in fill(starts, days, customers, output) }
        }
      }
    }
    return Histories(
      purchases: try column { starts, _, customers, output in
        for customer in customers { output[customer] = Double(starts[customer &+ 1] &- starts[customer] &- 1) }
      },
      recency: try column { starts, days, customers, output in
        for customer in customers {
          output[customer] = Double(days[starts[customer &+ 1] &- 1] &- days[starts[customer]]) / length
        }
      },
      age: try column { starts, days, customers, output in
        for customer in customers { output[customer] = Double(end &- days[starts[customer]]) / length }
      },
      meanSpend: try column { starts, _, customers, output in
        amounts.withUnsafeBufferPointer { amounts in
          for customer in customers {
            let (first, end) = (starts[customer] &+ 1, starts[customer &+ 1])
            var spend = 0.0
            for row in first..<max(first, end) { spend += amounts[row] }
            output[customer] = end > first ? spend / Double(end &- first) : .nan
          }
        }
      })
  }

  /// Customers with more than one day with a positive amount up to the end: how many after the first of these, and their
  /// mean amount.
  public func repeatSpending(until end: Int32) -> (counts: [Double], means: [Double]) {
    var (counts, means) = ([Double](), [Double]())
    for customer in 0..<count {
      var (number, sum) = (-1, 0.0)
      for row in starts[customer]..<starts[customer &+ 1] where days[row] <= end && amounts[row] > 0 {
        if number >= 0 { sum += amounts[row] }
        number &+= 1
      }
      guard number > 0 else { continue }
      counts.append(Double(number))
      means.append(sum / Double(number))
    }
    return (counts, means)
  }
}
