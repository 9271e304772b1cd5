import Basics
import Testing

@testable import PurchaseModels

@Suite struct BGBBTests {
  /// Donations of 11 104 people at six opportunities (Fader, Hardie & Shang 2010, table 1): x, t_x and how many.
  private static let donations: [(Double, Double, Int)] = [
    (0, 0, 3464), (1, 1, 1091), (1, 2, 277), (1, 3, 129), (1, 4, 78), (1, 5, 119), (1, 6, 129), (2, 2, 613),
    (2, 3, 255), (2, 4, 155), (2, 5, 173), (2, 6, 234), (3, 3, 322), (3, 4, 181), (3, 5, 225), (3, 6, 357),
    (4, 4, 240), (4, 5, 284), (4, 6, 512), (5, 5, 335), (5, 6, 728), (6, 6, 1203),
  ]

  private static let histories = PurchaseHistories(
    purchases: donations.map(\.0), recency: donations.map(\.1), age: donations.map { _ in 6 },
    weights: donations.map(\.2), isDiscrete: true)

  @Test func `the published estimates`() throws {
    #expect(Self.histories.customers == 11104)
    #expect(Self.histories.count == 22)
    let fit = try BGBB.fit(Self.histories, run: twoThreads)
    #expect(fit.status == .converged)
    for (estimate, value) in zip(fit.estimates, [1.203522, 0.749716, 0.656718, 2.783442]) {
      #expect(difference(estimate.value, value) < 2e-6, "\(estimate)")
    }
    #expect(fit.logLikelihood.printed(1) == -33225.6)
  }

  @Test func `the likelihoods of all histories add up to 1`() {
    let model = BGBB(unchecked: [1.2, 0.75, 0.65, 2.78])
    var sum = Mathematics.exp(model.lnLikelihood(PurchaseHistory(purchases: 0, recency: 0, age: 5)))
    for recency in 1...5 {
      var arrangements = 1.0
      for x in 1...recency {
        // The last purchase is given, the others are anywhere before.
        let history = PurchaseHistory(purchases: Double(x), recency: Double(recency), age: 5)
        sum += arrangements * Mathematics.exp(model.lnLikelihood(history))
        arrangements *= Double(recency - x) / Double(x)
      }
    }
    #expect(difference(sum, 1) < 1e-13)
  }

  /// Term by term, as eq. 5 has it.
  @Test(arguments: [[1.2, 0.75, 0.65, 2.78], [0.02, 3, 40, 0.5], [300, 2, 1e-3, 900]])
  func `likelihoods over a long time are those of the formula`(parameters: [Double]) {
    let model = BGBB(unchecked: parameters)
    let (alpha, beta, gamma, delta) = (model.alpha, model.beta, model.gamma, model.delta)
    func ln(_ x: Double, of n: Double) -> Double {
      Mathematics.lnBeta(alpha + x, beta + n - x) - Mathematics.lnBeta(alpha, beta)
    }
    for (x, recency, age) in [(0.0, 0.0, 5000.0), (3, 40, 4000), (2000, 4999, 5000), (7, 7, 7), (1, 2, 3)] {
      var all = ln(x, of: age) + Mathematics.lnBeta(gamma, delta + age) - Mathematics.lnBeta(gamma, delta)
      for end in stride(from: recency, to: age, by: 1) {
        all = Mathematics.lnSum(
          all,
          ln(x, of: end) + Mathematics.lnBeta(gamma + 1, delta + end) - Mathematics.lnBeta(gamma, delta))
      }
      let found = model.lnLikelihood(PurchaseHistory(purchases: x, recency: recency, age: age))
      #expect(difference(found, all) < 1e-9, "\(x) \(recency) \(age)")
    }
  }

