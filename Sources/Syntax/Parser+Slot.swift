import Basics
import Diagnostics

extension Parser {
  /// Reads what fills a slot.
  mutating func value(for slot: StatementShape.Slot, in shape: StatementShape) throws(Abandon) -> SlotValue {
    switch slot.kind {
    case .file: return try file()
    case .word(let words): return try word(of: words)
    case .name: return .name(try name(Localized(verbatim: slot.name)))
    case .names: return .names(try names(Localized("a name", zh: "名称")))
    case .nameList: return .names(try nameList(slot))
    case .keyPairs: return .keyPairs(try keyPairs())
    case .phrase: return phrase(until: shape)
    case .expression: return .expression(try expression())
    case .count: return try count(slot)
    case .date: return try date(slot)
    case .namedExpressions: return .namedExpressions(try namedExpressions())
    case .assignment:
      let name = try assigned()
      return .assignment(name, try expression())
    case .definition: return try definition()
    case .sortKeys:
      var keys = [try sortKey().0]
      while take(.comma) { keys.append(try sortKey().0) }
      return .sortKeys(keys)
    case .renames: return .renames(try renames())
    case .settings: return .settings(try settings(in: shape))
    case .statementOrName: return try statementOrName(in: shape)
    case .literal: return try literal(slot)
    }
  }

  private mutating func file() throws(Abandon) -> SlotValue {
    let token = current
    if token.kind == .text {
      advance()
      return .text(token.text, token.span)
    }
    guard token.kind != .error else {
      advance()
      throw Abandon()
    }
    // A bare path: everything up to the next white space.
    var end = token.span
    while !isAtEnd, current.span.lower <= end.upper {
      end = end.union(current.span)
      advance()
    }
    let path = source.slice(token.span.union(end))
    throw failure(
      "unquoted-file", Localized("a file name stands in quotes", zh: "文件名要加引号"), at: token.span.union(end),
      hint: Localized("put the file name in quotes: `\"\(path)\"`", zh: "请给文件名加引号：`\"\(path)\"`"))
  }

  private mutating func word(of words: [String]) throws(Abandon) -> SlotValue {
    let token = current
    guard token.kind == .word, let word = words.first(where: { $0.lowercased() == token.folded }) else {
      throw failure(
        "unknown-word",
        Localized(
          "expected \(words.count == 1 ? "" : "one of ")\(words.joined(separator: ", ")), found \(found(token).en)",
          zh: "应为 \(words.joined(separator: "、"))\(words.count == 1 ? "" : " 之一")，却是\(found(token).zh)"),
        at: token.span, candidates: NearestName.candidates(for: token.text, among: words))
    }
    advance()
    return .word(word, token.span)
  }

  /// Reads everything up to the next clause as raw text.
  private mutating func phrase(until shape: StatementShape) -> SlotValue {
    var span = current.span
    repeat {
      span = span.union(current.span)
      advance()
    } while !isAtEnd && clause(of: shape) == nil
    rawSpans.append(span)
    return .text(source.slice(span), span)
  }

  private mutating func count(_ slot: StatementShape.Slot) throws(Abandon) -> SlotValue {
    let token = current
    if token.kind == .number, case .integer(let value)? = token.literal, let count = Int(exactly: value) {
      advance()
      return .count(count, token.span)
    }
    let isSigned = token.isSymbol(.minus) && peek(1).kind == .number
    let wrong = isSigned ? Token(.number, token.span.union(peek(1).span)) : token
    throw failure(
      "not-a-count",
      Localized(
        "\(slot.name) is a whole number of at least 0, found \(found(wrong).en)",
        zh: "\(slot.name) 应为不小于 0 的整数，却是\(found(wrong).zh)"),
      at: wrong.span)
  }

