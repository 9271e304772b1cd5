import Basics
import Diagnostics

/// The words of a `select`: which are aliases, and which are slips.
extension Parser {
  /// The clauses in the order in which they stand.
  private static let clauses = [
    "select", "from", "join", "where", "group by", "having", "order by", "limit", "offset",
  ]

  /// Words that may be meant, with how they are shown.
  private static let words: [(word: String, shown: String)] = [
    ("from", "from"), ("where", "where"), ("group", "group by"), ("having", "having"), ("order", "order by"),
    ("limit", "limit"), ("offset", "offset"), ("join", "join"), ("left", "left join"), ("right", "right join"),
    ("inner", "inner join"), ("full", "full join"), ("cross", "cross join"), ("union", "union"),
    ("intersect", "intersect"), ("except", "except"), ("using", "using"), ("as", "as"), ("asc", "asc"),
    ("desc", "desc"), ("nulls", "nulls"), ("distinct", "distinct"), ("on", "on"), ("over", "over"),
    ("filter", "filter"),
  ]

  /// Words that begin a clause wherever they stand.
  private static let leadingWords: Set<String> = [
    "from", "where", "having", "limit", "offset", "union", "intersect", "except", "join", "on", "using",
  ]

  private static let joinWords: Set<String> = ["inner", "left", "right", "full", "cross", "semi", "anti", "natural"]

  /// Whether a word that begins a clause stands at a distance, so that it is no alias.
  func isClauseWord(_ distance: Int) -> Bool {
    let token = peek(distance)
    guard token.kind == .word else { return false }
    if Self.leadingWords.contains(token.folded) { return true }
    let next = peek(distance + 1)
    switch token.folded {
    case "group", "order": return next.isWord("by")
    default: return Self.joinWords.contains(token.folded) && (next.isWord("join") || next.isWord("outer"))
    }
  }

  /// Reads `as name`, or a name that can only be an alias.
  mutating func alias() throws(Abandon) -> Name? {
    if take(word: "as") {
      let token = current
      if token.kind == .text {
        advance()
        return Name(token.text, token.span)
      }
      return try name(Localized("a name", zh: "名称"))
    }
    let token = current
    switch token.kind {
    case .quotedName: break
    case .word:
      if Grammar.reservedWords.contains(token.folded) || isClauseWord(0) { return nil }
    default: return nil
    }
    if token.isWord("outer"), peek(1).isWord("join") {
      throw failure(
        "unexpected-token", Localized("`outer` cannot stand here", zh: "`outer` 不能写在这里"), at: token.span,
        candidates: ["left join", "full join"])
    }
    if token.kind == .word { bareAlias = index }
    advance()
    return Name(token.text, token.span)
  }

  /// What stands here cannot go on a `select`; it may be a misspelt word, or the alias before it may.
  mutating func unexpectedInSelect() -> Abandon {
    let token = current
    if bareAlias >= 0, bareAlias == index - 1, let alias = previous {
      if alias.isWord("minus"), token.isWord("select") {
        return failure(
          "unexpected-token", Localized("`minus` cannot stand here", zh: "`minus` 不能写在这里"), at: alias.span,
          candidates: ["except"])
      }
      if alias.isWord("fetch") { return unexpected(hint: Self.write("limit 10")) }
      let meant = meant(alias)
      if !meant.isEmpty {
        return failure(
          "unexpected-token",
          Localized("`\(alias.text)` cannot stand here", zh: "`\(alias.text)` 不能写在这里"), at: alias.span,
          candidates: meant)
      }
    }
    guard token.kind == .word else {
      if token.isSymbol(.equal), let previous, previous.kind == .word {
        return failure(
          "unexpected-token", Localized("`=` cannot stand here", zh: "`=` 不能写在这里"), at: token.span,
          hint: Localized(
            "in `select … from` a name stands after its expression: `… as \(previous.text)`",
            zh: "在 `select … from` 中名称写在表达式之后：`… as \(previous.text)`"))
      }
      if token.isSymbol(.comma), index >= 2, tokens[index - 2].isWord("limit"), let previous {
        return unexpected(hint: Self.write("limit \(source.slice(peek(1).span)) offset \(source.slice(previous.span))"))
      }
      return unexpected()
    }
    if isClauseWord(0), previous?.isSymbol(.comma) == true {
      return failure(
        "missing-operand",
        Localized(
          "a column is missing between `,` and `\(token.text)`", zh: "`,` 与 `\(token.text)` 之间缺少一列"), at: token.span)
    }
    if isClauseWord(0) {
      let order = Self.clauses.joined(separator: ", ")
      return failure(
        "unexpected-token", Localized("`\(token.text)` cannot stand here", zh: "`\(token.text)` 不能写在这里"),
        at: token.span,
        hint: Localized("the order is \(order)", zh: "顺序为 \(order)"))
    }
    let candidates = meant(token)
    guard candidates.isEmpty else {
      return failure(
        "unexpected-token", Localized("`\(token.text)` cannot stand here", zh: "`\(token.text)` 不能写在这里"),
        at: token.span, candidates: candidates)
    }
    if beginsLine {
      return unexpected(
        hint: Localized("a `select` ends at `;` or at an empty line", zh: "`select` 以 `;` 或空行结束"))
    }
    if bareAlias >= 0, bareAlias == index - 1 {
      return unexpected(hint: Localized("put a comma between columns", zh: "列之间要加逗号"))
    }
    return unexpected()
  }

  /// Whether the current token is the first of its line.
  private var beginsLine: Bool {
    guard let previous, previous.span.upper < current.span.lower else { return false }
    return source.slice(SourceSpan(previous.span.upper, current.span.lower)).utf8.contains(0x0A)
  }

  private func meant(_ token: Token) -> [String] {
    let near = NearestName.candidates(for: token.text, among: Self.words.map(\.word))
    return near.compactMap { near in Self.words.first { $0.word == near }?.shown }
  }

  // MARK: Statements that change tables

  private static let changing: [String: Set<String>] = [
    "insert": ["into"], "update": [], "delete": ["from"],
    "create": ["table", "view", "or", "temp", "temporary", "index"],
    "alter": ["table"], "truncate": ["table"], "merge": ["into"], "replace": ["into"],
  ]

  /// Whether an SQL statement that changes tables begins here.
  var changesTables: Bool {
    let first = current
    guard first.kind == .word, let next = Self.changing[first.folded] else { return false }
    if first.folded == "update" { return peek(1).isNameLike && peek(2).isWord("set") }
    return peek(1).kind == .word && next.contains(peek(1).folded)
  }

  mutating func notSelect() -> Abandon {
    let token = current
    index = limit
    return failure(
      "not-a-query",
      Localized("of SQL there is only `select`, not `\(token.text)`", zh: "SQL 只支持 `select`，不支持 `\(token.text)`"),
      at: token.span,
      hint: Localized(
        "`load` reads a file, `derive` and `drop` change columns, `let` names a query",
        zh: "`load` 读取文件，`derive` 与 `drop` 修改列，`let` 给查询命名"))
  }
}
