import Basics
import Diagnostics

extension Parser {
  /// Reads the stages after a source, up to the limit. An error in one does not stop the next.
  mutating func query(from source: QuerySyntax.Source, start: SourceSpan) throws(Abandon) -> QuerySyntax {
    var stages: [ShapedNode] = []
    var failed = false
    while current.isSymbol(.pipe) {
      beginPart()
      advance()
      do throws(Abandon) {
        stages.append(try stage())
      } catch {
        failed = true
        skipToNextStage()
      }
    }
    if failed { throw Abandon() }
    return QuerySyntax(source: source, stages: stages, span: span(from: start))
  }

  private mutating func stage() throws(Abandon) -> ShapedNode {
    let token = current
    guard token.kind == .word, let shape = grammar.stage(token.folded) else { throw unknownStage(token) }
    advance()
    let node = try shaped(shape, verbSpan: token.span, inQuery: true)
    guard isAtEnd || current.isSymbol(.pipe) else { throw unexpected() }
    return node
  }

  private mutating func unknownStage(_ token: Token) -> Abandon {
    switch token.kind {
    case .end:
      return failure(
        "missing-stage", Localized("a stage is missing after `|`", zh: "`|` 之后缺少查询步骤"), at: token.span,
        hint: Localized("stages are \(stageList)", zh: "查询步骤有 \(stageList)"))
    case .word:
      let verbs = grammar.stages.flatMap { [$0.verb] + $0.aliases }
      if grammar.command(token.folded) != nil {
        return failure(
          "unknown-stage",
          Localized("`\(token.text)` is a command, not a stage of a query", zh: "`\(token.text)` 是命令，不是查询步骤"),
          at: token.span, hint: Localized("write it on a line of its own", zh: "请另起一行单独写"))
      }
      if let ours = ForeignWords.stage(token.folded) {
        return failure(
          "unknown-stage", Localized("there is no stage `\(token.text)`", zh: "没有查询步骤 `\(token.text)`"),
          at: token.span, hint: Localized("write `| \(ours)`", zh: "请写 `| \(ours)`"))
      }
      let candidates = NearestName.candidates(for: token.text, among: verbs)
      if candidates.isEmpty, followsCondition {
        return failure(
          "unknown-stage", Localized("there is no stage `\(token.text)`", zh: "没有查询步骤 `\(token.text)`"),
          at: token.span,
          hint: Localized(
            "`|` begins a stage; between conditions write `or`", zh: "`|` 之后是查询步骤；连接条件请写 `or`"))
      }
      return failure(
        "unknown-stage", Localized("there is no stage `\(token.text)`", zh: "没有查询步骤 `\(token.text)`"),
        at: token.span, candidates: candidates,
        hint: Localized("stages are \(stageList)", zh: "查询步骤有 \(stageList)"))
    default:
      return failure(
        "unexpected-token",
        Localized("expected a stage after `|`, found \(shown(token))", zh: "`|` 之后应为查询步骤，却是 \(shown(token))"),
        at: token.span, hint: Localized("stages are \(stageList)", zh: "查询步骤有 \(stageList)"))
    }
  }

  /// Whether the stage before this one is `where`.
  private var followsCondition: Bool {
    var position = index - 2
    while position >= 0, !tokens[position].isSymbol(.pipe) { position -= 1 }
    return position >= 0 && tokens[position + 1].isWord("where")
  }

  private var stageList: String { grammar.stages.map(\.verb).joined(separator: ", ") }

  private mutating func skipToNextStage() {
    var open = 0
    while index < limit, open > 0 || !current.isSymbol(.pipe) {
      if current.isSymbol(.leftParenthesis) { open += 1 }
      if current.isSymbol(.rightParenthesis) { open = max(0, open - 1) }
      advance()
    }
  }
}
