/// Purchases of customers in periods of the calendar, those with any, in order of time.
///
/// The entries of customer c are `starts[c] ..< starts[c + 1]`.
public struct PeriodPurchases: Sendable {
  public let starts: [Int]
  /// Numbers of periods.
  public let periods: [Int32]
  /// Purchase days in each.
  public let counts: [Int32]
  /// What they came to.
  public let amounts: [Double]
  /// Purchase days that lie after the last period.
  public let later: Int
  /// Days that were left out since what was given back on them is more than what was bought, and what they came to.
  public let negative: (days: Int, amount: Double)

  /// - Parameters:
  ///   - last: the last period; later days are left out.
  ///   - positive: whether only days count on which something was paid.
  public init(_ purchases: PurchaseDays, by period: CalendarPeriod, last: Int, positive: Bool) {
    var starts = [0]
    var periods: [Int32] = []
    var counts: [Int32] = []
    var amounts: [Double] = []
    var later = 0
    var negative = (days: 0, amount: 0.0)
    let end = period.lastDay(last)
    for customer in 0..<purchases.count {
      let start = periods.count
      for row in purchases.starts[customer]..<purchases.starts[customer &+ 1] {
        guard purchases.days[row] <= end else {
          later &+= 1
          continue
        }
        if positive, !(purchases.amounts[row] > 0) {
          guard purchases.amounts[row] < 0 else { continue }
          negative.days &+= 1
          negative.amount += purchases.amounts[row]
          continue
        }
        let number = Int32(truncatingIfNeeded: period.index(of: purchases.days[row]))
        if periods.count > start, periods[periods.count &- 1] == number {
          counts[counts.count &- 1] &+= 1
          amounts[amounts.count &- 1] += purchases.amounts[row]
        } else {
          periods.append(number)
          counts.append(1)
          amounts.append(purchases.amounts[row])
        }
      }
      starts.append(periods.count)
    }
    self.starts = starts
    self.periods = periods
    self.counts = counts
    self.amounts = amounts
    self.later = later
    self.negative = negative
  }

  /// The same for customers in another order: for each the one of these that it is, −1 for one without purchases.
  public func following(_ customers: [Int32]) -> PeriodPurchases { PeriodPurchases(self, customers) }

  private init(_ other: PeriodPurchases, _ customers: [Int32]) {
    var starts = [0]
    var periods: [Int32] = []
    var counts: [Int32] = []
    var amounts: [Double] = []
    starts.reserveCapacity(customers.count + 1)
    for customer in customers {
      if customer >= 0 {
        let entries = other.starts[Int(customer)]..<other.starts[Int(customer) &+ 1]
        periods.append(contentsOf: other.periods[entries])
        counts.append(contentsOf: other.counts[entries])
        amounts.append(contentsOf: other.amounts[entries])
      }
      starts.append(periods.count)
    }
    self.starts = starts
    self.periods = periods
    self.counts = counts
    self.amounts = amounts
    later = other.later
    negative = other.negative
  }
}
