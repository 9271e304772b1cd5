import Basics
import Diagnostics

extension Parser {
  /// Reads what follows a verb by its shape: the arguments in order, then clauses in any order, up to the limit or, in
  /// a query, the next `|`.
  mutating func shaped(_ shape: StatementShape, verbSpan: SourceSpan, inQuery: Bool) throws(Abandon) -> ShapedNode {
    try enter()
    defer { depth -= 1 }
    let first = current
    var arguments: [String: SlotValue] = [:]
    for slot in shape.arguments {
      if isMissing(slot, shape) {
        if slot.isOptional { continue }
        throw missing(slot, of: shape)
      }
      arguments[slot.name] = try value(for: slot, in: shape)
    }
    var clauses: [String: SlotValue?] = [:]
    while !isAtEnd, !(inQuery && current.isSymbol(.pipe)) {
      guard let clause = clause(of: shape) else { throw unknownClause(shape, inQuery: inQuery) }
      let start = current
      index += clause.keywords.count
      if clauses.keys.contains(clause.key) {
        throw failure(
          "duplicate-clause", Localized("`\(clause.key)` stands here twice", zh: "`\(clause.key)` 写了两次"),
          at: span(from: start.span))
      }
      guard let slot = clause.slot else {
        clauses[clause.key] = .some(nil)
        continue
      }
      if let last = clause.keywords.last, StatementSplitter.nameWords.contains(last) { forcedName = index }
      if isAtEnd || current.isSymbol(.pipe) {
        if slot.isOptional {
          clauses[clause.key] = .some(nil)
          continue
        }
        throw failure(
          "missing-argument",
          Localized("`\(clause.key)` needs \(slot.name)", zh: "`\(clause.key)` 需要 \(slot.name)"), at: current.span)
      }
      clauses[clause.key] = try value(for: slot, in: shape)
    }
    if let clause = shape.clauses.first(where: { $0.isRequired && !clauses.keys.contains($0.key) }) {
      throw missing(clause, of: shape, first: first)
    }
    return ShapedNode(
      verb: shape.verb, verbSpan: verbSpan, arguments: arguments, clauses: clauses, span: span(from: verbSpan))
  }

  /// The clause whose keywords stand here; the longest wins, so that `as of` is never `as`.
  func clause(of shape: StatementShape) -> StatementShape.Clause? {
    guard brackets == 0, index != forcedName else { return nil }
    var best: StatementShape.Clause?
    for clause in shape.clauses where !clause.keywords.isEmpty && clause.keywords.count > (best?.keywords.count ?? 0) {
      var isHere = true
      for (offset, keyword) in clause.keywords.enumerated() where !peek(offset).isWord(keyword) { isHere = false }
      if isHere { best = clause }
    }
    return best
  }

  /// Whether a slot is left out: nothing is there, or what is there cannot begin it.
  private func isMissing(_ slot: StatementShape.Slot, _ shape: StatementShape) -> Bool {
    let token = current
    if token.kind == .end || token.isSymbol(.pipe) { return true }
    // `segment by = …` is an assignment to a reserved word, which is told as such.
    if clause(of: shape) != nil, !peek(1).isSymbol(.equal) { return true }
    guard slot.isOptional else { return false }
    switch slot.kind {
    case .word(let words):
      if token.kind == .word, words.contains(where: { $0.lowercased() == token.folded }) {
        // Before a slot that must be filled it is what fills that when nothing else follows: `explain analyze`.
        let isNeeded = shape.arguments.last.map { !$0.isOptional && $0.name != slot.name } ?? false
        return isNeeded && (peek(1).kind == .end || peek(1).isSymbol(.pipe))
      }
      // Where nothing else can stand, the word itself is wrong.
      return !(token.kind == .word && shape.clauses.isEmpty && shape.arguments.last?.name == slot.name)
    case .nameList: return !token.isSymbol(.leftParenthesis)
    case .name, .names, .renames, .keyPairs: return !token.isNameLike || Grammar.reservedWords.contains(token.folded)
    case .assignment, .definition: return !(token.isNameLike && peek(1).isSymbol(.equal))
    case .count: return token.kind != .number && !(token.isSymbol(.minus) && peek(1).kind == .number)
    case .date: return token.kind != .date && token.kind != .text
    case .file: return token.kind != .text
    case .literal: return token.literal == nil && !token.isSymbol(.minus)
    case .phrase, .expression, .namedExpressions, .sortKeys, .settings, .statementOrName: return false
    }
  }