  @Test func `counts, their mean and the chance of any agree`() {
    let model = BGBB(unchecked: [1.2, 0.75, 0.65, 2.78])
    let history = PurchaseHistory(purchases: 3, recency: 4, age: 6)
    let probabilities = model.probabilities(history, upTo: 5, within: 5.9)
    #expect(difference(probabilities.reduce(0, +), 1) < 1e-13)
    let mean = probabilities.enumerated().reduce(0) { $0 + Double($1.0) * $1.1 }
    #expect(difference(mean, model.expectedPurchases(history, within: 5)) < 1e-13)
    #expect(difference(1 - probabilities[0], model.probabilityOfPurchase(history, within: 5)) < 1e-13)
    // One that bought at the last opportunity has dropped out since only before the next.
    let last = PurchaseHistory(purchases: 3, recency: 6, age: 6)
    #expect(difference(model.probabilityAlive(last), 8.78 / 9.43) < 1e-13)
    #expect(model.expectedTimeOfNextPurchase(history, within: 1) == 1)
    let none = model.future(history).discountedPurchases(rate: 1e-3)
    let short = model.future(history).expectedPurchases(within: 50_000)
    #expect(none < short)
  }

  @Test func `simulated parameters are found again and predict`() throws {
    var simulation = Simulation("donations")
    let truth = [1.2, 0.8, 0.7, 3.0]
    var rows: [(x: Double, recency: Double, later: Double)] = []
    for _ in 0..<6000 {
      let (buys, leaves) = (simulation.beta(truth[0], truth[1]), simulation.beta(truth[2], truth[3]))
      var row = (x: 0.0, recency: 0.0, later: 0.0)
      for opportunity in 1...15 {
        if simulation.uniform() < leaves { break }
        guard simulation.uniform() < buys else { continue }
        if opportunity <= 10 {
          row.x += 1
          row.recency = Double(opportunity)
        } else {
          row.later += 1
        }
      }
      rows.append(row)
    }
    let histories = PurchaseHistories(
      purchases: rows.map(\.x), recency: rows.map(\.recency), age: rows.map { _ in 10 }, isDiscrete: true)
    let fit = try BGBB.fit(histories, run: twoThreads)
    for (estimate, value) in zip(fit.estimates, truth) {
      #expect((estimate.value - value).magnitude < 3.5 * (estimate.standardError ?? .nan), "\(estimate)")
    }
    let model = try #require(fit.model)
    let expected = histories.byRow(
      try model.map(histories, run: twoThreads) { model.expectedPurchases($0, within: 5) })
    let gap = zip(expected, rows).reduce(0) { $0 + $1.0 - $1.1.later }
    let spread = zip(expected, rows).reduce(0) { $0 + ($1.0 - $1.1.later) * ($1.0 - $1.1.later) }.squareRoot()
    #expect(gap.magnitude < 3.5 * spread)
  }

  @Test func `gradients are those of the likelihood`() throws {
    let likelihood = BGBBLikelihood(Self.histories)
    for point in [[1.2, 0.7, 0.6, 2.8], [30, 2, 0.01, 50]] {
      let value = try likelihood.evaluate(point, run: twoThreads)
      for index in point.indices {
        var (low, high) = (point, point)
        low[index] *= 1 - 1e-5
        high[index] *= 1 + 1e-5
        let above = try likelihood.evaluate(high, run: twoThreads).value
        let below = try likelihood.evaluate(low, run: twoThreads).value
        #expect(difference(value.gradient[index], (above - below) / (high[index] - low[index])) < 1e-6)
      }
    }
  }

  @Test func `what cannot be fitted is named`() throws {
    let long = PurchaseHistories(purchases: [1, 2], recency: [5, 9], age: [2e5, 2e5], isDiscrete: true)
    #expect(try BGBB.fit(long, run: twoThreads).status.kind == .impossible)
    let always = PurchaseHistories(purchases: [6, 5, 6], recency: [6, 5, 6], age: [6, 5, 6], isDiscrete: true)
    let fit = try BGBB.fit(always, run: twoThreads)
    #expect(fit.status.kind == .limit || fit.status.kind == .unidentified)
    #expect(!fit.logLikelihood.isNaN)
  }
}
