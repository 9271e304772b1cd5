import Basics

/// Customers by how often they bought before a day, and what they did after it: 0, 1, 2 … purchases, the last class with
/// all who made more.
public struct FrequencyClasses: Sendable {
  /// Customers of each class.
  public let customers: [Int]
  /// Mean purchases after the day; NaN in a class without customers.
  public let actual: [Double]
  public let expected: [Double]

  /// Of rows without NaN in `expected` and in `purchases`.
  /// - Parameters:
  ///   - purchases: repeat purchases before the day.
  ///   - last: the purchases of the last class, 0 or more.
  public init(purchases: [Double], actual: [Double], expected: [Double], last: Int) {
    let last = max(last, 0)
    var customers = [Int](repeating: 0, count: last + 1)
    var (sums, predicted) = ([Double](repeating: 0, count: last + 1), [Double](repeating: 0, count: last + 1))
    for row in 0..<min(purchases.count, actual.count, expected.count) {
      // Numbers that no integer can hold are beyond the last class, or none at all.
      guard !expected[row].isNaN, purchases[row] >= 0 else { continue }
      let index = purchases[row] < Double(last) ? Int(purchases[row]) : last
      customers[index] += 1
      sums[index] += actual[row]
      predicted[index] += expected[row]
    }
    self.customers = customers
    self.actual = zip(sums, customers).map { $0 / Double($1) }
    self.expected = zip(predicted, customers).map { $0 / Double($1) }
  }
}
