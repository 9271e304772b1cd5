import Basics

/// What is believed of a parameter before the data: its logarithm is normal.
///
/// Weak on purpose: a standard deviation of 2 of the logarithm leaves 95 % of a shape between 1/50 and 50, from "a
/// handful of customers make nearly all purchases" to "customers hardly differ", which is all that these models can say.
/// Proper all the same: where the likelihood goes on rising for ever, the posterior does not.
public struct ParameterPrior: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case shape
    /// In the unit of the data; what its median was taken from.
    case scale(Localized)
    /// The logarithm of the parameter is a coefficient.
    case coefficient
  }

  public let kind: Kind
  /// Mean and standard deviation of the logarithm.
  public let location: Double
  public let spread: Double

  public init(_ kind: Kind, location: Double, spread: Double) {
    self.kind = kind
    self.location = location
    self.spread = spread
  }

  static let shape = ParameterPrior(.shape, location: 0, spread: 2)

  /// One factor of e to either side for each step of a covariate: more would be odd.
  static let coefficient = ParameterPrior(.coefficient, location: 0, spread: 1)

  /// A scale has no natural size but that of the data.
  static func scale(of typical: Double, _ name: Localized) -> ParameterPrior {
    ParameterPrior(.scale(name), location: Mathematics.ln(min(max(typical, 1e-200), 1e200)), spread: 2)
  }

  static func scale(ofAge moments: PurchaseHistories.Moments) -> ParameterPrior {
    scale(of: moments.meanAge, Localized("the mean time observed", zh: "平均观察时间"))
  }

  public var median: Double { Mathematics.exp(location) }

  /// The quantile of a share of the probability.
  public func quantile(_ share: Double) -> Double {
    Mathematics.exp(location + spread * Mathematics.normalQuantile(share))
  }

  /// ln of its density by the logarithm of the parameter, up to a constant, and the derivative by it.
  func evaluate(_ logarithm: Double) -> (value: Double, slope: Double) {
    let distance = (logarithm - location) / spread
    return (-0.5 * distance * distance, -distance / spread)
  }
}
