import Basics
import Diagnostics

extension Parser {
  /// How many set operations, and how many joins, one `select` may have.
  private static let maximumParts = 100

  /// Reads `select …` or `with … select …` and the stages that may follow.
  mutating func selectQuery() throws(Abandon) -> QuerySyntax {
    let start = current.span
    let select = try select()
    guard isAtEnd || current.isSymbol(.pipe) else { throw unexpectedInSelect() }
    return try query(from: .select(select), start: start)
  }

  /// Reads a `select` with all that belongs to it.
  mutating func select() throws(Abandon) -> SelectSyntax {
    try enter()
    defer { depth -= 1 }
    let start = current.span
    let commonTables = current.isWord("with") ? try commonTables() : []
    let body = try unions()
    var order: [SortKey] = []
    if current.isWord("order") {
      try expectBy(after: "order")
      repeat { order.append(try sortKey().0) } while take(.comma)
    }
    var limit: Expression?
    var offset: Expression?
    while true {
      if limit == nil, take(word: "limit") {
        limit = try expression()
      } else if offset == nil, take(word: "offset") {
        offset = try expression()
        if !take(word: "rows") { _ = take(word: "row") }
      } else {
        break
      }
    }
    return SelectSyntax(
      commonTables: commonTables, body: body, order: order, limit: limit, offset: offset, span: span(from: start))
  }

  /// Reads `with name [(columns)] as (query), …`.
  private mutating func commonTables() throws(Abandon) -> [CommonTable] {
    let with = current
    advance()
    if current.isWord("recursive"), peek(1).isNameLike {
      throw failure(
        "not-available", Localized("`with recursive` is not available", zh: "不支持 `with recursive`"),
        at: with.span.union(current.span))
    }
    var tables: [CommonTable] = []
    repeat {
      let name = try name(Localized("the name of a query", zh: "查询名称"))
      var columns: [Name] = []
      if current.isSymbol(.leftParenthesis) {
        let open = current
        advance()
        columns = try names(Localized("a column", zh: "列名"))
        try close(open)
      }
      guard take(word: "as"), current.isSymbol(.leftParenthesis) else {
        throw failure(
          "unexpected-token",
          Localized("`with` gives names to queries that stand in brackets", zh: "`with` 用来给括号中的查询命名"), at: current.span,
          hint: Localized(
            "write `with \(name.text) as (select …) select …`; a clause of a command goes on a line that begins with a space",
            zh: "请写 `with \(name.text) as (select …) select …`；命令的子句另起一行时要以空格开头"))
      }
      tables.append(CommonTable(name: name, columns: columns, query: try bracketedQuery().query))
    } while take(.comma)
    guard beginsSelect(0) else {
      throw failure(
        "unexpected-token", Localized("`with` needs a `select` after its queries", zh: "`with` 的查询之后要有 `select`"),
        at: current.span)
    }
    return tables
  }

  // MARK: Set operations

  /// Reads bodies joined by `union` and `except`.
  private mutating func unions() throws(Abandon) -> SelectBody {
    let first = try intersections()
    var parts: [SetPart] = []
    while let operation = setOperation, operation != .intersect {
      parts.append(try part(operation, after: parts.count) { (parser) throws(Abandon) in try parser.intersections() })
    }
    return parts.isEmpty ? first : .combined(first, parts)
  }

  /// Reads bodies joined by `intersect`, which binds more tightly.
  private mutating func intersections() throws(Abandon) -> SelectBody {
    let first = try operand()
    var parts: [SetPart] = []
    while setOperation == .intersect {
      parts.append(try part(.intersect, after: parts.count) { (parser) throws(Abandon) in try parser.operand() })
    }
    return parts.isEmpty ? first : .combined(first, parts)
  }

  private var setOperation: SetOperation? {
    current.kind == .word ? SetOperation(rawValue: current.folded) : nil
  }

  private mutating func part(
    _ operation: SetOperation, after count: Int, _ body: (inout Parser) throws(Abandon) -> SelectBody
  ) throws(Abandon) -> SetPart {
    let start = current.span
    guard count < Self.maximumParts else { throw tooMany(start) }
    advance()
    let isAll = take(word: "all")
    if !isAll { _ = take(word: "distinct") }
    let words = span(from: start)
    guard beginsSelect(0) else {
      throw failure(
        "unexpected-token",
        Localized(
          "`\(operation.rawValue)` needs a `select` after it, found \(found(current).en)",
          zh: "`\(operation.rawValue)` 之后应为 `select`，却是\(found(current).zh)"), at: current.span)
    }
    return SetPart(operation: operation, isAll: isAll, body: try body(&self), span: words)
  }

