import Basics
import Testing

@testable import PurchaseModels

/// Models find the parameters that customers were simulated with, and predict what these customers do.
@Suite struct RecoveryTests {
  private func check<Model: PurchaseModel>(
    _: Model.Type, _ truth: [Double],
    _ data: (purchases: [Double], recency: [Double], age: [Double], future: [Double], alive: [Bool]),
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let histories = PurchaseHistories(purchases: data.purchases, recency: data.recency, age: data.age)
    let fit = try Model.fit(histories, run: twoThreads)
    #expect(fit.status == .converged, sourceLocation: sourceLocation)
    for (estimate, value) in zip(fit.estimates, truth) {
      let error = estimate.standardError ?? .nan
      #expect((estimate.value - value).magnitude < 3.5 * error, "\(estimate)", sourceLocation: sourceLocation)
    }
    let model = try #require(Model(parameters: truth))
    let count = Double(data.future.count)
    let expected = histories.byRow(
      try model.map(histories, run: twoThreads) { model.expectedPurchases($0, within: 39) })
    let alive = histories.byRow(try model.map(histories, run: twoThreads) { model.probabilityAlive($0) })
    let buying = histories.byRow(
      try model.map(histories, run: twoThreads) { model.probabilityOfPurchase($0, within: 39) })
    let two = histories.byRow(
      try model.map(histories, run: twoThreads) { model.probabilities($0, upTo: 2, within: 39)[2] })
    func compare(_ predicted: [Double], _ actual: [Double], _ what: Comment) {
      let gaps = zip(predicted, actual).map { $0 - $1 }
      let mean = gaps.reduce(0, +) / count
      let error = (gaps.reduce(0) { $0 + $1 * $1 }).squareRoot() / count
      #expect(mean.magnitude <= 3.5 * error, what, sourceLocation: sourceLocation)
    }
    compare(expected, data.future, "expected purchases")
    compare(alive, data.alive.map { $0 ? 1 : 0 }, "alive")
    compare(buying, data.future.map { $0 > 0 ? 1 : 0 }, "any purchase")
    compare(two, data.future.map { $0 == 2 ? 1 : 0 }, "two purchases")
  }

  @Test func `the NBD model`() throws {
    var simulation = Simulation("nbd")
    let data = simulation.histories(2000, shape: 0.7, rate: 9, weeks: 60) { _ in { _, _, _ in .infinity } }
    try check(NBD.self, [0.7, 9], data)
  }

  @Test func `BG/NBD and MBG/NBD`() throws {
    for isModified in [false, true] {
      var simulation = Simulation("bg \(isModified)")
      let data = simulation.histories(2500, shape: 0.7, rate: 5, weeks: 70) { simulation in
        let probability = simulation.beta(0.9, 2.5)
        return { simulation, time, purchases in
          (purchases > 0 || time > 0 || isModified) && simulation.uniform() < probability ? time : .infinity
        }
      }
      if isModified {
        try check(MBGNBD.self, [0.7, 5, 0.9, 2.5], data)
      } else {
        try check(BGNBD.self, [0.7, 5, 0.9, 2.5], data)
      }
    }
  }

  @Test func `Pareto/NBD`() throws {
    var simulation = Simulation("pareto")
    let data = simulation.histories(2500, shape: 0.8, rate: 6, weeks: 70) { simulation in
      let end = simulation.exponential(simulation.gamma(0.9, 20))
      return { _, _, _ in end }
    }
    try check(ParetoNBD.self, [0.8, 6, 0.9, 20], data)
  }
}
