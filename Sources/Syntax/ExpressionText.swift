import Basics

/// Writes an expression as canonical text: `sum(monetary)`, `a + b * 2`, `` `Customer ID` = 'C0042' ``.
/// Parsing the text again and writing it gives the same text.
public enum ExpressionText {
  /// The text of an expression. With a grammar, its verbs are put in back quotes where they are names.
  public static func render(_ expression: Expression, grammar: Grammar? = nil) -> String {
    ExpressionWriter(grammar: grammar).text(expression)
  }

  /// A name as an expression writes it: in back quotes where it needs them.
  public static func name(_ name: String, grammar: Grammar? = nil) -> String {
    let scalars = name.unicodeScalars
    let isPlain =
      scalars.first.map(Lexer.isIdentifierStart) == true && scalars.allSatisfy(Lexer.isIdentifierPart)
      && !(grammar?.isReserved(name) ?? Grammar.reservedWords.contains(name.lowercased()))
    return isPlain ? name : backQuoted(name)
  }

  /// A name in back quotes, whatever it is.
  public static func backQuoted(_ name: String) -> String {
    var quoted = "`"
    for scalar in name.unicodeScalars {
      if scalar == "`" { quoted.unicodeScalars.append(scalar) }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "`"
  }

  /// A text in single quotes.
  public static func quoted(_ text: String) -> String {
    var quoted = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" { quoted.unicodeScalars.append(scalar) }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "'"
  }

  /// A literal as the language writes it.
  public static func literal(_ literal: Literal) -> String {
    switch literal {
    case .null: return "null"
    case .boolean(let value): return value ? "true" : "false"
    case .integer(let value): return value == .min ? "(-9223372036854775807 - 1)" : String(value)
    case .decimal(let value):
      return value.scale == 0 ? value.description + ".0" : value.description
    case .number(let value): return number(value)
    case .text(let value): return quoted(value)
    case .date(let value): return value.description
    case .timestamp(let value): return timestamp(value)
    case .duration(let value): return duration(value)
    }
  }

  /// A number always with an exponent, which tells it from a decimal.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "cast('\(value)' as number)" }
    let text = value.description
    if text.contains("e") { return text }
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "e0"
  }

  private static func timestamp(_ microseconds: Int64) -> String {
    let perDay: Int64 = 86_400_000_000
    let day = microseconds / perDay - (microseconds % perDay < 0 ? 1 : 0)
    let rest = Int(microseconds - day * perDay)
    let seconds = rest / 1_000_000
    var text = CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: day)).description
    text += " \(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    if rest % 1_000_000 != 0 { text += "." + padded(rest % 1_000_000, 6) }
    return text
  }

  private static func duration(_ value: CalendarDuration) -> String {
    let months = value.months % 12 == 0 ? "\(value.months / 12)y" : "\(value.months)mo"
    if value.months == 0 { return "\(value.days)d" }
    return value.days == 0 ? months : "(\(months) + \(value.days)d)"
  }
}

/// Writes one expression.
private struct ExpressionWriter {
  let grammar: Grammar?

  func text(_ expression: Expression) -> String {
    switch expression {
    case .literal(let literal, _): return ExpressionText.literal(literal)
    case .name(let name): return self.name(name)
    case .qualified(let table, let column): return self.name(table) + "." + self.name(column)
    case .call(let call): return text(call)
    case .unary(.minus, let operand, _):
      let inner = nested(operand, .unary)
      return inner.hasPrefix("-") ? "-(\(inner))" : startsWithDigit(operand) ? "-(\(inner))" : "-" + inner
    case .unary(.not, let operand, _): return "not " + nested(operand, .not)
    case .binary(let symbol, let left, let right, _):
      let precedence = Self.precedence(symbol)
      let isComparison = precedence == .comparison
      let leftText = nested(left, isComparison ? .additive : precedence)
      return "\(leftText) \(symbol.rawValue) \(nested(right, precedence.tighter))"
    case .between(let value, let lower, let upper, let negated, _):
      let bounds = "\(nested(lower, .additive)) and \(nested(upper, .additive))"
      return "\(nested(value, .additive)) \(negated ? "not " : "")between \(bounds)"
    case .inList(let value, let items, let negated, _):
      return "\(nested(value, .additive)) \(negated ? "not " : "")in (\(list(items)))"
    case .match(let kind, let value, let pattern, let negated, _):
      return "\(nested(value, .additive)) \(negated ? "not " : "")\(kind.rawValue) \(nested(pattern, .additive))"
    case .isNull(let value, let negated, _):
      return "\(nested(value, .additive)) is \(negated ? "not " : "")null"
    case .conditional(let conditional): return text(conditional)
    case .cast(let value, let type, let isTry, _):
      return "\(isTry ? "try_cast" : "cast")(\(text(value)) as \(name(type)))"
    case .list(let items, _): return "(\(list(items)))"
    case .subquery(let subquery): return subquery.text
    case .inQuery(let value, let subquery, let negated, _):
      return "\(nested(value, .additive)) \(negated ? "not " : "")in \(subquery.text)"
    case .exists(let subquery, _): return "exists \(subquery.text)"
    case .error: return "…"
    }
  }

