import Basics

extension Column {
  /// The difference of two columns of amounts, customer by customer, exact when both are; null counts as 0.
  /// Throws `RollUpOverflow` for a customer whose difference does not fit.
  public func subtractingAmounts(_ other: Column) throws -> Column {
    guard let (scale, amounts) = mantissas, let (otherScale, others) = other.mantissas else {
      return Column(.number(zip(numbers, other.numbers).map { $0 - $1 }))
    }
    let common = max(scale, otherScale)
    let factor = Decimal64.powerOfTen(common - scale)
    let otherFactor = Decimal64.powerOfTen(common - otherScale)
    var differences = [Int64](repeating: 0, count: amounts.count)
    for row in 0..<min(amounts.count, others.count) {
      let (amount, first) = amounts[row].multipliedReportingOverflow(by: factor)
      let (other, second) = others[row].multipliedReportingOverflow(by: otherFactor)
      let (difference, third) = amount.subtractingReportingOverflow(other)
      guard !first, !second, !third else { throw RollUpOverflow(customer: row) }
      differences[row] = difference
    }
    return Column(common == 0 ? .integer(differences) : .decimal(differences, scale: common))
  }
}
