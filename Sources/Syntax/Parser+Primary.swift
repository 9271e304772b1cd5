import Basics
import Diagnostics

extension Parser {
  /// Reads a literal, a name, a call, a `case` or an expression in brackets.
  mutating func primary() throws(Abandon) -> Measured {
    let token = current
    switch token.kind {
    case .text, .number, .date, .duration:
      guard let literal = token.literal else { throw missingOperand() }
      advance()
      return Measured(expression: .literal(literal, token.span), height: 1)
    case .quotedName:
      advance()
      return try named(token)
    case .word: return try word(token)
    case .symbol(.leftParenthesis):
      if opensQuery {
        let (subquery, inner) = try measuredQuery()
        return try combined([inner]) { .subquery(subquery) }
      }
      let items = try bracketed()
      guard items.count == 1, let only = items.first else {
        let span = span(from: token.span)
        return try combined(items) { .list(items.map(\.expression), span) }
      }
      return only
    case .error:
      advance()
      return Measured(expression: .error(token.span), height: 1)
    default: throw missingOperand()
    }
  }

  /// Reads `(a, b, …)`, one expression at least.
  mutating func bracketed() throws(Abandon) -> [Measured] {
    let open = current
    advance()
    brackets += 1
    defer { brackets -= 1 }
    if current.isSymbol(.rightParenthesis) {
      throw failure(
        "missing-operand", Localized("there is nothing between the brackets", zh: "括号中没有内容"),
        at: open.span.union(current.span))
    }
    var items = [try measured(.or)]
    while take(.comma) { items.append(try measured(.or)) }
    try close(open)
    return items
  }

  /// Reads the bracket that closes `open`.
  mutating func close(_ open: Token) throws(Abandon) {
    if take(.rightParenthesis) { return }
    if isAtEnd || current.isSymbol(.pipe) {
      throw failure(
        "unclosed-bracket", Localized("this bracket is not closed", zh: "这个括号没有闭合"), at: open.span,
        hint: Localized("add `)`", zh: "请补上 `)`"))
    }
    throw unexpected(hint: Localized("expected `,` or `)`", zh: "应为 `,` 或 `)`"))
  }

  private mutating func word(_ token: Token) throws(Abandon) -> Measured {
    let isCall = peek(1).isSymbol(.leftParenthesis)
    // After `by`, a call and a `case` are still what they are elsewhere.
    if index != forcedName || isCall || (token.folded == "case" && beginsOperand(peek(1))) {
      switch token.folded {
      case "null", "true", "false":
        advance()
        let literal: Literal = token.folded == "null" ? .null : .boolean(token.folded == "true")
        return Measured(expression: .literal(literal, token.span), height: 1)
      case "case": return try conditional()
      case "if" where isCall: return try ifCall()
      case "cast" where isCall: return try cast(isTry: false)
      case "try_cast" where isCall: return try cast(isTry: true)
      case "exists" where isCall:
        advance()
        guard opensQuery else {
          index -= 1
          break
        }
        let (subquery, inner) = try measuredQuery()
        let span = span(from: token.span)
        return try combined([inner]) { .exists(subquery, span) }
      case "like", "ilike", "matches":
        if !isCall { throw missingOperand() }
      case "and", "or", "in", "is", "between", "when", "then", "else", "end":
        throw missingOperand()
      default:
        if Grammar.reservedWords.contains(token.folded)
          || (!isCall && grammar.isReserved(token.folded))
        {
          throw reserved(token)
        }
      }
    }
    advance()
    return isCall ? try call(Name(token.text, token.span)) : try named(token)
  }

  /// Reads what may follow a name: `.column`.
  private mutating func named(_ token: Token) throws(Abandon) -> Measured {
    let first = Name(token.text, token.span)
    guard take(.dot) else { return Measured(expression: .name(first), height: 1) }
    let column = try name(Localized("a column", zh: "列名"), anyWord: true)
    if current.isSymbol(.leftParenthesis) { throw methodCall(token, column) }
    if current.isSymbol(.dot), peek(1).isNameLike {
      throw methodCall(token, Name(peek(1).text, peek(1).span))
    }
    return Measured(expression: .qualified(table: first, column: column), height: 1)
  }

