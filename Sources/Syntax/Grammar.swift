/// The verbs that the parser knows: the shapes of all commands and stages.
public struct Grammar: Sendable {
  public let commands: [StatementShape]
  public let stages: [StatementShape]
  private let commandsByVerb: [String: StatementShape]
  private let stagesByVerb: [String: StatementShape]

  public init(commands: [StatementShape], stages: [StatementShape]) {
    self.commands = commands
    self.stages = stages
    commandsByVerb = Self.index(commands)
    stagesByVerb = Self.index(stages)
  }

  public func command(_ verb: String) -> StatementShape? { commandsByVerb[verb.lowercased()] }
  public func stage(_ verb: String) -> StatementShape? { stagesByVerb[verb.lowercased()] }

  /// The words that cannot be names without back quotes, beside the verbs of commands.
  public static let reservedWords: Set<String> = [
    "and", "or", "not", "in", "is", "between", "like", "ilike", "matches", "case", "when", "then", "else", "end",
    "null", "true", "false", "select", "from", "where", "by", "on", "with", "as",
  ]

  /// Whether a word needs back quotes to be a name in an expression.
  public func isReserved(_ word: String) -> Bool {
    let folded = word.lowercased()
    return Self.reservedWords.contains(folded) || commandsByVerb[folded] != nil
  }

  private static func index(_ shapes: [StatementShape]) -> [String: StatementShape] {
    var index: [String: StatementShape] = [:]
    for shape in shapes {
      for verb in [shape.verb] + shape.aliases where index[verb] == nil { index[verb] = shape }
    }
    return index
  }
}
