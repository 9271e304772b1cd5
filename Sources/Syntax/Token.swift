import Diagnostics

/// The smallest piece of a text: what the parser reads and a highlighter colours.
public struct Token: Sendable {
  public enum Kind: Sendable, Hashable {
    /// An identifier, a verb or a keyword: which of them, the grammar decides.
    case word
    /// A name in back quotes.
    case quotedName
    case text
    /// Percents too.
    case number
    /// Timestamps too.
    case date
    case duration
    case symbol(Symbol)
    /// From `#` or `--` to the end of the line.
    case comment
    case newline
    /// What means nothing; a diagnostic says why.
    case error
    /// What a parser sees after the last token; never in a list of tokens.
    case end
  }

  public let kind: Kind
  public let span: SourceSpan
  /// A word as written; a name or a text without its quotes; a symbol in its ASCII form; a comment whole.
  public let text: String
  /// The value of a text, number, date or duration.
  public let literal: Literal?
  /// A word in lower case, by which keywords are known; empty for everything else.
  public let folded: String

  init(_ kind: Kind, _ span: SourceSpan, text: String = "", literal: Literal? = nil) {
    self.kind = kind
    self.span = span
    self.text = text
    self.literal = literal
    folded = kind == .word ? text.lowercased() : ""
  }

  func isSymbol(_ symbol: Symbol) -> Bool { kind == .symbol(symbol) }
  func isWord(_ word: String) -> Bool { kind == .word && folded == word }

  /// Whether it can be a name: a word or a quoted name.
  var isNameLike: Bool { kind == .word || kind == .quotedName }
}

/// The punctuation and the operators that are no words.
public enum Symbol: String, Sendable, Hashable, CaseIterable {
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case comma = ","
  case semicolon = ";"
  case colon = ":"
  case dot = "."
  case pipe = "|"
  case equal = "="
  case doubleEqual = "=="
  case notEqual = "<>"
  case bangEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case plus = "+"
  case minus = "-"
  case star = "*"
  case slash = "/"
  case percent = "%"
  case concatenate = "||"

  /// Whether a line that ends in it goes on.
  var needsOperand: Bool {
    switch self {
    case .rightParenthesis, .semicolon, .colon: false
    default: true
    }
  }
}