  /// Something is missing where a value should stand.
  mutating func missingOperand() -> Abandon {
    let token = current
    let after = index > 0 ? previous : nil
    guard token.kind == .end || isAtEnd else {
      if token.isSymbol(.rightParenthesis), brackets == 0 { return unexpected() }
      return failure(
        "missing-operand",
        Localized("expected a value, found \(shown(token))", zh: "应为一个值，却是 \(shown(token))"), at: token.span,
        hint: starHint)
    }
    guard let after else {
      return failure("missing-operand", Localized("a value is missing", zh: "缺少一个值"), at: token.span)
    }
    return failure(
      "missing-operand",
      Localized("a value is missing after \(shown(after))", zh: "\(shown(after)) 之后缺少一个值"), at: token.span)
  }

  /// What a `*` was to mean that is no product.
  private var starHint: Localized? {
    guard current.isSymbol(.star), let previous else { return nil }
    if previous.isWord("select") {
      return Localized(
        "this stage names its columns; `derive` adds some to those there are", zh: "此步骤须列出列名；要增加列请用 `derive`")
    }
    guard previous.isSymbol(.leftParenthesis) else { return nil }
    return Localized("only `count(*)` takes it; others take a column", zh: "只有 `count(*)` 可用 `*`，其他函数须写列名")
  }

  // MARK: Calls

  /// Reads the arguments and what may follow them; the name is read.
  private mutating func call(_ name: Name) throws(Abandon) -> Measured {
    let open = current
    advance()
    brackets += 1
    defer { brackets -= 1 }
    var parts: [Measured] = []
    var isDistinct = false
    if current.isSymbol(.star), peek(1).isSymbol(.rightParenthesis) {
      if name.text.lowercased() != "count" { throw missingOperand() }
      advance()
    } else if !current.isSymbol(.rightParenthesis) {
      if current.isWord("distinct"),
        beginsOperand(peek(1)) || peek(1).isSymbol(.leftParenthesis) || peek(1).isSymbol(.minus)
      {
        isDistinct = true
        advance()
      }
      parts.append(try measured(.or))
      while take(.comma) { parts.append(try measured(.or)) }
    }
    try close(open)
    let arguments = parts.map(\.expression)
    var filter: Expression?
    if current.isWord("filter"), peek(1).isSymbol(.leftParenthesis) {
      advance()
      let open = current
      advance()
      guard take(word: "where") else {
        throw failure(
          "unexpected-token", Localized("`filter` needs `where`", zh: "`filter` 之内要写 `where`"), at: current.span,
          hint: Localized("write `filter (where …)`", zh: "请写 `filter (where …)`"))
      }
      let condition = try measured(.or)
      parts.append(condition)
      filter = condition.expression
      try close(open)
    }
    var over: WindowClause?
    if current.isWord("over"), peek(1).isSymbol(.leftParenthesis) {
      let (clause, height) = try window()
      over = clause
      parts.append(Measured(expression: .error(clause.span), height: height))
    }
    let span = span(from: name.span)
    return try combined(parts) {
      .call(Call(name: name, arguments: arguments, isDistinct: isDistinct, filter: filter, over: over, span: span))
    }
  }

  private func beginsOperand(_ token: Token) -> Bool {
    switch token.kind {
    case .word:
      !["and", "or", "in", "is", "between", "like", "ilike", "matches"].contains(token.folded)
    case .quotedName, .text, .number, .date, .duration: true
    default: false
    }
  }

  mutating func expect(by word: String) throws(Abandon) {
    guard current.isWord("by") else {
      throw failure(
        "unexpected-token", Localized("expected `by` after `\(word)`", zh: "`\(word)` 之后应为 `by`"), at: current.span)
    }
    advance()
    forcedName = index
  }

  /// Reads `expr [asc|desc] [nulls first|last]`.
  mutating func sortKey() throws(Abandon) -> (SortKey, height: Int) {
    let value = try measured(.or)
    let isDescending = take(word: "desc")
    if !isDescending, !take(word: "asc") { try refuseMisspelledOrder() }
    var nullsFirst = false
    if take(word: "nulls") {
      nullsFirst = take(word: "first")
      guard nullsFirst || take(word: "last") else {
        throw failure(
          "unexpected-token", Localized("`nulls` needs `first` or `last`", zh: "`nulls` 之后应为 `first` 或 `last`"),
          at: current.span)
      }
    }
    return (
      SortKey(expression: value.expression, isDescending: isDescending, nullsFirst: nullsFirst), value.height
    )
  }

