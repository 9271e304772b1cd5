import Basics
import Diagnostics

/// Parses statements. Never throws: what cannot be parsed becomes an invalid statement with diagnostics.
public struct Parser {
  /// All statements of a text.
  public static func parse(_ source: SourceText, grammar: Grammar) -> [ParsedStatement] {
    let (tokens, lexical) = Lexer.lex(source)
    var found = lexical[...]
    return StatementSplitter.split(tokens, source: source, grammar: grammar).compactMap { piece in
      guard let first = piece.tokens.first, let last = piece.tokens.last else { return nil }
      let span = first.span.union(last.span)
      let count = found.prefix { ($0.span?.lower ?? 0) < span.upper }.count
      let lexical = Array(found.prefix(min(count, maximumLexicalErrors)))
      found = found.dropFirst(count)
      var parser = Parser(piece.tokens, source: source, grammar: grammar)
      let statement = parser.wholeStatement()
      let told = lexical.filter { !parser.isRaw($0) }
      return ParsedStatement(statement: statement, span: span, diagnostics: ordered(told + parser.diagnostics))
    }
  }

  /// One expression that fills the whole text (a scheme's rule, a definition's example).
  public static func parseExpression(_ source: SourceText, grammar: Grammar) -> (Expression, [Diagnostic]) {
    let (tokens, lexical) = Lexer.lex(source)
    let code = tokens.filter { $0.kind != .comment && $0.kind != .newline }
    var parser = Parser(code, source: source, grammar: grammar)
    let expression = parser.wholeExpression()
    return (expression, ordered(lexical + parser.diagnostics))
  }

  /// Whether Enter should run what stands in the buffer, or begin a new line: false while a bracket, a quote or a
  /// `case` is open, or the last line needs an operand. A blank last line is always complete, as a way out.
  public static func isComplete(_ text: String, grammar: Grammar) -> Bool {
    let source = SourceText(name: "input", text: text)
    let (tokens, diagnostics) = Lexer.lex(source)
    guard let last = tokens.last else { return true }
    if last.kind == .newline { return true }
    let isQuoteOpen = diagnostics.contains {
      ($0.code == "unterminated-text" || $0.code == "unterminated-name") && ($0.span?.lower ?? 0) >= last.span.lower
    }
    if isQuoteOpen { return false }
    return StatementSplitter.split(tokens, source: source, grammar: grammar).last.map { !$0.isUnfinished } ?? true
  }

  /// Thrown inside the parser once the error has been noted.
  struct Abandon: Error {}

  /// Of more unknown characters in one statement no one wants to read.
  private static let maximumLexicalErrors = 20
  /// How many brackets, `case`s and prefixes may be open at once.
  static let maximumDepth = 200
  /// How high an expression's tree may be, which a chain of operators makes one higher at each; what walks a tree may
  /// recurse.
  static let maximumHeight = 500

  let source: SourceText
  let grammar: Grammar
  let tokens: [Token]
  var index = 0
  /// The end of what may be read.
  var limit: Int
  var depth = 0
  /// Brackets that are open: clauses are known only outside of them.
  var brackets = 0
  /// The index of a word that is a name whatever it says: the one after `by`, `on`, `with`.
  var forcedName = -1
  /// The index of the last word that was read as an alias without `as`: it may be a misspelt word of SQL.
  var bareAlias = -1
  var diagnostics: [Diagnostic] = []
  /// What was taken as it is written, in which no word can be wrong: `2GB`.
  var rawSpans: [SourceSpan] = []
  /// How high the highest expression of the query that is being read is: what holds the query is as high.
  var queryHeight = 0
  /// Where the part that is read began; an error after an error token in the same part is no news.
  private var partStart = 0
  private let endSpan: SourceSpan

  private init(_ tokens: [Token], source: SourceText, grammar: Grammar) {
    self.tokens = tokens
    self.source = source
    self.grammar = grammar
    limit = tokens.count
    let end = tokens.last?.span.upper ?? 0
    endSpan = SourceSpan(end, end)
  }

