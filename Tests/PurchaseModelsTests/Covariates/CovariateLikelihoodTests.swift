import Basics
import Testing

@testable import PurchaseModels

/// The likelihood with covariates against that of each class on its own.
@Suite struct CovariateLikelihoodTests {
  static let design =
    CovariateDesign([
      Covariate(name: "channel", levels: ["shop", "web"]), Covariate(name: "region", levels: ["n", "s", "w"]),
    ]) ?? .none

  /// All classes but one.
  static let histories = PurchaseHistories(
    purchases: [0, 0, 1, 1, 2, 3, 7, 40, 1, 300, 2, 5], recency: [0, 0, 3, 20, 11, 30, 39, 40, 39, 38.5, 0, 12],
    age: [39, 1, 39, 21, 40, 38, 39.5, 40, 39, 39, 39, 12], classes: [0, 1, 2, 3, 5, 0, 1, 2, 3, 5, 0, 5])

  private func check<Base: Likelihood>(
    at point: [Double], _ make: (PurchaseHistories) -> Base, sourceLocation: SourceLocation = #_sourceLocation
  ) throws where Base.Model: CovariateBase {
    let likelihood = try CovariateLikelihood(Self.histories, Self.design, run: twoThreads, make)
    let model = likelihood.model(point)
    let total = Self.histories.purchases.indices.reduce(0) {
      $0 + Double(Self.histories.counts[$1]) * model.lnLikelihood(Self.histories[$1])
    }
    try GradientTests().check(likelihood, at: [point], sum: { _ in total }, sourceLocation: sourceLocation)
    #expect(likelihood.definitions.count == point.count)
    #expect(Set(likelihood.definitions.map(\.name)).count == point.count)
  }

  @Test func `gradients are those of a likelihood that sums over classes`() throws {
    // e^γ of web, s and w for each effect.
    let (first, second, third) = ([1.4, 0.3, 2.2], [0.6, 1.7, 0.9], [3, 0.5, 1.1])
    try check(at: [0.24, 4.4] + first) { NBDLikelihood($0) }
    for parameters in [[0.24, 4.4, 0.8, 2.4], [3, 50, 0.3, 7]] {
      try check(at: parameters + first + second + third) {
        BetaGeometricLikelihood<BGNBD>($0)
      }
      try check(at: parameters + first + second + third) {
        BetaGeometricLikelihood<MBGNBD>($0)
      }
    }
    try check(at: [0.5, 10, 0.6, 11.7] + first + second) { ParetoLikelihood($0) }
  }

  /// Customers whose times are those of others, drawn out: their rates are lower by that factor, all else equal, so that
  /// the estimates of all are those of each class alone.
  @Test func `estimates are those of each class where all that differs has a coefficient`() throws {
    var simulation = Simulation("drawn out")
    let data = simulation.histories(500, shape: 0.8, rate: 6, weeks: 50) { simulation in
      let end = simulation.exponential(simulation.gamma(0.9, 20))
      return { _, _, _ in end }
    }
    let design = try #require(CovariateDesign([Covariate(name: "pace", levels: ["usual", "slow"])]))
    let factor = 2.5
    let half = data.purchases.count
    let all = PurchaseHistories(
      purchases: data.purchases + data.purchases, recency: data.recency + data.recency.map { $0 * factor },
      age: data.age + data.age.map { $0 * factor },
      classes: (0..<2 * half).map { $0 < half ? 0 : 1 })
    let usual = PurchaseHistories(purchases: data.purchases, recency: data.recency, age: data.age)
    let slow = PurchaseHistories(
      purchases: data.purchases, recency: data.recency.map { $0 * factor }, age: data.age.map { $0 * factor })
    func check<Model: CovariateBase>(_: Model.Type, coefficients: [Double]) throws {
      let (one, two) = try (Model.fit(usual, run: twoThreads), Model.fit(slow, run: twoThreads))
      let both = try Model.fit(all, covariates: design, run: twoThreads)
      #expect(both.status.kind == one.status.kind, "\(both.status)")
      #expect(both.customers == 2 * half)
      let gap = both.logLikelihood - one.logLikelihood - two.logLikelihood
      #expect(gap.magnitude < 1e-7)
      let known = Model.parameterDefinitions.count
      for (own, alone) in zip(both.estimates, one.estimates) {
        #expect(difference(own.value, alone.value) < 1e-4, "\(own) \(alone)")
      }
      for (own, truth) in zip(both.estimates.dropFirst(known), coefficients) {
        let error = own.value - truth
        #expect(error.magnitude < 1e-4, "\(own)")
      }
    }
    let slower = -Mathematics.ln(factor)
    try check(NBD.self, coefficients: [slower])
    try check(BGNBD.self, coefficients: [slower, 0, 0])
    try check(ParetoNBD.self, coefficients: [slower, slower])
  }

  @Test func `without covariates a fit is that of the base`() throws {
    let base = try NBD.fit(Self.histories, run: twoThreads)
    let fit = try CovariateModel<NBD>.fit(Self.histories, run: twoThreads)
    #expect(fit.estimates.map(\.parameter) == base.estimates.map(\.parameter))
    #expect(difference(fit.logLikelihood, base.logLikelihood) < 1e-12)
  }
}
