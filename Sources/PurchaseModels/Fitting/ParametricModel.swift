import Basics

/// A parameter of a model: positive, estimated on the log scale.
public struct ModelParameter: Sendable, Hashable {
  /// The name in columns and settings: `alpha`.
  public let name: String
  /// The sign of the literature: α.
  public let symbol: String
  public let summary: Localized

  public init(_ name: String, _ symbol: String, _ en: String, zh: String) {
    self.name = name
    self.symbol = symbol
    summary = Localized(en, zh: zh)
  }
}

/// A model with positive parameters, fitted by maximum likelihood.
public protocol ParametricModel: Sendable, Hashable {
  /// The name in `fit NAME`.
  static var name: String { get }
  static var title: Localized { get }
  static var parameterDefinitions: [ModelParameter] { get }

  /// Positive numbers, in the order of `parameterDefinitions`.
  var parameters: [Double] { get }

  /// The model with these parameters: they must be positive, finite and as many as there are definitions.
  init(unchecked parameters: [Double])
}

extension ParametricModel {
  /// nil when the parameters are not positive and finite, or are too few or too many.
  public init?(parameters: [Double]) {
    guard parameters.count == Self.parameterDefinitions.count, parameters.allSatisfy({ $0 > 0 && $0 < .infinity })
    else { return nil }
    self.init(unchecked: parameters)
  }
}
