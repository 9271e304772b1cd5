import Basics
import Diagnostics

extension Parser {
  /// Reads `select [distinct] items [from …] [where …] [group by …] [having …]`.
  mutating func selectCore() throws(Abandon) -> SelectCore {
    let start = current.span
    guard take(word: "select") else { throw unexpectedInSelect() }
    let isDistinct = take(word: "distinct")
    // `all(x > 1)` is an aggregate.
    let isCall = peek(1).isSymbol(.leftParenthesis) && peek(1).span.lower == current.span.upper
    if !isDistinct, !isCall { _ = take(word: "all") }
    if isDistinct, current.isWord("on"), peek(1).isSymbol(.leftParenthesis) {
      throw failure(
        "not-available", Localized("`distinct on` is not available", zh: "不支持 `distinct on`"), at: current.span,
        hint: Localized("write `… | take 1 by …`", zh: "请用 `… | take 1 by …`"))
    }
    guard !isAtEnd, !current.isWord("from") else {
      throw failure(
        "missing-argument", Localized("`select` needs columns", zh: "`select` 之后缺少列"), at: current.span,
        hint: Localized("`select *` gives all of them", zh: "`select *` 选取所有列"))
    }
    var items = [try selectItem()]
    while take(.comma) { items.append(try selectItem()) }
    let source = take(word: "from") ? try tableReference() : nil
    let condition = take(word: "where") ? try expression() : nil
    var keys: [Expression] = []
    if current.isWord("group") {
      try expectBy(after: "group")
      repeat { keys.append(try expression()) } while take(.comma)
    }
    let having = take(word: "having") ? try expression() : nil
    return SelectCore(
      isDistinct: isDistinct, items: items, source: source, condition: condition, keys: keys, having: having,
      selectSpan: start, span: span(from: start))
  }

  /// Reads `*`, `table.*` or `expression [[as] alias]`.
  private mutating func selectItem() throws(Abandon) -> SelectItem {
    let token = current
    if take(.star) { return .all(token.span) }
    if token.isNameLike, peek(1).isSymbol(.dot), peek(2).isSymbol(.star) {
      index += 3
      return .allOf(Name(token.text, token.span), span(from: token.span))
    }
    if token.kind == .word, index != forcedName, isClauseWord(0) { throw unexpectedInSelect() }
    let value = try expression()
    return .expression(value, alias: try alias())
  }

  /// Reads `word by`.
  mutating func expectBy(after word: String) throws(Abandon) {
    advance()
    guard take(word: "by") else {
      throw failure(
        "unexpected-token", Localized("expected `by` after `\(word)`", zh: "`\(word)` 之后应为 `by`"), at: current.span)
    }
    forcedName = index
  }

  // MARK: From

  /// Reads tables and their joins.
  private mutating func tableReference() throws(Abandon) -> TableReference {
    try enter()
    defer { depth -= 1 }
    var left = try singleTable()
    var count = 0
    while true {
      let start = current.span
      if take(.comma) {
        left = .join(left, try singleTable(), JoinClause(kind: .cross, condition: .none, span: start))
      } else if let kind = try joinKind() {
        let words = span(from: start)
        let right = try singleTable()
        let condition = try joinCondition(kind, words)
        left = .join(left, right, JoinClause(kind: kind, condition: condition, span: words))
      } else {
        return left
      }
      count += 1
      guard count <= Self.maximumJoins else { throw tooMany(start) }
    }
  }

  private mutating func singleTable() throws(Abandon) -> TableReference {
    let open = current
    if opensQuery {
      let query = try bracketedQuery().query
      return .derived(query, alias: try alias())
    }
    if take(.leftParenthesis) {
      brackets += 1
      defer { brackets -= 1 }
      let inner = try tableReference()
      try close(open)
      return inner
    }
    if open.kind == .text {
      throw failure(
        "unexpected-token",
        Localized("expected a table, found \(shown(open))", zh: "应为表，却是 \(shown(open))"), at: open.span,
        hint: Localized(
          "`load` reads a file; a table's name stands in back quotes", zh: "读取文件请用 `load`；表名用反引号"))
    }
    let table = try name(Localized("a table", zh: "表"))
    if current.isSymbol(.leftParenthesis) {
      throw failure(
        "not-available", Localized("a function cannot stand after `from`", zh: "`from` 之后不能是函数"),
        at: table.span.union(current.span))
    }
    return .table(table, alias: try alias())
  }

  /// Reads `[inner | left [outer] | …] join`, if it stands here.
  private mutating func joinKind() throws(Abandon) -> JoinClause.Kind? {
    if take(word: "join") { return .inner }
    let first = current
    if first.isWord("natural"), peek(1).kind == .word {
      throw failure(
        "not-available", Localized("`natural join` is not available", zh: "不支持 `natural join`"), at: first.span,
        hint: Localized("name the columns: `join … using (…)`", zh: "请写明列：`join … using (…)`"))
    }
    guard first.kind == .word, let kind = JoinClause.Kind(rawValue: first.folded) else { return nil }
    let isOuter = peek(1).isWord("outer")
    guard peek(isOuter ? 2 : 1).isWord("join") else { return nil }
    index += isOuter ? 3 : 2
    return kind
  }

  private mutating func joinCondition(
    _ kind: JoinClause.Kind, _ words: SourceSpan
  ) throws(Abandon) -> JoinClause.Condition {
    if kind == .cross { return .none }
    if take(word: "on") { return .on(try expression()) }
    if take(word: "using") {
      let open = current
      if open.isNameLike {
        throw unexpected(hint: Self.write("using (\(source.slice(open.span)))"))
      }
      try expect(.leftParenthesis, after: Localized("`using`", zh: "`using` "))
      let names = try names(Localized("a column", zh: "列名"))
      try close(open)
      return .using(names)
    }
    if bareAlias == index - 1, current.kind != .end { throw unexpectedInSelect() }
    throw failure(
      "missing-argument", Localized("this join needs `on` or `using`", zh: "此连接缺少 `on` 或 `using`"), at: words,
      hint: Localized(
        "write `join t on a = b` or `join t using (a)`; every row with every row is `cross join`",
        zh: "请写 `join t on a = b` 或 `join t using (a)`；所有行两两组合请用 `cross join`"))
  }
}
