import Basics
import Diagnostics

extension Parser {
  /// How tightly operators bind, loosest first.
  enum Precedence: Int, Comparable {
    case or = 1
    case and, not, comparison, additive, multiplicative, unary

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// What the right operand of a left-associative operator may hold.
    var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .unary }
  }

  /// An expression and how many operators lie on its longest path.
  struct Measured {
    let expression: Expression
    let height: Int

    var span: SourceSpan { expression.span }
  }

  /// Reads an expression.
  mutating func expression() throws(Abandon) -> Expression {
    try measured(.or).expression
  }

  /// Reads an expression whose operators bind at least as tightly as `minimum`.
  mutating func measured(_ minimum: Precedence) throws(Abandon) -> Measured {
    try enter()
    defer { depth -= 1 }
    var left = try prefixed(minimum)
    var isCompared = false
    while true {
      if let (symbol, precedence) = binaryOperator, precedence >= minimum {
        if precedence == .comparison {
          if isCompared { throw chained() }
          isCompared = true
        } else if precedence < .comparison {
          isCompared = false
        }
        advance()
        let right = try measured(precedence.tighter)
        left = try combined([left, right]) {
          .binary(symbol, left.expression, right.expression, left.span.union(right.span))
        }
      } else if minimum <= .comparison, let (word, negated) = predicate {
        if isCompared { throw chained() }
        isCompared = true
        left = try self.predicate(word, negated: negated, of: left)
      } else {
        return left
      }
    }
  }

  /// Joins parts to an expression, if it is not too high.
  func combinedHeight(_ parts: [Measured]) -> Int {
    (parts.map(\.height).max() ?? 0) + 1
  }

  mutating func combined(_ parts: [Measured], _ make: () -> Expression) throws(Abandon) -> Measured {
    let height = combinedHeight(parts)
    guard height <= Self.maximumHeight else {
      throw failure(
        "too-long", Localized("this expression is too long", zh: "这个表达式太长"), at: current.span,
        hint: Localized(
          "at most \(Self.maximumHeight) operators in a row; for many values write `x in (…)`",
          zh: "最多连用 \(Self.maximumHeight) 个运算符；值很多时请写 `x in (…)`"))
    }
    queryHeight = max(queryHeight, height)
    return Measured(expression: make(), height: height)
  }

  // MARK: Operators

  private static let symbolOperators: [Symbol: (BinaryOperator, Precedence)] = [
    .equal: (.equal, .comparison), .doubleEqual: (.equal, .comparison), .notEqual: (.notEqual, .comparison),
    .bangEqual: (.notEqual, .comparison), .less: (.less, .comparison), .lessOrEqual: (.lessOrEqual, .comparison),
    .greater: (.greater, .comparison), .greaterOrEqual: (.greaterOrEqual, .comparison), .plus: (.add, .additive),
    .minus: (.subtract, .additive), .concatenate: (.concatenate, .additive), .star: (.multiply, .multiplicative),
    .slash: (.divide, .multiplicative), .percent: (.modulo, .multiplicative),
  ]

  private var binaryOperator: (BinaryOperator, Precedence)? {
    let token = current
    switch token.kind {
    case .symbol(let symbol): return Self.symbolOperators[symbol]
    case .word where token.folded == "and": return (.and, .and)
    case .word where token.folded == "or": return (.or, .or)
    default: return nil
    }
  }

  private mutating func chained() -> Abandon {
    if let concatenation = joiningSymbol {
      return failure(
        "concatenated-conditions", Localized("`||` joins texts, not conditions", zh: "`||` 连接文本，不连接条件"),
        at: concatenation.span, hint: Self.write("or"))
    }
    return failure(
      "chained-comparison", Localized("comparisons do not chain", zh: "比较不能连写"), at: current.span,
      hint: Localized(
        "write `a < b and b < c`, or `b between a and c`", zh: "请写 `a < b and b < c`，或 `b between a and c`"))
  }

  /// The `||` between the comparison before and the one that stands here.
  private var joiningSymbol: Token? {
    for token in tokens[..<index].reversed() {
      switch token.kind {
      case .symbol(.concatenate): return token
      case .symbol(.dot), .word, .quotedName, .number, .text, .date, .duration: continue
      default: return nil
      }
    }
    return nil
  }

  private mutating func prefixed(_ minimum: Precedence) throws(Abandon) -> Measured {
    let token = current
    if token.isWord("not"), index != forcedName {
      guard minimum <= .not else {
        throw failure(
          "unexpected-token", Localized("`not` needs brackets here", zh: "这里的 `not` 要加括号"), at: token.span,
          hint: Localized("write `(not …)`", zh: "请写 `(not …)`"))
      }
      advance()
      let operand = try measured(.not)
      return try combined([operand]) { .unary(.not, operand.expression, token.span.union(operand.span)) }
    }
    if token.isSymbol(.minus) {
      advance()
      if let literal = current.literal.flatMap(Self.negated) {
        advance()
        return Measured(expression: .literal(literal, span(from: token.span)), height: 1)
      }
      let operand = try measured(.unary)
      return try combined([operand]) { .unary(.minus, operand.expression, token.span.union(operand.span)) }
    }
    if token.isSymbol(.plus) {
      throw failure(
        "unexpected-token", Localized("a value cannot begin with `+`", zh: "值不能以 `+` 开头"), at: token.span,
        hint: Localized("leave it out", zh: "请去掉它"))
    }
    return try primary()
  }

  /// A number or a duration with the other sign.
  private static func negated(_ literal: Literal) -> Literal? {
    switch literal {
    case .integer(let value): .integer(0 &- value)
    case .decimal(let value): .decimal(Decimal64(mantissa: 0 &- value.mantissa, scale: value.scale))
    case .number(let value): .number(-value)
    case .duration(let value): value.negated.map(Literal.duration)
    default: nil
    }
  }

  // MARK: Predicates

  private static let predicateWords: Set<String> = ["is", "in", "between", "like", "ilike", "matches"]

  /// The word of a predicate that stands here, and whether `not` stands before it.
  private var predicate: (String, negated: Bool)? {
    let negated = current.isWord("not")
    let word = peek(negated ? 1 : 0)
    guard word.kind == .word, Self.predicateWords.contains(word.folded), !(negated && word.folded == "is") else {
      return nil
    }
    return (word.folded, negated)
  }

  /// What `is true`, `is None` or `is 3` is here.
  private func isHint(of left: Measured, _ negated: Bool) -> Localized {
    switch current.folded {
    case "none", "nan", "na", "nil", "nat", "missing", "empty", "undefined":
      return Self.write(negated ? "is not null" : "is null")
    case "true", "false":
      let operand = ExpressionText.render(left.expression)
      return Self.write((current.folded == "true") == negated ? "not \(operand)" : operand)
    default: return Localized("compare values with `=`", zh: "比较值请用 `=`")
    }
  }

  private mutating func predicate(_ word: String, negated: Bool, of left: Measured) throws(Abandon) -> Measured {
    index += negated ? 2 : 1
    switch word {
    case "is":
      let negated = take(word: "not")
      guard take(word: "null") else {
        throw failure(
          "unexpected-token",
          Localized(
            "expected `null` after `is`, found \(found(current).en)", zh: "`is` 之后应为 `null`，却是\(found(current).zh)"),
          at: current.span, hint: isHint(of: left, negated))
      }
      let span = span(from: left.span)
      return try combined([left]) { .isNull(left.expression, negated: negated, span) }
    case "between":
      let lower = try measured(.additive)
      guard take(word: "and") else {
        throw failure(
          "unexpected-token",
          Localized("`between` needs `and` between its bounds", zh: "`between` 的上下界之间要写 `and`"),
          at: current.span, hint: Localized("write `x between 1 and 5`", zh: "请写 `x between 1 and 5`"))
      }
      let upper = try measured(.additive)
      return try combined([left, lower, upper]) {
        .between(
          left.expression, lower: lower.expression, upper: upper.expression, negated: negated,
          left.span.union(upper.span))
      }
    case "in":
      guard current.isSymbol(.leftParenthesis) else {
        throw failure(
          "unexpected-token",
          Localized("`in` needs a list in brackets", zh: "`in` 之后要写括号中的列表"), at: current.span,
          hint: Localized("write `x in ('a', 'b')`", zh: "请写 `x in ('a', 'b')`"))
      }
      if opensQuery {
        let (subquery, inner) = try measuredQuery()
        let span = span(from: left.span)
        return try combined([left, inner]) { .inQuery(left.expression, subquery, negated: negated, span) }
      }
      let items = try bracketed()
      let span = span(from: left.span)
      return try combined([left] + items) { .inList(left.expression, items.map(\.expression), negated: negated, span) }
    default:
      guard let kind = MatchKind(rawValue: word) else { throw unexpected() }
      let pattern = try measured(.additive)
      return try combined([left, pattern]) {
        .match(
          kind, left.expression, pattern: pattern.expression, negated: negated, left.span.union(pattern.span))
      }
    }
  }
}
