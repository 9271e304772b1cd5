import Basics
import Diagnostics

extension Parser {
  /// Reads a name where only a name can stand: a verb is one too, a reserved word is not.
  mutating func name(_ what: Localized, anyWord: Bool = false) throws(Abandon) -> Name {
    let token = current
    switch token.kind {
    case .quotedName: break
    case .word:
      if !anyWord, index != forcedName, Grammar.reservedWords.contains(token.folded) { throw reserved(token) }
    case .end:
      throw failure(
        "missing-name", Localized("\(what.en) is missing", zh: "缺少\(what.zh)"), at: token.span)
    case .text:
      throw failure(
        "unexpected-token",
        Localized("expected \(what.en), found \(shown(token))", zh: "应为\(what.zh)，却是 \(shown(token))"),
        at: token.span,
        hint: Localized(
          "names stand in back quotes: \(ExpressionText.backQuoted(token.text))",
          zh: "名称用反引号：\(ExpressionText.backQuoted(token.text))"))
    default:
      throw failure(
        "unexpected-token",
        Localized("expected \(what.en), found \(shown(token))", zh: "应为\(what.zh)，却是 \(shown(token))"),
        at: token.span)
    }
    advance()
    return Name(token.text, token.span)
  }

  /// Reads a name that is given to something new, or that an expression could hold: no verb either.
  mutating func newName(_ what: Localized) throws(Abandon) -> Name {
    let token = current
    if token.kind == .word, index != forcedName, grammar.isReserved(token.folded) { throw reserved(token) }
    return try name(what)
  }

  /// Names with commas between.
  mutating func names(_ what: Localized) throws(Abandon) -> [Name] {
    var names = [try name(what)]
    while take(.comma) { names.append(try name(what)) }
    return names
  }

  /// A reserved word stands where a name should.
  mutating func reserved(_ token: Token) -> Abandon {
    if token.isWord("by"), let hint = foreignHint() {
      return failure(
        "unexpected-token", Localized("`by` cannot stand here", zh: "`by` 不能写在这里"), at: token.span, hint: hint)
    }
    if let previous, previous.isWord("from") || previous.isWord("join"), isClauseWord(0) || token.isWord("on") {
      return failure(
        "missing-operand",
        Localized(
          "a table is missing between `\(previous.text)` and `\(token.text)`",
          zh: "`\(previous.text)` 与 `\(token.text)` 之间缺少表"), at: token.span)
    }
    if token.isWord("select"), index >= 3, tokens[index - 3].isWord("with"), let open = previous {
      return failure(
        "missing-symbol", Localized("`as` is missing", zh: "缺少 `as`"), at: open.span,
        hint: Self.write("with \(tokens[index - 2].text) as (select …)"))
    }
    return failure(
      "reserved-word",
      Localized("`\(token.text)` is a word of the language", zh: "`\(token.text)` 是语言的保留字"), at: token.span,
      hint: Localized(
        "as a name it needs back quotes: `\(token.text)`", zh: "作名称时要加反引号：`\(token.text)`"))
  }
}