  private mutating func missing(_ slot: StatementShape.Slot, of shape: StatementShape) -> Abandon {
    let at = previous.map { SourceSpan($0.span.upper, $0.span.upper) } ?? current.span
    return failure(
      "missing-argument", Localized("`\(shape.verb)` needs \(slot.name)", zh: "`\(shape.verb)` 需要 \(slot.name)"),
      at: at,
      hint: Self.hint(for: slot.kind))
  }

  private mutating func missing(
    _ clause: StatementShape.Clause, of shape: StatementShape, first: Token
  ) -> Abandon {
    let written = "`\(clause.key) \(clause.slot?.name ?? "")`"
    return failure(
      "missing-clause", Localized("`\(shape.verb)` needs \(written)", zh: "`\(shape.verb)` 需要 \(written)"),
      at: SourceSpan(current.span.lower, current.span.lower), candidates: longVerbs(of: shape, with: first))
  }

  /// Verbs of several words that a verb and what stands after it are close to: `compare model`, `rfm gird`.
  private func longVerbs(of shape: StatementShape, with token: Token) -> [String] {
    guard token.kind == .word else { return [] }
    return NearestName.candidates(
      for: "\(shape.verb) \(token.text)", among: grammar.longVerbs(beginning: shape.verb))
  }

  /// How a slot is filled, where its name does not say it.
  private static func hint(for kind: SlotKind) -> Localized? {
    switch kind {
    case .file: Localized("a file name stands in quotes: `\"data.csv\"`", zh: "文件名要加引号：`\"data.csv\"`")
    case .word(let words):
      Localized("one of \(words.joined(separator: ", "))", zh: "可选：\(words.joined(separator: "、"))")
    case .date: Lexer.dateHint
    case .count: Localized("a whole number", zh: "一个整数")
    case .assignment, .definition: Localized("write `name = expression`", zh: "请写 `名称 = 表达式`")
    case .renames: Localized("write `new = old`", zh: "请写 `新名 = 旧名`")
    case .nameList: Localized("names in parentheses: `(a, b)`", zh: "请写括号中的名称：`(a, b)`")
    default: nil
    }
  }

  /// Something stands where only a clause can.
  private mutating func unknownClause(_ shape: StatementShape, inQuery: Bool) -> Abandon {
    let token = current
    guard token.kind == .word else { return unexpected() }
    if inQuery, grammar.stage(token.folded) != nil { return unexpected() }
    let keys = shape.clauses.map(\.key)
    if token.isWord("as"), peek(1).isWord("of"), keys.contains("as") == false || !keys.contains("as of") {
      return failure(
        "unknown-clause",
        Localized("`\(shape.verb)` takes no `as of`", zh: "`\(shape.verb)` 不接受 `as of`"),
        at: token.span.union(peek(1).span),
        hint: Localized("`as of DATE` on a line of its own sets the day for all", zh: "单独一行 `as of 日期` 可为全部分析设定日期"))
    }
    if shape.settings.contains(token.folded) {
      return failure(
        "unknown-clause", Localized("\(shown(token)) cannot stand here", zh: "\(shown(token)) 不能写在这里"),
        at: token.span,
        hint: Localized("it is a parameter: `with \(token.text) …`", zh: "它是参数，请写 `with \(token.text) …`"))
    }
    let foreign = shape.verb == token.folded ? nil : foreignHint()
    let hint =
      foreign != nil || keys.isEmpty
      ? foreign
      : Localized(
        "after `\(shape.verb)` may stand \(keys.map { "`\($0)`" }.joined(separator: ", "))",
        zh: "`\(shape.verb)` 之后可写 \(keys.map { "`\($0)`" }.joined(separator: "、"))")
    guard hint != nil else { return unexpected() }
    return failure(
      "unknown-clause", Localized("\(shown(token)) cannot stand here", zh: "\(shown(token)) 不能写在这里"),
      at: token.span,
      candidates: NearestName.candidates(for: token.text, among: keys) + longVerbs(of: shape, with: token), hint: hint)
  }
}
