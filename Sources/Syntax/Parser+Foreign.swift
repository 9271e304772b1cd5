import Basics
import Diagnostics

/// What people write who know other languages, where it cannot stand.
extension Parser {
  static func write(_ text: String) -> Localized { Localized("write `\(text)`", zh: "请写 `\(text)`") }

  /// How the current token's meaning elsewhere is written here; nil when it has none.
  func foreignHint() -> Localized? {
    let token = current
    if let previous, let hint = afterForeign(previous, token) { return hint }
    guard token.kind == .word else { return nil }
    switch token.folded {
    case "as" where peek(1).isNameLike:
      return Localized(
        "a name stands before what it names: `\(peek(1).text) = …`", zh: "名称写在表达式之前：`\(peek(1).text) = …`")
    case "by" where previous?.isWord("sort") == true || previous?.isWord("distinct") == true:
      return Localized("leave out `by`", zh: "请去掉 `by`")
    case "not":
      return peek(1).isWord("null")
        ? Self.write("is not null")
        : Localized("`not` stands before the whole condition: `not x > 1`", zh: "`not` 写在整个条件之前：`not x > 1`")
    case "from" where index >= 3 && tokens[index - 3].isWord("extract"):
      return previous.flatMap { previous in
        peek(1).isNameLike ? Self.write("\(previous.folded)(\(source.slice(peek(1).span)))") : nil
      }
    default: return ForeignWords.operation(token.folded).map(Self.write)
    }
  }

  /// What the word before the current token makes of it: `interval '30 days'`, `date '2024-01-31'`, `top 10`.
  private func afterForeign(_ previous: Token, _ token: Token) -> Localized? {
    let isNumber = token.kind == .number
    let isText = token.kind == .text
    switch previous.folded {
    case "interval" where previous.kind == .word && (isNumber || isText):
      return Localized("durations are written 30d, 2w, 3mo or 1y", zh: "时长写作 30d、2w、3mo 或 1y")
    case "date" where isText, "timestamp" where isText:
      return Localized("dates are written 2024-01-31, without a word or quotes", zh: "日期写作 2024-01-31，不加词也不加引号")
    case "top" where isNumber && previous.kind == .word:
      return Localized(
        "write `limit \(source.slice(token.span))` at the end", zh: "请在末尾写 `limit \(source.slice(token.span))`")
    case "exists" where token.isNameLike:
      return Self.write("exists (select … from \(source.slice(token.span)))")
    default: break
    }
    if previous.kind == .text, token.kind == .word, previous.span.upper == token.span.lower {
      return Localized(
        "a quote inside a text is doubled: 'O''Brien'", zh: "文本内部的引号要写两次：'O''Brien'")
    }
    return nil
  }

  /// `customers.head(10)`, `name.startswith('L')`: the name, a dot and the called name are read.
  mutating func methodCall(_ first: Token, _ method: Name) -> Abandon {
    var owner = source.slice(SourceSpan(first.span.lower, method.span.lower)).trimmingSuffix(".")
    for accessor in [".str", ".dt"] where owner.hasSuffix(accessor) { owner = String(owner.dropLast(accessor.count)) }
    let hint: Localized
    if let stage = grammar.stage(method.text) {
      hint = Self.write("\(owner) | \(stage.verb) …")
    } else if let stage = ForeignWords.stage(method.text) {
      hint = Self.write("\(owner) | \(stage)")
    } else {
      let arguments = peek(peek(0).isSymbol(.dot) ? 3 : 1).isSymbol(.rightParenthesis) ? "" : ", …"
      hint = Self.write("\(method.text)(\(owner)\(arguments))")
    }
    return failure(
      "method-call",
      Localized("a function is called as `f(x)`, not as `x.f()`", zh: "函数写作 `f(x)`，而不是 `x.f()`"),
      at: first.span.union(method.span), hint: hint)
  }
}

extension String {
  /// The text without the dots at its end.
  fileprivate func trimmingSuffix(_ character: Character) -> String {
    var text = self
    while text.last == character { text.removeLast() }
    return text
  }
}
