/// All functions of the language.
public struct FunctionRegistry: Sendable {
  /// In the order of the reference.
  public let functions: [FunctionDefinition]
  private let byName: [String: FunctionDefinition]

  public init(_ functions: [FunctionDefinition]) {
    self.functions = functions
    var index: [String: FunctionDefinition] = [:]
    for function in functions {
      for name in [function.name] + function.aliases where index[name] == nil { index[name] = function }
    }
    byName = index
  }

  public func function(named name: String) -> FunctionDefinition? { byName[name.lowercased()] }

  /// Names and aliases, for "did you mean".
  public var names: [String] { functions.flatMap { [$0.name] + $0.aliases } }
}
