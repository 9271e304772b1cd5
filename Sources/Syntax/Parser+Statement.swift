import Basics
import Diagnostics

extension Parser {
  /// Reads the statement that all tokens make.
  mutating func wholeStatement() -> Statement {
    do throws(Abandon) {
      let statement = try statement()
      if !isAtEnd { throw unexpected() }
      return statement
    } catch {
      return .invalid(wholeSpan)
    }
  }

  /// Reads the expression that all tokens make.
  mutating func wholeExpression() -> Expression {
    do throws(Abandon) {
      let expression = try expression()
      if !isAtEnd { throw unexpected() }
      return expression
    } catch {
      return .error(wholeSpan)
    }
  }

  private var wholeSpan: SourceSpan {
    guard let first = tokens.first, let last = tokens.last else { return SourceSpan(0, 0) }
    return first.span.union(last.span)
  }

  /// Decides by the first tokens what the statement is, and reads it up to the limit.
  mutating func statement() throws(Abandon) -> Statement {
    let first = current
    if first.isSymbol(.pipe) {
      return .query(try query(from: .lastResult(first.span), start: first.span))
    }
    if first.isWord("with"), index != forcedName { return .query(try selectQuery()) }
    if beginsSelect(0) { return .query(try selectQuery()) }
    if first.isWord("from") { return .query(try tableQuery()) }
    if first.kind == .word, let (shape, words) = command() {
      let start = index
      index += words
      return .command(try shaped(shape, verbSpan: span(from: tokens[start].span), inQuery: false))
    }
    if changesTables { throw notSelect() }
    if first.isNameLike, !Grammar.reservedWords.contains(first.folded) {
      let next = peek(1)
      if next.kind == .end || next.isSymbol(.pipe) {
        advance()
        return .query(try query(from: .table(Name(first.text, first.span)), start: first.span))
      }
      if first.kind == .word, cannotContinue(next) { throw notAStatement(first, next) }
    }
    if first.kind == .word, let verb = grammar.longVerbs(beginning: first.folded).first {
      throw failure(
        "unknown-command", Localized("there is no command `\(first.text)`", zh: "没有命令 `\(first.text)`"),
        at: first.span, candidates: [verb])
    }
    if first.isWord("where") { throw stageAlone(first) }
    if first.kind == .word, peek(1).isSymbol(.equal), !grammar.isReserved(first.folded), isChained {
      throw unassigned(first)
    }
    let expression = try expression()
    if current.isSymbol(.pipe) {
      throw failure(
        "unexpected-token",
        Localized("a query begins with a table, not with an expression", zh: "查询以表开头，而不是表达式"),
        at: expression.span,
        hint: Localized("write `customers | …`", zh: "请写 `customers | …`"))
    }
    return .expression(expression)
  }

  /// The command whose verb, of one word or more, stands here; the longest.
  private func command() -> (shape: StatementShape, words: Int)? {
    let words = (0..<Grammar.longestVerb).map(peek).prefix { $0.kind == .word }
    return grammar.command(beginning: words.map(\.folded))
  }

  /// Whether a token after a name can belong neither to a query nor to an expression.
  private func cannotContinue(_ token: Token) -> Bool {
    switch token.kind {
    case .word:
      !["and", "or", "not", "in", "is", "between", "like", "ilike", "matches"].contains(token.folded)
    case .quotedName, .text, .number, .date, .duration: true
    default: false
    }
  }

  /// `segmnt by value`, `customers where x`, `take 10`.
  private mutating func notAStatement(_ first: Token, _ next: Token) -> Abandon {
    if grammar.stage(first.folded) != nil { return stageAlone(first) }
    if next.kind == .word, grammar.stage(next.folded) != nil,
      NearestName.candidates(for: first.text, among: verbs).isEmpty
    {
      return failure(
        "missing-pipe", Localized("a stage begins with `|`", zh: "查询步骤以 `|` 开头"), at: next.span,
        hint: Localized("write `\(first.text) | \(next.text) …`", zh: "请写 `\(first.text) | \(next.text) …`"))
    }
    // A verb of two words may be misspelt as a whole: `next order`, `valu curve`.
    let pair = next.kind == .word ? "\(first.text) \(next.text)" : ""
    let pairs = NearestName.candidates(for: pair, among: verbs.filter { $0.contains(" ") })
    return failure(
      "unknown-command", Localized("there is no command `\(first.text)`", zh: "没有命令 `\(first.text)`"), at: first.span,
      candidates: pairs.isEmpty ? NearestName.candidates(for: first.text, among: verbs) : pairs,
      hint: Localized("`help` lists the commands", zh: "`help` 列出所有命令"))
  }

  /// Whether `name = …` has another comparison after it outside of brackets, as only a definition has.
  private var isChained: Bool {
    var open = 0
    var position = index + 2
    while position < limit {
      switch tokens[position].kind {
      case .symbol(.leftParenthesis): open += 1
      case .symbol(.rightParenthesis): open -= 1
      case .symbol(.equal), .symbol(.less), .symbol(.lessOrEqual), .symbol(.greater), .symbol(.greaterOrEqual):
        if open == 0 { return true }
      case .word where open == 0 && ["and", "or", "case"].contains(tokens[position].folded): return false
      default: break
      }
      position += 1
    }
    return false
  }

  /// `hot = recency < 30` without its verb.
  private mutating func unassigned(_ name: Token) -> Abandon {
    failure(
      "unassigned", Localized("a value gets its name with `let`", zh: "给值命名要用 `let`"), at: name.span,
      hint: Localized("write `let \(name.text) = …`", zh: "请写 `let \(name.text) = …`"))
  }

  private mutating func stageAlone(_ first: Token) -> Abandon {
    failure(
      "stage-alone",
      Localized("`\(first.text)` is a stage of a query, not a command", zh: "`\(first.text)` 是查询步骤，不是命令"),
      at: first.span,
      hint: Localized(
        "write `customers | \(first.text) …`, or `| \(first.text) …` to go on from the last result",
        zh: "请写 `customers | \(first.text) …`，或用 `| \(first.text) …` 接着上一个结果"))
  }

  private var verbs: [String] {
    grammar.commands.flatMap { [$0.verb] + $0.aliases }
  }
}
