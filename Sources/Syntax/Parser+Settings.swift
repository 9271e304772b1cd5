import Basics
import Diagnostics

extension Parser {
  /// Reads `name value, name = value, …`. A name alone is set to true.
  mutating func settings(in shape: StatementShape) throws(Abandon) -> [Setting] {
    var list: [Setting] = []
    repeat {
      let name = try name(Localized("a setting", zh: "设置名"), anyWord: true)
      let hasEqual = take(.equal)
      if !hasEqual, endsSetting(shape) {
        list.append(Setting(name: name, value: .literal(.boolean(true), name.span)))
      } else {
        list.append(Setting(name: name, value: try settingValue(in: shape)))
      }
    } while take(.comma)
    if current.isNameLike, !endsSetting(shape), peek(1).kind != .end,
      NearestName.candidates(for: current.text, among: shape.clauses.map(\.key)).isEmpty
    {
      throw unexpected(hint: Localized("put a comma between settings", zh: "各项设置之间要加逗号"))
    }
    return list
  }

  /// Reads a word, a list in parentheses, or an expression.
  private mutating func settingValue(in shape: StatementShape) throws(Abandon) -> Expression {
    let token = current
    if token.isSymbol(.leftParenthesis), listEndsSetting(shape) {
      try enter()
      defer { depth -= 1 }
      let items = try bracketed()
      let span = span(from: token.span)
      return try combined(items) { .list(items.map(\.expression), span) }.expression
    }
    if token.kind == .word, !["null", "true", "false"].contains(token.folded) {
      advance()
      if endsSetting(shape) { return .name(Name(token.text, token.span)) }
      index -= 1
    }
    return try expression()
  }

  /// Whether a setting may end before the current token.
  private func endsSetting(_ shape: StatementShape) -> Bool {
    let token = current
    return token.kind == .end || token.isSymbol(.comma) || token.isSymbol(.pipe) || clause(of: shape) != nil
  }

  /// Whether the bracket that opens here closes at the setting's end, so that it is a list and no part of a formula.
  private mutating func listEndsSetting(_ shape: StatementShape) -> Bool {
    let start = index
    defer { index = start }
    var open = 0
    while !isAtEnd {
      if current.isSymbol(.leftParenthesis) { open += 1 }
      if current.isSymbol(.rightParenthesis) { open -= 1 }
      advance()
      if open == 0 { return endsSetting(shape) }
    }
    return false
  }
}
