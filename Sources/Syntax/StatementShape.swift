/// What a command or a stage looks like: its verb, what stands after it, and the clauses that may follow in any
/// order. One shape drives parsing, help, completion and the reference.
public struct StatementShape: Sendable {
  public let verb: String
  public let aliases: [String]
  /// In this order, straight after the verb.
  public let arguments: [Slot]
  /// Each led by its keywords, in any order, at most once.
  public let clauses: [Clause]
  /// What `with` may set, where the shape alone decides it: so that one without `with` can be told.
  public let settings: [String]

  public init(
    _ verb: String, aliases: [String] = [], arguments: [Slot] = [], clauses: [Clause] = [], settings: [String] = []
  ) {
    self.verb = verb
    self.aliases = aliases
    self.arguments = arguments
    self.clauses = clauses
    self.settings = settings
  }

  /// The same with the names of what `with` may set.
  public func setting(_ settings: [String]) -> StatementShape {
    StatementShape(verb, aliases: aliases, arguments: arguments, clauses: clauses, settings: settings)
  }

  /// The same with a further clause.
  public func adding(_ clause: Clause) -> StatementShape {
    StatementShape(verb, aliases: aliases, arguments: arguments, clauses: clauses + [clause], settings: settings)
  }

  /// A place for something to stand.
  public struct Slot: Sendable {
    /// What help calls it and what the runner asks for: "FILE", "name".
    public let name: String
    public let kind: SlotKind
    public let isOptional: Bool

    public init(_ name: String, _ kind: SlotKind, isOptional: Bool = false) {
      self.name = name
      self.kind = kind
      self.isOptional = isOptional
    }
  }

  /// `keyword… slot`. The clause is asked for by its keywords joined with a space: "as of".
  public struct Clause: Sendable {
    public let keywords: [String]
    /// Nil for a bare flag.
    public let slot: Slot?
    /// Whether the command or stage makes no sense without it.
    public let isRequired: Bool

    public init(_ keywords: String, _ slot: Slot? = nil, isRequired: Bool = false) {
      self.keywords = keywords.split(separator: " ").map(String.init)
      self.slot = slot
      self.isRequired = isRequired
    }

    public var key: String { keywords.joined(separator: " ") }
  }
}

/// What can stand in a slot.
public enum SlotKind: Sendable, Hashable {
  /// A quoted file name (a bare word is an error that says to quote it).
  case file
  /// One of these words; `words(["settings", "tables"])`.
  case word([String])
  /// Any identifier (a verb too: the word straight after `by`, `on`, `with` is a name).
  case name
  /// Identifiers with commas between.
  case names
  /// `(name, …)`
  case nameList
  /// `key, a = b and table.c = d, …`
  case keyPairs
  /// Everything up to the next clause or the end, as raw text: a help topic.
  case phrase
  case expression
  /// A whole number ≥ 0.
  case count
  /// A date literal.
  case date
  /// `[name =] expr, …`
  case namedExpressions
  /// `NAME = expr`
  case assignment
  /// `NAME = expr or query`
  case definition
  /// `expr [asc|desc] [nulls first|last], …`
  case sortKeys
  /// `new = old, …`
  case renames
  /// `name value, …` or `name = value, …`, values being words, literals, expressions or lists in parentheses.
  case settings
  /// A name, a phrase of names, or a whole statement: what `explain` takes.
  case statementOrName
  /// A quoted text or any literal.
  case literal
}
