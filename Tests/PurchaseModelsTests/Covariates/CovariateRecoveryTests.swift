import Basics
import Testing

@testable import PurchaseModels

/// Fits with covariates find the coefficients that customers were simulated with.
@Suite struct CovariateRecoveryTests {
  static let design =
    CovariateDesign([
      Covariate(name: "channel", levels: ["shop", "web"]), Covariate(name: "region", levels: ["n", "s"]),
    ]) ?? .none

  /// Truth: parameters at the references, then γ of web and s for each effect.
  private func check<Model: CovariateBase>(
    _: Model.Type, _ truth: [Double], customers: Int,
    dropout: @escaping (Model, inout Simulation) -> (inout Simulation, Double, Int) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let known = Model.parameterDefinitions.count
    let model = CovariateModel<Model>(
      Self.design, unchecked: truth[..<known] + truth[known...].map(Mathematics.exp))
    var simulation = Simulation("\(Model.name) with covariates")
    var (purchases, recency, age, classes) = ([Double](), [Double](), [Double](), [Int32]())
    for number in Int32(0)..<4 {
      let own = model.base(ofClass: number)
      let data = simulation.histories(
        customers / 4, shape: own.parameters[0], rate: own.parameters[1], weeks: 60
      ) { simulation in
        let decide = dropout(own, &simulation)
        return { decide(&$0, $1, $2) }
      }
      purchases += data.purchases
      recency += data.recency
      age += data.age
      classes += data.purchases.map { _ in number }
    }
    let histories = PurchaseHistories(purchases: purchases, recency: recency, age: age, classes: classes)
    let fit = try Model.fit(histories, covariates: Self.design, run: twoThreads)
    #expect(fit.status == .converged, "\(fit.estimates)", sourceLocation: sourceLocation)
    #expect(fit.estimates.count == truth.count)
    for (estimate, value) in zip(fit.estimates, truth) {
      let error = estimate.standardError ?? .nan
      let gap = (estimate.value - value).magnitude
      #expect(gap < 3.5 * error, "\(estimate)", sourceLocation: sourceLocation)
    }
    for estimate in fit.estimates.dropFirst(known) {
      #expect(estimate.factor == Mathematics.exp(estimate.value))
    }
    // The coefficients are worth their while here.
    let base = try Model.fit(histories, run: twoThreads)
    #expect(fit.logLikelihood > base.logLikelihood + 20, sourceLocation: sourceLocation)
    let draws = fit.draws(50, seed: 3)
    #expect(draws.count == 50 && draws.allSatisfy { $0.design == Self.design })
  }

  @Test func `the NBD model`() throws {
    try check(NBD.self, [0.7, 9, 0.6, -0.5], customers: 2000) { _, _ in { _, _, _ in .infinity } }
  }

  @Test func `BG/NBD and MBG/NBD`() throws {
    let truth = [0.8, 6, 0.8, 2.5, 0.5, -0.4, 0.7, 0.3, -0.3, 0.4]
    try check(BGNBD.self, truth, customers: 3000) { model, simulation in
      let probability = simulation.beta(model.a, model.b)
      return { simulation, time, _ in time > 0 && simulation.uniform() < probability ? time : .infinity }
    }
    try check(MBGNBD.self, truth, customers: 3000) { model, simulation in
      let probability = simulation.beta(model.a, model.b)
      return { simulation, time, _ in simulation.uniform() < probability ? time : .infinity }
    }
  }

  @Test func `Pareto/NBD`() throws {
    try check(ParetoNBD.self, [0.9, 6, 0.9, 20, 0.5, -0.4, 0.8, -0.6], customers: 1200) { model, simulation in
      let end = simulation.exponential(simulation.gamma(model.s, model.beta))
      return { _, _, _ in end }
    }
  }

  @Test func `a level without repeat purchases is named`() throws {
    let design = try #require(CovariateDesign([Covariate(name: "channel", levels: ["shop", "web"])]))
    var simulation = Simulation("silent level")
    let data = simulation.histories(200, shape: 0.8, rate: 6, weeks: 40) { _ in { _, _, _ in .infinity } }
    let silent = 40
    let histories = PurchaseHistories(
      purchases: data.purchases + (0..<silent).map { _ in 0 }, recency: data.recency + (0..<silent).map { _ in 0 },
      age: data.age + (0..<silent).map { 20 + Double($0 % 9) },
      classes: data.purchases.map { _ in 0 } + (0..<silent).map { _ in 1 })
    func check<Model: CovariateBase>(_: Model.Type) throws {
      let fit = try Model.fit(histories, covariates: design, run: twoThreads)
      #expect(fit.status.kind == .limit)
      #expect(fit.status.parameters == fit.estimates.map(\.parameter.name).filter { $0.contains("channel=web") })
      #expect(fit.status.message.en.contains("channel=web"))
      #expect(fit.logLikelihood.isFinite && fit.model != nil)
      for estimate in fit.estimates { #expect(estimate.value.isFinite) }
    }
    try check(NBD.self)
    try check(BGNBD.self)
    try check(MBGNBD.self)
  }
}
