import Basics

/// Purchase days of customers, by customer, then date: what models of purchases are fitted to.
///
/// The days of customer c are `days[starts[c] ..< starts[c + 1]]`, ascending, and `amounts` is what each came to.
public struct PurchaseDays: Sendable {
  public let starts: [Int]
  public let days: [Int32]
  public let amounts: [Double]

  public var count: Int { starts.count - 1 }

  /// Of the columns of the table `purchase_days`; nil when they are not of its types, in its order.
  public init?(customers: Column, days: Column, amounts: Column) {
    guard case .date(let dates) = days.values, let numbers = amounts.doubles, customers.nullCount == 0,
      days.nullCount == 0, dates.count == customers.count, numbers.count == dates.count
    else { return nil }
    switch customers.values {
    case .integer(let ids): starts = Self.starts(ids)
    case .text(let codes, _): starts = Self.starts(codes)
    default: return nil
    }
    self.days = dates
    self.amounts = numbers
  }

  /// Where runs of equal values begin, and the end.
  private static func starts<Key: Equatable>(_ keys: [Key]) -> [Int] {
    var starts: [Int] = []
    keys.withUnsafeBufferPointer { keys in
      for row in keys.indices where row == 0 || keys[row] != keys[row &- 1] { starts.append(row) }
    }
    starts.append(keys.count)
    return starts
  }

  /// The first row of each customer.
  public var firstRows: [Int32] { starts.dropLast().map { Int32(truncatingIfNeeded: $0) } }
}
