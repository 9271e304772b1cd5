import Basics

/// Customers by tenths of P(alive). Nobody sees who is alive; so beside it stands what can be seen, who was expected to
/// buy and who did.
public struct CalibrationBins: Sendable {
  /// A tenth with customers.
  public struct Bin: Sendable, Hashable {
    /// The probability that it begins with.
    public let from: Double
    public let customers: Int
    public let meanAlive: Double
    /// Mean probability of a purchase.
    public let expectedToBuy: Double
    /// The share of those who bought.
    public let bought: Double
  }

  /// In ascending order; those without customers are left out.
  public let bins: [Bin]

  /// Of rows without NaN in `alive`.
  /// - Parameters:
  ///   - alive: P(alive) on the day, from 0 to 1; 1 belongs to the last tenth.
  ///   - any: the probability of a purchase after the day.
  ///   - actual: purchases after the day.
  public init(alive: [Double], any: [Double], actual: [Double]) {
    var customers = [Int](repeating: 0, count: 10)
    var sums = [(alive: Double, any: Double, bought: Double)](repeating: (0, 0, 0), count: 10)
    for row in 0..<min(alive.count, any.count, actual.count) where !alive[row].isNaN {
      let tenth = Int(min(max(alive[row] * 10, 0), 9))
      customers[tenth] += 1
      sums[tenth].alive += alive[row]
      sums[tenth].any += any[row]
      sums[tenth].bought += actual[row] > 0 ? 1 : 0
    }
    bins = customers.indices.filter { customers[$0] > 0 }.map { tenth in
      let (sum, count) = (sums[tenth], Double(customers[tenth]))
      return Bin(
        from: Double(tenth) / 10, customers: customers[tenth], meanAlive: sum.alive / count,
        expectedToBuy: sum.any / count, bought: sum.bought / count)
    }
  }
}
