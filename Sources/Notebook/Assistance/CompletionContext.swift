import Diagnostics
import Syntax

/// What stands before the cursor, in the statement that it is in.
struct CompletionContext {
  /// The tokens of the statement before what is being typed.
  let tokens: [Token]
  /// What is being typed: a word, or a text without its opening quote; empty at a gap.
  let partial: String
  /// Where that begins, its quote included, in the whole text.
  let start: Int
  /// The quote that is open at the cursor.
  let quote: Character?

  init(_ text: String, cursor: Int, grammar: Grammar) {
    let before = SourceText(
      name: "input", text: String(decoding: Array(text.utf8).prefix(max(0, cursor)), as: UTF8.self))
    let offset = Self.statementStart(before, grammar: grammar)
    let statement = SourceText(name: "input", text: before.slice(SourceSpan(offset, before.utf8.count)))
    var tokens = Lexer.tokens(statement).filter { $0.kind != .comment && $0.kind != .newline }
    let end = statement.utf8.count
    if let last = tokens.last, let open = Self.openQuote(last, statement), last.span.upper == end {
      tokens.removeLast()
      quote = open
      partial = String(statement.slice(last.span).dropFirst())
      start = offset + last.span.lower
    } else if let last = tokens.last, last.kind == .word, last.span.upper == end {
      tokens.removeLast()
      quote = nil
      partial = last.text
      start = offset + last.span.lower
    } else {
      quote = nil
      partial = ""
      start = offset + end
    }
    self.tokens = tokens
  }

  /// Where the statement begins that the end of the text is in.
  private static func statementStart(_ source: SourceText, grammar: Grammar) -> Int {
    guard let last = Parser.parse(source, grammar: grammar).last else { return source.utf8.count }
    let rest = source.slice(SourceSpan(last.span.upper, source.utf8.count))
    let hasEnded = rest.contains { $0 == ";" || $0.isNewline }
    return hasEnded && !rest.hasSuffix(" ") ? source.utf8.count : last.span.lower
  }

  /// The quote that a token opens and does not close.
  private static func openQuote(_ token: Token, _ source: SourceText) -> Character? {
    let text = source.slice(token.span)
    guard let first = text.first, "'\"`".contains(first) else { return nil }
    if token.kind == .error { return first }
    // A doubled quote inside is no end; a token that is a text has its end.
    return text.count == 1 ? first : nil
  }

  /// How many brackets are open.
  static func depth(_ tokens: [Token]) -> Int {
    tokens.reduce(0) { depth, token in
      switch token.kind {
      case .symbol(.leftParenthesis): depth + 1
      case .symbol(.rightParenthesis): max(0, depth - 1)
      default: depth
      }
    }
  }

  /// The stage or command that the cursor is in: the tokens from its verb on, and whether a pipe stands before it.
  var part: (tokens: [Token], isStage: Bool) {
    var depth = 0
    var start = 0
    var isStage = false
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .symbol(.leftParenthesis): depth += 1
      case .symbol(.rightParenthesis): depth = max(0, depth - 1)
      case .symbol(.pipe) where depth == 0:
        start = index + 1
        isStage = true
      default: break
      }
    }
    return (Array(tokens[start...]), isStage)
  }
}