  private func name(_ name: Name) -> String { ExpressionText.name(name.text, grammar: grammar) }
  private func list(_ items: [Expression]) -> String { items.map(text).joined(separator: ", ") }

  /// `-5` written after a minus would be a literal, or a comment.
  private func startsWithDigit(_ operand: Expression) -> Bool {
    if case .literal = operand { true } else { false }
  }

  private func text(_ call: Call) -> String {
    var text = call.name.text
    let isWord = ["matches", "like", "ilike"].contains(text.lowercased())
    if !isWord, grammar?.command(text) == nil { text = name(call.name) }
    text += "(\(call.isDistinct ? "distinct " : "")\(list(call.arguments)))"
    if let filter = call.filter { text += " filter (where \(self.text(filter)))" }
    if let over = call.over {
      var parts: [String] = []
      if !over.partition.isEmpty {
        let keys = over.partition.enumerated().map { place, key in keyText(key, isFirst: place == 0) }
        parts.append("partition by " + keys.joined(separator: ", "))
      }
      if !over.order.isEmpty {
        let keys = over.order.enumerated().map { place, key in
          keyText(key.expression, isFirst: place == 0) + direction(key)
        }
        parts.append("order by " + keys.joined(separator: ", "))
      }
      if let frame = over.frame { parts.append(self.text(frame)) }
      text += " over (\(parts.joined(separator: " ")))"
    }
    return text
  }

  private func text(_ frame: FrameClause) -> String {
    guard let end = frame.end else { return "\(frame.unit.rawValue) \(text(frame.start))" }
    return "\(frame.unit.rawValue) between \(text(frame.start)) and \(text(end))"
  }

  private func text(_ bound: FrameClause.Bound) -> String {
    switch bound.kind {
    case .unboundedPreceding: "unbounded preceding"
    case .preceding(let distance): "\(nested(distance, .additive)) preceding"
    case .currentRow: "current row"
    case .following(let distance): "\(nested(distance, .additive)) following"
    case .unboundedFollowing: "unbounded following"
    }
  }

  /// A key of a window. Straight after `by` a word is a name, so what begins with another word takes brackets.
  private func keyText(_ key: Expression, isFirst: Bool) -> String {
    let text = text(key)
    let isWord = ["not", "null", "true", "false"].contains { text == $0 || text.hasPrefix($0 + " ") }
    return isFirst && isWord ? "(\(text))" : text
  }

  private func direction(_ key: SortKey) -> String {
    (key.isDescending ? " desc" : "") + (key.nullsFirst ? " nulls first" : "")
  }

  private func text(_ conditional: Conditional) -> String {
    var text = "case"
    if let operand = conditional.operand { text += " " + self.text(operand) }
    for branch in conditional.branches {
      text += " when \(self.text(branch.condition)) then \(self.text(branch.result))"
    }
    if let otherwise = conditional.otherwise { text += " else " + self.text(otherwise) }
    return text + " end"
  }

  /// The text of an operand, in brackets where it binds less tightly than `minimum`.
  private func nested(_ operand: Expression, _ minimum: Parser.Precedence) -> String {
    Self.precedence(operand) < minimum ? "(\(text(operand)))" : text(operand)
  }

  private static func precedence(_ symbol: BinaryOperator) -> Parser.Precedence {
    switch symbol {
    case .or: .or
    case .and: .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .add, .subtract, .concatenate: .additive
    case .multiply, .divide, .modulo: .multiplicative
    }
  }

  private static func precedence(_ expression: Expression) -> Parser.Precedence {
    switch expression {
    case .binary(let symbol, _, _, _): precedence(symbol)
    case .between, .inList, .inQuery, .match, .isNull: .comparison
    case .unary(.not, _, _): .not
    default: .unary
    }
  }
}
