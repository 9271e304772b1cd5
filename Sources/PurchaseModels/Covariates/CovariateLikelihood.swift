import Basics

/// The likelihood with covariates: a sum over classes of that of the base at the parameters of the class.
struct CovariateLikelihood<Base: Likelihood>: Likelihood where Base.Model: CovariateBase {
  typealias Model = CovariateModel<Base.Model>

  let design: CovariateDesign
  let customers: Int
  let definitions: [ModelParameter]
  let starts: [[Double]]
  let bounds: [ClosedRange<Double>]
  let priors: [ParameterPrior]
  private let base: Base
  private let parts: [(active: [Int], likelihood: Base)]
  /// How many parameters the base has.
  private let known: Int

  /// - Parameter make: the likelihood of the base.
  init(
    _ histories: PurchaseHistories, _ design: CovariateDesign, run: RunContext, _ make: (PurchaseHistories) -> Base
  ) throws {
    self.design = design
    customers = histories.customers
    definitions = Model.definitions(design)
    parts = histories.byClass.map { (design.active(inClass: $0.covariateClass), make($0.histories)) }
    let base = make(histories)
    self.base = base
    known = Base.Model.parameterDefinitions.count
    let coefficients = design.coefficients * Base.Model.covariateEffects.count
    let flat = [Double](repeating: 1, count: coefficients)
    // The estimates without covariates come first.
    let estimates = coefficients > 0 ? try base.fit(run: run).model.map { [$0.parameters] } ?? [] : []
    starts = (estimates + base.starts).map { $0 + flat }
    bounds = base.bounds + flat.map { _ in Mathematics.exp(-Self.farthest)...Mathematics.exp(Self.farthest) }
    priors = base.priors + flat.map { _ in .coefficient }
  }

  /// Coefficients beyond say that a level never or always does something: a factor of 3000.
  static var farthest: Double { 8 }

  func model(_ parameters: [Double]) -> Model { Model(design, unchecked: parameters) }

  func evaluate(_ parameters: [Double], run: RunContext) throws -> LikelihoodValue {
    var sum = LikelihoodValue(gradient: parameters.map { _ in 0 })
    for (active, likelihood) in parts {
      let own = Model.moved(parameters, known, active, design.coefficients)
      let value = try likelihood.evaluate(own, run: run)
      sum.value += value.value
      // By logarithms: those of the parameters of a class are sums of logarithms.
      let byLogarithms = zip(value.gradient, own).map { $0 * $1 }
      for index in 0..<known { sum.gradient[index] += byLogarithms[index] }
      for (place, effect) in Base.Model.covariateEffects.enumerated() {
        for dummy in active {
          sum.gradient[known + place * design.coefficients + dummy] += effect.sign * byLogarithms[effect.parameter]
        }
      }
    }
    for index in parameters.indices { sum.gradient[index] /= parameters[index] }
    return sum
  }

  func meaning(low: [String], high: [String], at parameters: [Double]) -> Localized? {
    func runs(_ effect: CovariateEffect, among names: [String]) -> Bool {
      names.contains { $0.hasPrefix("\(effect.name)[") }
    }
    let levels = Base.Model.covariateEffects.flatMap { effect in
      (runs(effect, among: low) ? [effect.low] : []) + (runs(effect, among: high) ? [effect.high] : [])
    }
    let meanings = levels + [base.meaning(low: low, high: high, at: parameters)].compactMap { $0 }
    guard !meanings.isEmpty else { return nil }
    return Localized(
      meanings.map(\.en).joined(separator: "; "), zh: meanings.map(\.zh).joined(separator: "；"))
  }
}

extension CovariateLikelihood {
  /// The fit; levels that cannot be told are named.
  func fit(
    naming histories: PurchaseHistories, posterior settings: PosteriorSettings?, run: RunContext
  ) throws -> ModelFit<Model> {
    try sampled(named(fit(run: run), histories), settings, run: run)
  }

  private func named(_ found: ModelFit<Model>, _ histories: PurchaseHistories) -> ModelFit<Model> {
    let silent = design.levelsWithoutRepeaters(histories)
    guard !silent.isEmpty else { return found }
    let names = definitions.map(\.name).filter { name in silent.contains { name.hasSuffix("[\($0)]") } }
    let list = silent.map { "`\($0)`" }
    return found.with(
      FitStatus(
        .limit, parameters: names,
        message: Localized(
          "nobody of \(list.joined(separator: ", ")) made a repeat purchase: how they differ from others runs to a limit; put such levels together with others",
          zh: "\(list.joined(separator: "、")) 没有任何客户重复购买：其与其他取值的差别趋向极限；请将这些取值与其他取值合并")))
  }
}
