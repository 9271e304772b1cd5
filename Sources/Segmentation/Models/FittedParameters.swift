import PurchaseModels

/// What came of a fit, whatever the model.
public protocol FittedParameters: Sendable {
  var status: FitStatus { get }
  var estimates: [ParameterEstimate] { get }
  var logLikelihood: Double { get }
  var customers: Int { get }
  var iterations: Int { get }
  var gradientNorm: Double { get }
  var aic: Double { get }
  var bic: Double { get }
  var posterior: Posterior? { get }
}

extension ModelFit: FittedParameters {}

/// A fitted model that says how many purchases customers will make.
protocol FittedPurchases: FittedParameters {
  associatedtype Model: PurchaseModel
  /// Nil when nothing could be fitted.
  var model: Model? { get }
  func draws(_ count: Int, seed: UInt64) -> [Model]
}

extension ModelFit: FittedPurchases where Model: PurchaseModel {}

extension FittedPurchases {
  /// E[X(t)]: repeat purchases of a customer who comes now, with covariates of one at the reference of all; nil where
  /// the parameters have none.
  func expectedOfNewcomer(within time: Double) -> Double? {
    guard let expected = model?.expectedPurchases(within: time), expected.isFinite else { return nil }
    return expected
  }
}
