import Basics

/// A sum over customers with its derivatives.
struct LikelihoodValue: Sendable {
  var value: Double
  /// By the parameters themselves.
  var gradient: [Double]

  init(value: Double = 0, gradient: [Double]) {
    self.value = value
    self.gradient = gradient
  }

  mutating func add(_ other: LikelihoodValue) {
    value += other.value
    for index in gradient.indices { gradient[index] += other.gradient[index] }
  }
}

/// The log-likelihood of data under a model.
protocol Likelihood: Sendable {
  associatedtype Model: ParametricModel

  /// Customers it is of.
  var customers: Int { get }
  var definitions: [ModelParameter] { get }
  /// Where to begin, the most likely place first.
  var starts: [[Double]] { get }
  /// Within which each parameter is searched: beyond, rounding fakes likelihoods.
  var bounds: [ClosedRange<Double>] { get }
  /// What is believed of each parameter before the data, where a posterior is wanted.
  var priors: [ParameterPrior] { get }

  /// The log-likelihood and its exact gradient by the parameters.
  func evaluate(_ parameters: [Double], run: RunContext) throws -> LikelihoodValue

  func model(_ parameters: [Double]) -> Model

  /// What it means that these parameters run to the low or high end of their bounds, and all stand at `parameters`.
  func meaning(low: [String], high: [String], at parameters: [Double]) -> Localized?
}

extension Likelihood {
  var definitions: [ModelParameter] { Model.parameterDefinitions }
  func model(_ parameters: [Double]) -> Model { Model(unchecked: parameters) }

  /// The estimates of maximum likelihood, or the posterior from there.
  func fit(posterior settings: PosteriorSettings?, run: RunContext) throws -> ModelFit<Model> {
    try sampled(fit(run: run), settings, run: run)
  }

  /// The estimates of maximum likelihood.
  func fit(run: RunContext) throws -> ModelFit<Model> {
    let minimizer = Minimizer(box: bounds.map { Mathematics.ln($0.lowerBound)...Mathematics.ln($0.upperBound) })
    let scale = 1 / Double(max(customers, 1))
    var best: Minimizer.Minimum?
    var iterations = 0
    var evaluations = 0
    for start in starts {
      let found = try minimizer.minimize(from: start.map(Mathematics.ln)) { logarithms in
        let parameters = logarithms.map(Mathematics.exp)
        let likelihood = try evaluate(parameters, run: run)
        return Minimizer.Point(
          value: -likelihood.value * scale,
          gradient: zip(likelihood.gradient, parameters).map { -$0 * $1 * scale })
      }
      iterations += found.iterations
      evaluations += found.evaluations
      if found.value.isFinite, best.map({ found.value < $0.value || !$0.isConverged && found.isConverged }) ?? true {
        best = found
      }
      if found.isConverged, !found.atSide.contains(true), found.hessian?.choleskyFactor() != nil { break }
    }
    guard let best else {
      return .impossible(
        customers: customers,
        .impossible("the likelihood of these data cannot be computed", zh: "无法计算这些数据的似然函数"))
    }
    return finished(best, iterations: iterations, evaluations: evaluations)
  }

  private func finished(_ found: Minimizer.Minimum, iterations: Int, evaluations: Int) -> ModelFit<Model> {
    let definitions = definitions
    var information = SymmetricMatrix(order: found.place.count)
    for row in 0..<found.place.count {
      for column in 0...row {
        // A parameter at a side is taken as given.
        let isHeld = found.atSide[row] || found.atSide[column]
        information[row, column] =
          isHeld ? (row == column ? 1e300 : 0) : (found.hessian?[row, column] ?? .nan) * Double(customers)
      }
    }
    let covariance = information.inverse()
    var vague: [String] = []
    var estimates: [ParameterEstimate] = []
    for (index, definition) in definitions.enumerated() {
      // The error of the logarithm; one of 2 means a factor of 50 to either side.
      let error = found.atSide[index] ? nil : covariance.map { $0[index, index].squareRoot() }
      let isVague = !found.atSide[index] && !(error.map { $0 < 2 } ?? false)
      if isVague { vague.append(definition.name) }
      estimates.append(ParameterEstimate(definition, logarithm: found.place[index], error: isVague ? nil : error))
    }
    // What runs along with one that has reached its side is not far from its own.
    let edges = definitions.map { $0.kind == .coefficient ? 0 : Mathematics.ln(100) }
    let low = definitions.indices.filter { found.place[$0] <= Mathematics.ln(bounds[$0].lowerBound) + edges[$0] }
    let high = definitions.indices.filter { found.place[$0] >= Mathematics.ln(bounds[$0].upperBound) - edges[$0] }
    let limits = definitions.indices.filter { found.atSide[$0] }.map { definitions[$0].name }
    let parameters = found.place.map(Mathematics.exp)
    let status: FitStatus =
      !found.isConverged
      ? .stopped
      : !limits.isEmpty
        ? .limit(
          limits,
          meaning(
            low: low.map { definitions[$0].name }, high: high.map { definitions[$0].name }, at: parameters),
          unidentified: vague)
        : !vague.isEmpty ? .unidentified(vague) : .converged
    return ModelFit(
      model: model(parameters), status: status, estimates: estimates,
      logLikelihood: -found.value * Double(customers), customers: customers, iterations: iterations,
      evaluations: evaluations, gradientNorm: found.gradientNorm,
      covariance: vague.isEmpty && limits.isEmpty ? covariance : nil)
  }
}
