import Basics

/// What each customer bought and when, up to a day: the ground of all roll-up columns.
///
/// Customers are numbered as in the `PurchaseLines` it was built from. The purchase days of customer c are
/// `days[starts[c] ..< starts[c + 1]]`, ascending, and `dayAmounts` are the net amounts of the purchases of each.
public struct PurchaseHistory: Sendable {
  /// The day of the customer's first line of any kind (a return too); nil-like `Int32.max` when there is none.
  public let firstLineDay: [Int32]
  /// Purchases.
  public let orders: [Int64]
  /// Sum of all lines, in the type of the amounts.
  public let monetary: Column
  /// Sum of all costs, in the type of the costs.
  public let cost: Column?
  public let starts: [Int]
  public let days: [Int32]
  /// Nil when they were not asked for.
  public let dayAmounts: Column?
  /// Nil when they were not asked for.
  public let purchases: Purchases?

  public var customerCount: Int { orders.count }
  /// Stands in `firstLineDay` for a customer without lines.
  public static let never = Int32.max

  /// The purchases one by one: by customer, then by day, those of a day in the order of their orders.
  /// Customer c has `orders[c]` of them.
  public struct Purchases: Sendable {
    public let days: [Int32]
    /// Net amounts, in the type of the amounts.
    public let amounts: Column
    /// The lines of purchase p are `lines[starts[p] ..< starts[p + 1]]`, rows of the table in its order.
    public let starts: [Int]
    public let lines: [Int32]
  }
}
