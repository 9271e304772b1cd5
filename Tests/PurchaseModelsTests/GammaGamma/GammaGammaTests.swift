import Basics
import Testing

@testable import PurchaseModels

@Suite struct GammaGammaTests {
  private func fitted() throws -> ModelFit<GammaGamma> {
    let (purchases, mean) = CDNOW.shared.spending
    return try GammaGamma.fit(Spending(purchases: purchases, mean: mean), run: twoThreads)
  }

  @Test func `the published estimates`() throws {
    let fit = try fitted()
    #expect(fit.status == .converged)
    #expect(fit.customers == 946)
    for (estimate, value) in zip(fit.estimates, [6.249573, 3.744224, 15.443518]) {
      #expect(difference(estimate.value, value) < 2e-6, "\(estimate)")
    }
    for (estimate, error) in zip(fit.estimates, [1.190, 0.2901, 4.159]) {
      #expect(difference(estimate.standardError ?? 0, error) < 6e-4, "\(estimate)")
    }
    #expect(fit.logLikelihood.printed(5) == -4055.91769)
    #expect(difference(fit.model?.populationMean ?? 0, 35.170372) < 1e-6)
  }

  @Test func `the published expectations`() throws {
    let model = try #require(try fitted().model)
    let (purchases, mean) = CDNOW.shared.spending
    let expected = [1: 24.653918, 2: 18.910018, 3: 35.170372, 6: 71.464706, 1516: 39.890287]
    for (customer, value) in expected {
      let found = model.expectedSpend(purchases: purchases[customer - 1], mean: mean[customer - 1])
      #expect(difference(found ?? 0, value) < 1e-6, "\(customer)")
    }
  }

  @Test func `a mean that does not exist is nil`() {
    let model = GammaGamma(unchecked: [0.1, 0.5, 3])
    #expect(model.populationMean == nil)
    #expect(model.expectedSpend(purchases: 1, mean: 5) == nil)
    #expect(model.expectedSpend(purchases: 20, mean: 5) ?? 0 > 0)
    #expect(model.expectedSpend(purchases: 20, mean: .nan) == nil)
  }

  @Test func `values that are not positive are left out and told`() {
    let spending = Spending(purchases: [1, 0, 2, 1, 3, -1], mean: [5, 0, 0, -2, .nan, 4])
    #expect(spending.customers == 1)
    #expect(spending.withoutAmounts == 1)
    #expect(spending.notPositive == 3)
    #expect(spending.notCounted == 1)
    let amounts = Spending(amounts: [[1, 2], [], [3, 0]])
    #expect(amounts.customers == 1)
    #expect(amounts.withoutAmounts == 1)
    #expect(amounts.notPositive == 1)
  }

  @Test func `a row that stands for several customers counts as often as they would`() throws {
    let (x, mean, weights) = ([1.0, 2, 1, 5, 0], [5.0, 80, 3, 11, 0], [3, 1, 2, 4, 9])
    let together = Spending(purchases: x, mean: mean, weights: weights)
    func repeated(_ values: [Double]) -> [Double] {
      zip(values, weights).flatMap { [Double](repeating: $0, count: $1) }
    }
    let apart = Spending(purchases: repeated(x), mean: repeated(mean))
    #expect(together.customers == 10)
    #expect(together.withoutAmounts == apart.withoutAmounts)
    let point = [2, 3, 15.0]
    let left = try GammaSpendLikelihood<GammaGamma>(together).evaluate(point, run: twoThreads)
    let right = try GammaSpendLikelihood<GammaGamma>(apart).evaluate(point, run: twoThreads)
    #expect(difference(left.value, right.value) < 1e-13)
    for (left, right) in zip(left.gradient, right.gradient) { #expect(difference(left, right) < 1e-12) }
    #expect(
      Spending(purchases: [1.5, .nan, .infinity, 2], mean: [4, 4, 4, 4], weights: [2, 1, 1, 0]).notCounted == 4)
  }

  @Test func `gradients of both likelihoods are those of the likelihood`() throws {
    let means = Spending(purchases: [1, 2, 7, 100, 2], mean: [5, 80, 3, 11, 6])
    let amounts = Spending(amounts: [[1, 2], [30, 4, 5], [6], [7, 7.5, 8, 9]])
    for point in [[6, 4, 15.0], [0.2, 0.3, 500], [80, 20, 3]] {
      for likelihood in [GammaSpendLikelihood<GammaGamma>(means), GammaSpendLikelihood<GammaGamma>(amounts)] {
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
  }

  @Test func `simulated parameters are found again`() throws {
    var simulation = Simulation("spend")
    let amounts = (0..<3000).map { customer in
      let rate = simulation.gamma(4, 15)
      return (0...(customer % 5)).map { _ in simulation.gamma(3, rate) }
    }
    let counts = amounts.map { Double($0.count) }
    let means = amounts.map { $0.reduce(0, +) / Double($0.count) }
    let fits = [
      try GammaGamma.fit(Spending(purchases: counts, mean: means), run: twoThreads).estimates,
      try PeriodAmount.fit(Spending(amounts: amounts), run: twoThreads).estimates,
    ]
    for estimates in fits {
      #expect(estimates.count == 3)
      for (estimate, truth) in zip(estimates, [3.0, 4, 15]) {
        #expect((estimate.value - truth).magnitude < 3.5 * (estimate.standardError ?? .nan), "\(estimate)")
      }
    }
  }

  @Test func `what cannot be fitted is named`() throws {
    func status(_ purchases: [Double], _ mean: [Double]) throws -> FitStatus {
      let fit = try GammaGamma.fit(Spending(purchases: purchases, mean: mean), run: twoThreads)
      #expect(!fit.logLikelihood.isNaN)
      return fit.status
    }
    #expect(try status([], []).kind == .impossible)
    #expect(try status([0, 0], [0, 0]).kind == .impossible)
    #expect(try status([3], [7]).kind == .impossible)
    #expect(try status([3, 2, 1], [7, 7, 7]).kind == .impossible)
  }

  @Test func `amounts of one customer that never differ are told`() throws {
    let spending = Spending(amounts: (1...30).map { [Double](repeating: Double($0 % 11 + 5), count: $0 % 3 + 2) })
    let fit = try PeriodAmount.fit(spending, run: twoThreads)
    #expect(fit.status.kind == .limit)
    #expect(fit.status.parameters.contains("p"))
    #expect(fit.status.message.en.contains("the amounts of one customer hardly differ"), "\(fit.status)")
    #expect(!fit.logLikelihood.isNaN)
  }
}
