import Basics

/// An estimate of one parameter; of a coefficient it tells γ, not the factor e^γ.
public struct ParameterEstimate: Sendable, Hashable {
  public let parameter: ModelParameter
  /// Of maximum likelihood, or the median of the posterior.
  public let value: Double
  /// From the observed information, nil when the data do not identify the parameter; or the posterior's standard
  /// deviation.
  public let standardError: Double?
  /// 95 % interval, symmetric on the log scale (of a coefficient: around γ), nil with the standard error; or the
  /// posterior's from 2.5 % to 97.5 %.
  public let low: Double?
  public let high: Double?

  /// e^γ, by which a coefficient multiplies; nil for other parameters.
  public var factor: Double? { parameter.kind == .coefficient ? Mathematics.exp(value) : nil }
}

extension ParameterEstimate {
  /// - Parameters: the logarithm that was estimated, and its standard error.
  init(_ parameter: ModelParameter, logarithm: Double, error: Double?) {
    let value = Mathematics.exp(logarithm)
    let reach = error.map { 1.959963984540054 * $0 }
    switch parameter.kind {
    case .coefficient:
      self.init(
        parameter: parameter, value: logarithm, standardError: error, low: reach.map { logarithm - $0 },
        high: reach.map { logarithm + $0 })
    case .positive:
      self.init(
        parameter: parameter, value: value, standardError: error.map { $0 * value },
        low: reach.map { value * Mathematics.exp(-$0) }, high: reach.map { value * Mathematics.exp($0) })
    }
  }
}

/// A model fitted to data, or the reason why none could be.
public struct ModelFit<Model: ParametricModel>: Sendable {
  /// nil when `status` is impossible.
  public let model: Model?
  public let status: FitStatus
  public let estimates: [ParameterEstimate]
  public let logLikelihood: Double
  /// Customers the likelihood is of.
  public let customers: Int
  public let iterations: Int
  public let evaluations: Int
  /// Largest derivative of the mean log-likelihood by the logarithm of a parameter.
  public let gradientNorm: Double
  /// Covariance of the logarithms of the parameters; nil when some parameter is not identified.
  public let covariance: SymmetricMatrix?
  /// Where it was asked for: `model` and `estimates` are then of its medians, all else stays that of maximum likelihood.
  public var posterior: Posterior? = nil

  /// Akaike's information criterion, 2k − 2·ln L.
  public var aic: Double { 2 * Double(estimates.count) - 2 * logLikelihood }

  /// The Bayesian information criterion, k·ln n − 2·ln L, n being customers.
  public var bic: Double {
    Double(estimates.count) * Mathematics.ln(Double(max(customers, 1))) - 2 * logLikelihood
  }

  func with(_ status: FitStatus) -> ModelFit {
    ModelFit(
      model: model, status: status, estimates: estimates, logLikelihood: logLikelihood, customers: customers,
      iterations: iterations, evaluations: evaluations, gradientNorm: gradientNorm, covariance: covariance,
      posterior: posterior)
  }

  /// The same fit with a posterior, and the model of its medians.
  func with(_ posterior: Posterior, medians: Model) -> ModelFit {
    ModelFit(
      model: medians, status: posterior.status,
      estimates: posterior.summaries.map {
        ParameterEstimate(
          parameter: $0.parameter, value: $0.median, standardError: $0.deviation, low: $0.low, high: $0.high)
      }, logLikelihood: logLikelihood, customers: customers, iterations: iterations, evaluations: evaluations,
      gradientNorm: gradientNorm, covariance: covariance, posterior: posterior)
  }

  static func impossible(customers: Int, _ status: FitStatus) -> ModelFit {
    ModelFit(
      model: nil, status: status, estimates: [], logLikelihood: 0, customers: customers, iterations: 0,
      evaluations: 0, gradientNorm: 0, covariance: nil)
  }
}