  private mutating func date(_ slot: StatementShape.Slot) throws(Abandon) -> SlotValue {
    let token = current
    if token.kind == .date, case .date(let date)? = token.literal {
      advance()
      return .date(date, token.span)
    }
    throw failure(
      "not-a-date",
      Localized(
        "\(slot.name) is a date, found \(found(token).en)", zh: "\(slot.name) 应为日期，却是\(found(token).zh)"),
      at: token.span, hint: dateFix() ?? Lexer.dateHint)
  }

  /// What stands here written as a date, if it looks like one: `'2024-01-31'`, `20240131`, `2024/1/31`.
  private func dateFix() -> Localized? {
    var written = source.slice(current.span)
    if current.kind == .text { written = current.text }
    if current.kind == .number, peek(1).isSymbol(.slash), peek(3).isSymbol(.slash), peek(4).kind == .number {
      written = source.slice(current.span.union(peek(4).span))
    }
    var parts = written.prefix(10).split(whereSeparator: { !$0.isASCII || !$0.isNumber }).map(String.init)
    if parts.count == 1, written.count == 8, let digits = parts.first, digits.count == 8 {
      parts = [String(digits.prefix(4)), String(digits.dropFirst(4).prefix(2)), String(digits.suffix(2))]
    }
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    return Localized("write `\(date)`, without quotes or time", zh: "请写 `\(date)`，不加引号和时刻")
  }

  private mutating func literal(_ slot: StatementShape.Slot) throws(Abandon) -> SlotValue {
    let token = current
    let isWord = token.kind == .word && !["null", "true", "false"].contains(token.folded)
    if !isWord, token.kind != .end, case .literal(let literal, let span) = try expression() {
      return .literal(literal, span)
    }
    let text = source.slice(token.span)
    throw failure(
      "not-a-literal",
      Localized(
        "\(slot.name) is a value in quotes or a number, found \(found(token).en)",
        zh: "\(slot.name) 应为加引号的文本或数字，却是\(found(token).zh)"),
      at: token.span,
      hint: isWord ? Localized("put it in quotes: `'\(text)'`", zh: "请加引号：`'\(text)'`") : nil)
  }

  // MARK: Names and expressions

  /// Reads `[name =] expr, …`.
  private mutating func namedExpressions() throws(Abandon) -> [NamedExpression] {
    var list: [NamedExpression] = []
    repeat {
      if current.isNameLike, peek(1).isSymbol(.equal) {
        let name = try assigned()
        list.append(NamedExpression(name: name, expression: try expression()))
      } else {
        list.append(NamedExpression(name: nil, expression: try expression()))
      }
    } while take(.comma)
    return list
  }

  /// Reads `name =`.
  private mutating func assigned() throws(Abandon) -> Name {
    let name = try newName(Localized("a name", zh: "名称"))
    if current.isSymbol(.doubleEqual) {
      throw failure(
        "unexpected-token", Localized("a name is given with `=`", zh: "命名请用 `=`"), at: current.span,
        hint: Localized("write `\(name.text) = …`", zh: "请写 `\(name.text) = …`"))
    }
    try expect(.equal, after: Localized("`\(name.text)`", zh: "`\(name.text)` "))
    return name
  }

  /// Reads `NAME = expr` or `NAME = query`.
  private mutating func definition() throws(Abandon) -> SlotValue {
    let name = try assigned()
    let first = current
    if first.isNameLike, peek(1).isSymbol(.pipe) {
      let table = try newName(Localized("a table", zh: "表"))
      return .view(name, try query(from: .table(table), start: first.span))
    }
    if beginsSelect(0) { return .view(name, try selectQuery()) }
    if first.isWord("from") { return .view(name, try tableQuery()) }
    return .assignment(name, try expression())
  }

  /// Reads `new = old, …`.
  private mutating func renames() throws(Abandon) -> [Rename] {
    var list: [Rename] = []
    repeat {
      if current.isNameLike, !peek(1).isSymbol(.equal) {
        advance()
        throw unexpected(hint: Self.write("rename new = old"))
      }
      let new = try assigned()
      list.append(Rename(new: new, old: try name(Localized("a column", zh: "列名"))))
    } while take(.comma)
    return list
  }
}
