import Basics
import Diagnostics

extension Parser {
  /// What stands here, for a sentence.
  func found(_ token: Token) -> Localized {
    token.kind == .end
      ? Localized("the end of the statement", zh: "语句末尾") : Localized(shown(token), zh: " " + shown(token))
  }

  /// The current token cannot stand here; what may have been meant is told by the token.
  mutating func unexpected(hint given: Localized? = nil) -> Abandon {
    let token = current
    if token.kind == .end {
      return failure(
        "unexpected-end", Localized("the statement ends too early", zh: "语句没有写完"), at: token.span, hint: given)
    }
    var hint = given
    if token.isSymbol(.rightParenthesis), brackets == 0 {
      hint = Localized("there is no `(` for it", zh: "没有与它对应的 `(`")
    } else if token.isSymbol(.pipe), brackets == 0 {
      hint = Localized(
        "a command has no stages; a table that is named like a command needs back quotes",
        zh: "命令之后不能接查询步骤；与命令同名的表要加反引号")
    } else if let foreign = foreignHint() {
      hint = foreign
    } else if hint == nil, token.kind == .word, grammar.stage(token.folded) != nil {
      hint = Localized("a stage begins with `|`: `| \(token.text)`", zh: "查询步骤以 `|` 开头：`| \(token.text)`")
    } else if hint == nil, token.kind == .word, let previous, let unit = Lexer.unit(named: token.folded),
      previous.kind == .number, case .integer(let count)? = previous.literal
    {
      hint = Localized("write `\(count)\(unit)`", zh: "请写 `\(count)\(unit)`")
    } else if hint == nil, token.kind == .word, !grammar.isReserved(token.folded), let previous, previous.kind == .word,
      !grammar.isReserved(previous.folded), grammar.stage(previous.folded) == nil,
      grammar.command(previous.folded) == nil
    {
      hint = Localized(
        "a name with spaces needs back quotes: `\(previous.text) \(token.text)`",
        zh: "含空格的名称要加反引号：`\(previous.text) \(token.text)`")
    }
    return failure(
      "unexpected-token", Localized("\(shown(token)) cannot stand here", zh: "\(shown(token)) 不能写在这里"),
      at: token.span, hint: hint)
  }
}
