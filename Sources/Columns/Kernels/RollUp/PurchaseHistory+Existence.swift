import Basics

extension PurchaseHistory {
  /// Which customers exist at a day: those whose first line or signup is not later, and those that have neither.
  ///
  /// `lines` are the customers of all lines, the later ones too; `signups` is a date column, one row a customer.
  public func existing(at day: Int32, lines: [Int32], signups: Column?) -> [Bool] {
    if firstLineDay.allSatisfy({ $0 <= day }) { return [Bool](repeating: true, count: customerCount) }
    var hasLines = [Bool](repeating: false, count: customerCount)
    for customer in lines where customer >= 0 && Int(customer) < customerCount { hasLines[Int(customer)] = true }
    var exists = [Bool](repeating: true, count: customerCount)
    guard let signups, case .date(let dates) = signups.values, dates.count == customerCount else {
      for customer in 0..<customerCount { exists[customer] = firstLineDay[customer] <= day || !hasLines[customer] }
      return exists
    }
    for customer in 0..<customerCount {
      let hasSignup = !signups.isNull(at: customer)
      exists[customer] =
        firstLineDay[customer] <= day || (hasSignup && dates[customer] <= day) || (!hasSignup && !hasLines[customer])
    }
    return exists
  }
}

extension Column {
  /// The latest day of a date column; nil when it has none.
  public func latestDay(_ run: RunContext) throws -> Int32? {
    guard type == .date else { return nil }
    return try Extent.of(self, run).map { Int32(truncatingIfNeeded: $0.high) }
  }
}
