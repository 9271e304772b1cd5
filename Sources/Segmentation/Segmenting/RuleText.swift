import Basics
import Diagnostics
import Query
import Syntax

/// Puts parameters into rules and queries. What is shown to people is what runs: the text with the parameters in it.
enum RuleText {
  /// Rules know no verbs: any name may stand in them.
  static let grammar = Grammar(commands: [], stages: StageRegistry.standard.stages.map(\.shape))

  /// The text with each parameter's text in the place of its name. Names of functions, and columns behind `table.`,
  /// stay; a parameter that is called like a reserved word stands in back quotes.
  static func substituting(_ texts: [String: String], in rule: String) -> String {
    let source = SourceText(name: "rule", text: rule)
    let tokens = Lexer.tokens(source)
    var result = ""
    var end = 0
    for (index, token) in tokens.enumerated() {
      guard isName(token), let text = texts[token.text] else { continue }
      if index > 0, tokens[index - 1].kind == .symbol(.dot) { continue }
      if index + 1 < tokens.count, tokens[index + 1].kind == .symbol(.leftParenthesis) { continue }
      result += source.slice(SourceSpan(end, token.span.lower)) + text
      end = token.span.upper
    }
    return result + source.slice(SourceSpan(end, source.utf8.count))
  }

  /// The words of a text that may be names.
  static func names(in text: String) -> Set<String> {
    Set(Lexer.tokens(SourceText(name: "rule", text: text)).filter(isName).map(\.text))
  }

  private static func isName(_ token: Token) -> Bool {
    token.kind == .quotedName || (token.kind == .word && !Grammar.reservedWords.contains(token.folded))
  }

  /// A rule or a figure of a scheme.
  static func expression(_ source: SourceText) throws -> Expression {
    let (expression, problems) = Parser.parseExpression(source, grammar: grammar)
    if problems.contains(where: { $0.severity == .error }) { throw Failure(problems).located(in: source) }
    return expression
  }

  /// A query of a scheme or an analysis.
  static func query(_ source: SourceText) throws -> QuerySyntax {
    let statements = Parser.parse(source, grammar: grammar)
    let problems = statements.flatMap(\.diagnostics)
    if problems.contains(where: { $0.severity == .error }) { throw Failure(problems).located(in: source) }
    guard statements.count == 1, case .query(let query)? = statements.first?.statement else {
      throw Failure("not-a-query", Localized("`\(source.name)` is not one query", zh: "`\(source.name)` 不是一个查询"))
    }
    return query
  }

  /// An expression as text that may stand anywhere in another.
  static func operand(_ expression: Expression) -> String {
    let text = ExpressionText.render(expression, grammar: grammar)
    switch expression {
    case .literal, .name, .qualified, .call, .list, .conditional, .cast: return text
    default: return "(\(text))"
    }
  }

  /// A text with "{name}" filled in.
  static func filling(_ texts: [String: String], in words: String) -> String {
    var result = ""
    var rest = words[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      result += rest[..<open] + (texts[name] ?? name)
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
