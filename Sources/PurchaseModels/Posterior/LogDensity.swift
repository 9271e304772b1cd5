import Basics

/// What can be sampled: a density over all of ℝⁿ, or a part of it, known up to a constant.
protocol LogDensity: Sendable {
  var order: Int { get }
  /// nil where the density is 0 by definition.
  func evaluate(_ place: [Double], run: RunContext) throws -> DensityPoint?
}

/// The logarithm of a density at a place, and its gradient.
struct DensityPoint: Sendable {
  var value: Double
  var gradient: [Double]
}

/// The posterior density of the logarithms of the parameters: likelihood times priors. Within the bounds of the search
/// alone: beyond, more than four standard deviations of a prior away, rounding would fake likelihoods.
struct LogPosterior<L: Likelihood>: LogDensity {
  let likelihood: L
  let priors: [ParameterPrior]
  let box: [ClosedRange<Double>]

  init(_ likelihood: L) {
    self.likelihood = likelihood
    priors = likelihood.priors
    box = likelihood.bounds.map { Mathematics.ln($0.lowerBound)...Mathematics.ln($0.upperBound) }
  }

  var order: Int { priors.count }

  func evaluate(_ place: [Double], run: RunContext) throws -> DensityPoint? {
    for index in place.indices where !box[index].contains(place[index]) { return nil }
    let parameters = place.map(Mathematics.exp)
    let sum = try likelihood.evaluate(parameters, run: run)
    var point = DensityPoint(value: sum.value, gradient: sum.gradient)
    for index in place.indices {
      let prior = priors[index].evaluate(place[index])
      point.value += prior.value
      point.gradient[index] = point.gradient[index] * parameters[index] + prior.slope
    }
    return point
  }

  /// Where the density is highest, and how it is curved there.
  /// - Parameter start: logarithms of parameters to search from, before the likelihood's own starts.
  func mode(from start: [Double], run: RunContext) throws -> Whitening {
    let scale = 1 / Double(max(likelihood.customers, 1))
    var best: Minimizer.Minimum?
    for start in [start] + likelihood.starts.map({ $0.map(Mathematics.ln) }) {
      let found = try Minimizer(box: box).minimize(from: start) { place in
        guard let point = try evaluate(place, run: run) else {
          return Minimizer.Point(value: .infinity, gradient: place.map { _ in 0 })
        }
        return Minimizer.Point(value: -point.value * scale, gradient: point.gradient.map { -$0 * scale })
      }
      if found.value.isFinite, best.map({ found.value < $0.value }) ?? true { best = found }
      if found.isConverged, found.hessian?.choleskyFactor() != nil { break }
    }
    guard let best else { return Whitening(centre: priors.map(\.location), deviations: priors.map(\.spread)) }
    if let covariance = best.hessian?.inverse(), let factor = covariance.choleskyFactor() {
      return Whitening(centre: best.place, factor: factor.map { $0.map { $0 * scale.squareRoot() } })
    }
    return Whitening(centre: best.place, deviations: priors.map(\.spread))
  }
}
