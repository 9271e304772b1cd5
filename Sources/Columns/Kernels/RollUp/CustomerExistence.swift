import Basics

/// Which customers exist at a day: those whose first row in any table or whose signup is not later, and those that have
/// neither.
public struct CustomerExistence {
  /// The first day of each customer that is known so far; `PurchaseHistory.never` when there is none.
  private var firstDays: [Int32]

  public init(customerCount: Int) {
    firstDays = [Int32](repeating: PurchaseHistory.never, count: customerCount)
  }

  /// Notes days: those of a date column, or of an array, for the customers at `places` (−1 for none).
  public mutating func note(_ places: [Int32], days: Column) {
    guard case .date(let dates) = days.values, dates.count == places.count else { return }
    for (row, place) in places.enumerated() where place >= 0 && Int(place) < firstDays.count && !days.isNull(at: row) {
      firstDays[Int(place)] = min(firstDays[Int(place)], dates[row])
    }
  }

  /// Notes the days of a history's first lines.
  public mutating func note(_ history: PurchaseHistory) {
    for customer in 0..<min(firstDays.count, history.firstLineDay.count) {
      firstDays[customer] = min(firstDays[customer], history.firstLineDay[customer])
    }
  }

  /// One answer a customer. `lines` are the customers of lines of which those up to the day have been noted; `signups`
  /// is a date column, one row a customer.
  public func existing(at day: Int32, lines: [Int32], signups: Column?) -> [Bool] {
    if firstDays.allSatisfy({ $0 <= day }) { return [Bool](repeating: true, count: firstDays.count) }
    var hasRows = firstDays.map { $0 < PurchaseHistory.never }
    for customer in lines where customer >= 0 && Int(customer) < hasRows.count { hasRows[Int(customer)] = true }
    guard let signups, case .date(let dates) = signups.values, dates.count == firstDays.count else {
      return firstDays.indices.map { firstDays[$0] <= day || !hasRows[$0] }
    }
    return firstDays.indices.map { customer in
      if firstDays[customer] <= day { return true }
      return signups.isNull(at: customer) ? !hasRows[customer] : dates[customer] <= day
    }
  }
}