  mutating func tooMany(_ span: SourceSpan) -> Abandon {
    failure(
      "too-long", Localized("this query has too many parts", zh: "这个查询的部分太多"), at: span,
      hint: Localized("give a part a name with `let`", zh: "可用 `let` 给其中一部分起名"))
  }

  static var maximumJoins: Int { maximumParts }

  private mutating func operand() throws(Abandon) -> SelectBody {
    if current.isSymbol(.leftParenthesis) { return .nested(try bracketedQuery().query) }
    return .core(try selectCore())
  }

  // MARK: Queries in brackets

  /// Whether a `select` begins at a distance, brackets before it aside.
  func beginsSelect(_ distance: Int) -> Bool {
    var distance = distance
    while peek(distance).isSymbol(.leftParenthesis) { distance += 1 }
    let token = peek(distance)
    return token.isWord("select") || (token.isWord("with") && isCommonTable(distance))
  }

  /// `with name as`, `with name (`
  private func isCommonTable(_ distance: Int) -> Bool {
    Self.isCommonTable(peek(distance + 2))
  }

  static func isCommonTable(_ third: Token) -> Bool { third.isWord("as") || third.isSymbol(.leftParenthesis) }

  /// Whether the bracket that stands here opens a query: a `select`, or a table and its stages.
  var opensQuery: Bool {
    guard current.isSymbol(.leftParenthesis) else { return false }
    if beginsSelect(1) { return true }
    if peek(1).isWord("from") { return true }
    return peek(1).isNameLike && peek(2).isSymbol(.pipe)
  }

  /// Reads a query in brackets that stands in an expression, and how high that makes the expression.
  mutating func measuredQuery() throws(Abandon) -> (Subquery, Measured) {
    let outer = queryHeight
    queryHeight = 0
    defer { queryHeight = max(outer, queryHeight) }
    let subquery = try bracketedQuery()
    return (subquery, Measured(expression: .error(subquery.span), height: queryHeight + Self.queryCost))
  }

  /// How many operators a query in an expression counts for.
  private static let queryCost = 8

  /// Reads a query in brackets, which ends where its bracket closes.
  mutating func bracketedQuery() throws(Abandon) -> Subquery {
    try enter()
    defer { depth -= 1 }
    let open = current
    guard let end = closing else {
      throw failure(
        "unclosed-bracket", Localized("this bracket is not closed", zh: "这个括号没有闭合"), at: open.span,
        hint: Localized("add `)`", zh: "请补上 `)`"))
    }
    let (whole, outer) = (limit, brackets)
    let text = written(index...end)
    advance()
    limit = end
    brackets = 0
    defer {
      limit = whole
      brackets = outer
    }
    let query = try innerQuery()
    guard isAtEnd else { throw unexpectedInSelect() }
    limit = whole
    advance()
    return Subquery(query: query, text: text, span: span(from: open.span))
  }

  private mutating func innerQuery() throws(Abandon) -> QuerySyntax {
    if beginsSelect(0) { return try selectQuery() }
    return try tableQuery()
  }

  /// Reads `[from] table | …`.
  mutating func tableQuery() throws(Abandon) -> QuerySyntax {
    let start = current.span
    _ = take(word: "from")
    let table = try name(Localized("a table", zh: "表"))
    guard isAtEnd || current.isSymbol(.pipe) else { throw unexpectedAfterTable(table) }
    return try query(from: .table(table), start: start)
  }

  private mutating func unexpectedAfterTable(_ table: Name) -> Abandon {
    let token = current
    guard token.kind == .word else { return unexpected() }
    return failure(
      "missing-pipe", Localized("a stage begins with `|`", zh: "查询步骤以 `|` 开头"), at: token.span,
      hint: Localized(
        "write `\(table.text) | \(token.text) …`, or `select … from \(table.text) \(token.text) …`",
        zh: "请写 `\(table.text) | \(token.text) …`，或 `select … from \(table.text) \(token.text) …`"))
  }

  /// The index of the bracket that closes the one that stands here.
  private var closing: Int? {
    var open = 0
    for position in index..<limit {
      if tokens[position].isSymbol(.leftParenthesis) { open += 1 }
      if tokens[position].isSymbol(.rightParenthesis) { open -= 1 }
      if open == 0 { return position }
    }
    return nil
  }

  /// Tokens as text, white space between two of them being one space.
  private func written(_ range: ClosedRange<Int>) -> String {
    var text = ""
    for position in range {
      if position > range.lowerBound, tokens[position - 1].span.upper < tokens[position].span.lower { text += " " }
      text += source.slice(tokens[position].span)
    }
    return text
  }
}