  /// Whether an error of the lexer is about something taken as it is written. An open quote is wrong everywhere.
  private func isRaw(_ diagnostic: Diagnostic) -> Bool {
    guard let span = diagnostic.span, !diagnostic.code.hasPrefix("unterminated") else { return false }
    return rawSpans.contains { $0.lower <= span.lower && span.upper <= $0.upper }
  }

  private static func ordered(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.enumerated().sorted { left, right in
      (left.element.span?.lower ?? 0, left.offset) < (right.element.span?.lower ?? 0, right.offset)
    }.map(\.element)
  }

  // MARK: Tokens

  var current: Token { peek(0) }
  var isAtEnd: Bool { index >= limit }

  /// The token that stands `distance` further, or an end.
  func peek(_ distance: Int) -> Token {
    let position = index + distance
    guard position >= 0, position < limit else { return Token(.end, endOfPart) }
    return tokens[position]
  }

  /// The empty span after the last token that may be read.
  private var endOfPart: SourceSpan {
    guard limit > 0, limit < tokens.count else { return endSpan }
    let end = tokens[limit - 1].span.upper
    return SourceSpan(end, end)
  }

  /// The token before the current one.
  var previous: Token? { index > 0 && index <= tokens.count ? tokens[index - 1] : nil }

  /// From the start of a span to the end of the last token read.
  func span(from start: SourceSpan) -> SourceSpan {
    SourceSpan(start.lower, max(start.upper, previous?.span.upper ?? start.upper))
  }

  mutating func advance() { index += 1 }

  mutating func take(_ symbol: Symbol) -> Bool {
    guard current.isSymbol(symbol) else { return false }
    index += 1
    return true
  }

  mutating func take(word: String) -> Bool {
    guard current.isWord(word) else { return false }
    index += 1
    return true
  }

  // MARK: Errors

  /// Begins a part of the statement, whose errors are told apart from those before.
  mutating func beginPart() { partStart = index }

  mutating func report(
    _ code: String, _ message: Localized, at span: SourceSpan, candidates: [String] = [], hint: Localized? = nil
  ) {
    let read = tokens[min(partStart, tokens.count)..<min(max(partStart, index + 1), tokens.count)]
    guard !read.contains(where: { $0.kind == .error }) else { return }
    var diagnostic = Diagnostic(code, message, at: span, candidates: candidates, hint: hint)
    diagnostic.source = source
    diagnostics.append(diagnostic)
  }

  /// Notes an error and answers what to throw.
  mutating func failure(
    _ code: String, _ message: Localized, at span: SourceSpan, candidates: [String] = [], hint: Localized? = nil
  ) -> Abandon {
    report(code, message, at: span, candidates: candidates, hint: hint)
    return Abandon()
  }

  /// A token as a message shows it: in back quotes, not too long.
  func shown(_ token: Token) -> String {
    let text = source.slice(token.span)
    guard !text.contains("`") else { return text.count > 42 ? text.prefix(40) + "…" : text }
    return "`" + (text.count > 42 ? text.prefix(40) + "…" : text) + "`"
  }

  /// Reads a symbol that must stand here.
  mutating func expect(_ symbol: Symbol, after what: Localized) throws(Abandon) {
    if take(symbol) { return }
    let token = current
    let wanted = "`\(symbol.rawValue)`"
    if token.kind == .end {
      throw failure(
        "missing-symbol",
        Localized("\(wanted) is missing after \(what.en)", zh: "\(what.zh)之后缺少 \(wanted)"), at: token.span)
    }
    throw failure(
      "unexpected-token",
      Localized(
        "expected \(wanted) after \(what.en), found \(shown(token))", zh: "\(what.zh)之后应为 \(wanted)，却是 \(shown(token))"),
      at: token.span)
  }

  /// Goes one level deeper; the caller goes up again.
  mutating func enter() throws(Abandon) {
    guard depth < Self.maximumDepth else {
      throw failure(
        "too-deep", Localized("this is nested too deeply", zh: "嵌套太深"), at: current.span,
        hint: Localized(
          "at most \(Self.maximumDepth) levels; give a part a name with `let`",
          zh: "最多 \(Self.maximumDepth) 层；可用 `let` 给其中一部分起名"))
    }
    depth += 1
  }
}
