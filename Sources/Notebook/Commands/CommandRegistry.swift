import Query
import Syntax

/// All commands of the language.
public struct CommandRegistry: Sendable {
  /// In the order of the reference.
  public let commands: [CommandDefinition]
  /// What the parser knows: these commands and all stages.
  public let grammar: Grammar
  private let byVerb: [String: CommandDefinition]

  public init(_ commands: [CommandDefinition]) {
    self.commands = commands
    grammar = Grammar(commands: commands.map(\.shape), stages: StageRegistry.standard.stages.map(\.shape))
    var index: [String: CommandDefinition] = [:]
    for command in commands {
      for verb in [command.shape.verb] + command.shape.aliases where index[verb] == nil { index[verb] = command }
    }
    byVerb = index
  }

  /// The command of this verb or alias.
  public func command(_ verb: String) -> CommandDefinition? { byVerb[verb.lowercased()] }

  /// Verbs and aliases, for "did you mean".
  public var verbs: [String] { commands.flatMap { [$0.shape.verb] + $0.shape.aliases } }
}
