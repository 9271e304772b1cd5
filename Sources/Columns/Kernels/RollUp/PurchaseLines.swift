import Basics

/// How returns (negative lines) are treated.
public enum ReturnsTreatment: String, Sendable, CaseIterable {
  /// An order is a purchase when its net amount is above 0, or is 0 without a negative line.
  case net
  /// Every order is a purchase.
  case gross
  /// Negative lines are left out.
  case drop
}

/// The lines of a transactions table as the roll-up reads them, one a row.
public struct PurchaseLines: Sendable {
  /// Which customer, 0 ..< customerCount; −1 for a row that counts for nobody.
  public let customers: [Int32]
  public let customerCount: Int
  /// A date column.
  public let dates: Column
  /// An integer, decimal or number column.
  public let amounts: Column
  /// Which order a line belongs to, −1 for a line that is an order by itself; nil when every line is one.
  /// The same order number at two customers is two orders.
  public let orders: [Int32]?
  /// An integer, decimal or number column; null counts as 0.
  public let costs: Column?

  public init(
    customers: [Int32], customerCount: Int, dates: Column, amounts: Column, orders: [Int32]? = nil,
    costs: Column? = nil
  ) {
    self.customers = customers
    self.customerCount = customerCount
    self.dates = dates
    self.amounts = amounts
    self.orders = orders
    self.costs = costs
  }
}

/// The sum of a customer's amounts does not fit into 64 bits, or leaves the range of doubles.
public struct RollUpOverflow: Error {
  /// The customer's place.
  public let customer: Int
}