  /// `dsc`, `descending`
  private mutating func refuseMisspelledOrder() throws(Abandon) {
    let token = current
    guard token.kind == .word, !token.isWord("nulls"), FrameClause.Unit(rawValue: token.folded) == nil else { return }
    let words = ["desc", "asc", "nulls first", "nulls last"]
    let near = words.filter { token.folded.hasPrefix($0) }
    let candidates = near.isEmpty ? NearestName.candidates(for: token.text, among: words) : near
    guard !candidates.isEmpty else { return }
    throw failure(
      "unexpected-token", Localized("\(shown(token)) cannot stand here", zh: "\(shown(token)) 不能写在这里"),
      at: token.span, candidates: candidates)
  }

  // MARK: Conditions and conversions

  /// Reads `case [operand] when … then … [else …] end`.
  private mutating func conditional() throws(Abandon) -> Measured {
    let start = current
    advance()
    brackets += 1
    defer { brackets -= 1 }
    var parts: [Measured] = []
    var operand: Expression?
    if !current.isWord("when"), !isAtEnd {
      let value = try measured(.or)
      parts.append(value)
      operand = value.expression
    }
    var branches: [Conditional.Branch] = []
    while take(word: "when") {
      let condition = try measured(.or)
      guard take(word: "then") else {
        throw failure(
          "incomplete-case", Localized("`when` needs `then`", zh: "`when` 之后要有 `then`"), at: current.span,
          hint: Localized("write `when condition then result`", zh: "请写 `when 条件 then 结果`"))
      }
      let result = try measured(.or)
      parts += [condition, result]
      branches.append(Conditional.Branch(condition: condition.expression, result: result.expression))
    }
    var otherwise: Expression?
    if take(word: "else") {
      let value = try measured(.or)
      parts.append(value)
      otherwise = value.expression
    }
    guard !branches.isEmpty else {
      throw failure(
        "incomplete-case", Localized("`case` needs `when`", zh: "`case` 之后要有 `when`"), at: current.span,
        hint: Localized(
          "write `case when condition then result else other end`", zh: "请写 `case when 条件 then 结果 else 其他 end`"))
    }
    guard take(word: "end") else {
      if isAtEnd || current.isSymbol(.pipe) {
        throw failure(
          "incomplete-case", Localized("`case` needs `end`", zh: "`case` 需要以 `end` 结束"), at: start.span,
          hint: Localized("add `end`", zh: "请补上 `end`"))
      }
      throw unexpected(hint: Localized("expected `when`, `else` or `end`", zh: "应为 `when`、`else` 或 `end`"))
    }
    let span = span(from: start.span)
    return try combined(parts) {
      .conditional(Conditional(operand: operand, branches: branches, otherwise: otherwise, span: span))
    }
  }

  /// Reads `if(cond, a, b)`.
  private mutating func ifCall() throws(Abandon) -> Measured {
    let start = current.span
    advance()
    let open = current
    if peek(1).isSymbol(.rightParenthesis) {
      index += 2
      throw wrongIf(span(from: start))
    }
    let parts = try bracketed()
    guard parts.count == 3 else { throw wrongIf(open.span.union(span(from: start))) }
    let span = span(from: start)
    return try combined(parts) {
      .conditional(
        Conditional(
          operand: nil,
          branches: [Conditional.Branch(condition: parts[0].expression, result: parts[1].expression)],
          otherwise: parts[2].expression, span: span))
    }
  }

  private mutating func wrongIf(_ span: SourceSpan) -> Abandon {
    failure(
      "wrong-arguments", Localized("`if` takes three arguments", zh: "`if` 需要三个参数"), at: span,
      hint: Localized("write `if(condition, then, else)`", zh: "请写 `if(条件, 成立时, 否则)`"))
  }

  /// Reads `cast(x as T)`.
  private mutating func cast(isTry: Bool) throws(Abandon) -> Measured {
    let verb = current
    advance()
    let open = current
    advance()
    brackets += 1
    defer { brackets -= 1 }
    let value = try measured(.or)
    guard take(word: "as") else {
      throw failure(
        "unexpected-token",
        Localized("expected `as` and a type, found \(found(current).en)", zh: "应为 `as` 和类型，却是\(found(current).zh)"),
        at: current.span,
        hint: Localized("write `\(verb.text)(x as integer)`", zh: "请写 `\(verb.text)(x as integer)`"))
    }
    let type = try name(Localized("a type", zh: "类型"))
    if current.isSymbol(.leftParenthesis) {
      throw unexpected(hint: Localized("a type stands alone, without a length", zh: "类型单独书写，不带长度"))
    }
    try close(open)
    let span = span(from: verb.span)
    return try combined([value]) { .cast(value.expression, type: type, isTry: isTry, span) }
  }
}
