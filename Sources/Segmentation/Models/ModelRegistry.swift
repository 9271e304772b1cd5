/// All models that can be fitted.
public struct ModelRegistry: Sendable {
  /// In the order of the reference.
  public let models: [ModelDefinition]

  public init(_ models: [ModelDefinition]) { self.models = models }

  /// The models that Clientele brings.
  public static let standard = ModelRegistry([.nbd, .bgnbd, .mbgnbd, .paretonbd, .bgbb, .sbg, .gammagamma])

  public func model(named name: String) -> ModelDefinition? { models.first { $0.id == name.lowercased() } }

  public var names: [String] { models.map(\.id) }
}
