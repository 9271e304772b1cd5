import Basics

/// Repeat purchases of all customers together, step by step from the first purchase of all, beside what a model expects of
/// anybody who comes.
public struct CohortTracking: Sendable {
  /// Customers who came at the same time and have the same levels of covariates.
  public struct Arrivals: Sendable {
    public let time: Double
    public let customers: Double
    public let covariateClass: Int32

    public init(time: Double, customers: Double, covariateClass: Int32) {
      self.time = time
      self.customers = customers
      self.covariateClass = covariateClass
    }
  }

  /// When steps end; the last one may be shorter.
  public let ends: [Double]
  /// Purchases from the beginning up to the end of each step.
  public let actual: [Double]
  public let expected: [Double]

  /// Steps beyond these are left out.
  private static let mostSteps = 5_000.0

  /// - Parameters:
  ///   - repeats: repeat purchases of all customers, ascending by time.
  ///   - step: its length.
  ///   - end: of observation.
  /// - Throws: `Cancelled`.
  public init<Model: PurchaseModel>(
    _ model: Model, arrivals: [Arrivals], repeats: [(time: Double, purchases: Double)], step: Double, end: Double,
    run: RunContext
  ) throws {
    let steps = step > 0 && end > 0 ? Int(min((end / step).rounded(.up), Self.mostSteps)) : 0
    let ends = (0..<steps).map { min(Double($0 + 1) * step, end) }
    expected = try run.parallelMap(count: steps) { index in
      arrivals.reduce(0.0) { sum, arrival in
        guard arrival.time < ends[index] else { return sum }
        let time = ends[index] - arrival.time
        return sum
          + arrival.customers * model.expectedPurchases(within: time, ofClass: arrival.covariateClass)
      }
    }
    var (actual, purchases, place) = ([Double](), 0.0, 0)
    for (index, time) in ends.enumerated() {
      // The day that a step ends on belongs to the next; an opportunity that it ends with does not.
      let isWhole = Model.isDiscrete || index == steps - 1
      while place < repeats.count, repeats[place].time < time || isWhole && repeats[place].time == time {
        purchases += repeats[place].purchases
        place += 1
      }
      actual.append(purchases)
    }
    self.ends = ends
    self.actual = actual
  }

  /// What each step adds.
  public static func increments(_ sums: [Double]) -> [Double] { zip(sums, [0] + sums).map { $0 - $1 } }
}
