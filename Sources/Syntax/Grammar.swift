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

  /// The command whose verb, of one word or more, these words begin with; the longest.
  public func command(beginning words: [String]) -> (shape: StatementShape, words: Int)? {
    for count in stride(from: min(words.count, Self.longestVerb), to: 0, by: -1) {
      if let shape = command(words.prefix(count).joined(separator: " ")) { return (shape, count) }
    }
    return nil
  }

  /// The verbs of several words of which this is the first: `as of` for `as`.
  func longVerbs(beginning word: String) -> [String] {
    commands.map(\.verb).filter { $0.hasPrefix(word.lowercased() + " ") }
  }

  /// Words in a verb at most.
  public static let longestVerb = 3

  /// The words that cannot be names without back quotes. The verbs of commands are not among them: they are verbs
  /// only where a statement begins, and `segment`, `set` or `report` are good names of columns.
  public static let reservedWords: Set<String> = [
    "and", "or", "not", "in", "is", "between", "like", "ilike", "matches", "case", "when", "then", "else", "end",
    "null", "true", "false", "select", "from", "where", "by", "on", "with", "as",
  ]

  /// Whether a word needs back quotes to be a name in an expression.
  public func isReserved(_ word: String) -> Bool {
    Self.reservedWords.contains(word.lowercased())
  }

  private static func index(_ shapes: [StatementShape]) -> [String: StatementShape] {
    var index: [String: StatementShape] = [:]
    for shape in shapes {
      for verb in [shape.verb] + shape.aliases where index[verb] == nil { index[verb] = shape }
    }
    return index
  }
}
