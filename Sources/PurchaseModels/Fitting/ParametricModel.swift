import Basics

/// A parameter of a model: positive, estimated on the log scale.
public struct ModelParameter: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// A positive number as it is.
    case positive
    /// A coefficient γ, which may be negative: the parameter is e^γ, the factor by which something changes.
    case coefficient
  }

  /// The name in columns and settings: `alpha`.
  public let name: String
  /// The sign of the literature: α.
  public let symbol: String
  public let summary: Localized
  public let kind: Kind

  public init(_ name: String, _ symbol: String, _ en: String, zh: String, kind: Kind = .positive) {
    self.name = name
    self.symbol = symbol
    summary = Localized(en, zh: zh)
    self.kind = kind
  }

  /// What a report tells of the positive number: γ itself for a coefficient.
  public func told(_ parameter: Double) -> Double { kind == .coefficient ? Mathematics.ln(parameter) : parameter }
}

/// A model with positive parameters, fitted by maximum likelihood.
public protocol ParametricModel: Sendable, Hashable {
  /// The name in `fit NAME`.
  static var name: String { get }
  static var title: Localized { get }
  static var parameterDefinitions: [ModelParameter] { get }

  /// Those of this model: as `parameterDefinitions`, unless more depend on the data.
  var definitions: [ModelParameter] { get }

  /// Positive numbers, in the order of `definitions`.
  var parameters: [Double] { get }

  /// The model with other parameters: they must be positive, finite and as many as there are definitions.
  func with(parameters: [Double]) -> Self

  /// The model with these parameters: they must be positive, finite and as many as there are definitions.
  init(unchecked parameters: [Double])
}

extension ParametricModel {
  public var definitions: [ModelParameter] { Self.parameterDefinitions }
  public func with(parameters: [Double]) -> Self { Self(unchecked: parameters) }

  /// nil when the parameters are not positive and finite, or are too few or too many.
  public init?(parameters: [Double]) {
    guard parameters.count == Self.parameterDefinitions.count, parameters.allSatisfy({ $0 > 0 && $0 < .infinity })
    else { return nil }
    self.init(unchecked: parameters)
  }
}
