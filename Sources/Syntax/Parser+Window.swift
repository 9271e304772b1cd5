import Basics
import Diagnostics

extension Parser {
  /// Reads `over (partition by … order by … rows …)`.
  mutating func window() throws(Abandon) -> (WindowClause, height: Int) {
    let start = current.span
    advance()
    let open = current
    advance()
    var partition: [Measured] = []
    var order: [SortKey] = []
    var height = 0
    if take(word: "partition") {
      try expect(by: "partition")
      partition.append(try measured(.or))
      while take(.comma) { partition.append(try measured(.or)) }
    }
    if take(word: "order") {
      try expect(by: "order")
      repeat {
        let (key, keyHeight) = try sortKey()
        order.append(key)
        height = max(height, keyHeight)
      } while take(.comma)
    }
    let frame = try frame(&height)
    try close(open)
    height = max(height, partition.map(\.height).max() ?? 0)
    return (
      WindowClause(partition: partition.map(\.expression), order: order, frame: frame, span: span(from: start)), height
    )
  }

  // MARK: Frames

  /// Reads `rows|range|groups between … and …`, or the short form with one bound; nil when there is none.
  private mutating func frame(_ height: inout Int) throws(Abandon) -> FrameClause? {
    let start = current.span
    guard current.kind == .word, let unit = FrameClause.Unit(rawValue: current.folded) else { return nil }
    advance()
    let frame: FrameClause
    if take(word: "between") {
      let first = try bound(&height)
      guard take(word: "and") else {
        throw failure(
          "unexpected-token",
          Localized(
            "expected `and` and the end of the frame, found \(found(current).en)",
            zh: "应为 `and` 和窗口范围的终点，却是\(found(current).zh)"),
          at: current.span,
          hint: Localized(
            "write `\(unit.rawValue) between 6 preceding and current row`",
            zh: "请写 `\(unit.rawValue) between 6 preceding and current row`"))
      }
      let last = try bound(&height)
      frame = FrameClause(unit: unit, start: first, end: last, span: span(from: start))
    } else {
      let first = try bound(&height)
      frame = FrameClause(unit: unit, start: first, end: nil, span: span(from: start))
    }
    if current.isWord("exclude") {
      throw failure(
        "not-available", Localized("`exclude` is not available", zh: "不支持 `exclude`"), at: current.span,
        hint: Localized(
          "leave rows out of an aggregate with `filter (where …)`", zh: "要让聚合不计某些行，请用 `filter (where …)`"))
    }
    return frame
  }

  /// Reads `unbounded preceding`, `N preceding`, `current row`, `N following` or `unbounded following`.
  private mutating func bound(_ height: inout Int) throws(Abandon) -> FrameClause.Bound {
    let start = current.span
    if current.isWord("current"), peek(1).isWord("row") {
      advance()
      advance()
      return FrameClause.Bound(.currentRow, span(from: start))
    }
    if current.isWord("unbounded") {
      advance()
      if take(word: "preceding") { return FrameClause.Bound(.unboundedPreceding, span(from: start)) }
      if take(word: "following") { return FrameClause.Bound(.unboundedFollowing, span(from: start)) }
      throw noDirection(after: Localized("`unbounded`", zh: "`unbounded`"))
    }
    guard !isAtEnd, !current.isSymbol(.rightParenthesis) else { throw noBound() }
    let distance = try measured(.additive)
    height = max(height, distance.height)
    if take(word: "preceding") { return FrameClause.Bound(.preceding(distance.expression), span(from: start)) }
    if take(word: "following") { return FrameClause.Bound(.following(distance.expression), span(from: start)) }
    throw noDirection(after: Localized("the distance", zh: "距离"))
  }

  private mutating func noDirection(after what: Localized) -> Abandon {
    let candidates =
      current.kind == .word ? NearestName.candidates(for: current.text, among: ["preceding", "following"]) : []
    return failure(
      "unexpected-token",
      Localized(
        "expected `preceding` or `following` after \(what.en), found \(found(current).en)",
        zh: "\(what.zh)之后应为 `preceding` 或 `following`，却是\(found(current).zh)"),
      at: current.span, candidates: candidates)
  }

  private mutating func noBound() -> Abandon {
    failure(
      "unexpected-token", Localized("a bound of the frame is missing", zh: "缺少窗口范围的边界"), at: current.span,
      hint: Localized(
        "bounds are `unbounded preceding`, `6 preceding`, `current row`, `6 following`, `unbounded following`",
        zh: "边界有 `unbounded preceding`、`6 preceding`、`current row`、`6 following`、`unbounded following`"))
  }
}
