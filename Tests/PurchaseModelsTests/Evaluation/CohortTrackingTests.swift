import Testing

@testable import PurchaseModels

@Suite struct CohortTrackingTests {
  /// Half a purchase in each unit of time.
  private let steady = NBD(unchecked: [2, 4])
  private let arrivals = [
    CohortTracking.Arrivals(time: 0, customers: 10, covariateClass: 0),
    CohortTracking.Arrivals(time: 1.5, customers: 4, covariateClass: 0),
  ]

  @Test func `a day that a step ends on belongs to the next, but for the last`() throws {
    let tracking = try CohortTracking(
      steady, arrivals: arrivals, repeats: [(0.5, 1), (1, 2), (2.5, 3), (3, 7)], step: 1, end: 2.5, run: twoThreads)
    #expect(tracking.ends == [1, 2, 2.5])
    #expect(tracking.actual == [1, 3, 6])
    #expect(zip(tracking.expected, [5, 11, 14.5]).allSatisfy { difference($0, $1) < 1e-12 })
    #expect(CohortTracking.increments(tracking.actual) == [1, 2, 3])
  }

  @Test func `an opportunity belongs to the step that it ends`() throws {
    let model = BGBB(unchecked: [1.2, 0.75, 0.66, 2.78])
    let tracking = try CohortTracking(
      model, arrivals: arrivals, repeats: [(1, 2), (2, 3)], step: 1, end: 3, run: twoThreads)
    #expect(tracking.actual == [2, 5, 5])
    #expect(difference(tracking.expected[0], 10 * model.expectedPurchases(within: 1)) < 1e-12)
  }

  @Test func `nobody, and time that there is none of`() throws {
    #expect(try CohortTracking(steady, arrivals: [], repeats: [], step: 1, end: 2, run: twoThreads).expected == [0, 0])
    for (step, end) in [(0, 5), (1, 0), (1, -3), (.nan, 5), (1, .nan)] as [(Double, Double)] {
      let none = try CohortTracking(
        steady, arrivals: arrivals, repeats: [(1, 1)], step: step, end: end, run: twoThreads)
      #expect(none.ends.isEmpty && none.actual.isEmpty && none.expected.isEmpty)
    }
    let endless = try CohortTracking(
      steady, arrivals: [], repeats: [(1, 1)], step: 1e-300, end: .infinity, run: twoThreads)
    #expect(endless.ends.count == 5000)
  }
}
