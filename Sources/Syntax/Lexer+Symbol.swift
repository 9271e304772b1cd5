import Basics
import Diagnostics

extension Lexer {
  /// Reads an operator or a piece of punctuation, the longest that fits.
  mutating func symbol() {
    let start = offset
    guard let (first, length) = ascii(at: offset) else { return }
    if foreignOperator() { return }
    if let (second, secondLength) = ascii(at: offset + length) {
      let pair = String(Character(first)) + String(Character(second))
      if let symbol = Symbol(rawValue: pair) {
        offset += length + secondLength
        add(.symbol(symbol), from: start, text: pair)
        return
      }
    }
    if let symbol = Symbol(rawValue: String(Character(first))) {
      offset += length
      add(.symbol(symbol), from: start, text: symbol.rawValue)
    } else {
      unknownCharacter(first, length: length)
    }
  }

  /// Operators of other languages, the longest first: what they are here, or what is written instead.
  private static let foreignOperators: [(text: String, meant: Symbol?, instead: String)] = [
    ("%>%", .pipe, "|"), ("===", .equal, "="), ("!==", .notEqual, "<>"), ("<=>", .equal, "="),
    ("|>", .pipe, "|"), ("=>", .greaterOrEqual, ">="), ("=<", .lessOrEqual, "<="), ("=!", .notEqual, "<>"),
    (":=", .equal, "="), ("::", nil, "cast(x as integer)"), ("**", nil, "power(x, y)"), ("//", nil, "floor(x / y)"),
    ("=~", nil, "x matches 'pattern'"), ("!~", nil, "not x matches 'pattern'"),
  ]

  /// Reads an operator that other languages have; false when none stands here.
  private mutating func foreignOperator() -> Bool {
    let start = offset
    for (text, meant, instead) in Self.foreignOperators {
      guard let end = end(of: text) else { continue }
      offset = end
      report(
        "unknown-operator", Localized("`\(text)` is not an operator", zh: "`\(text)` 不是运算符"),
        at: SourceSpan(start, offset), hint: Parser.write(instead))
      if let meant {
        add(.symbol(meant), from: start, text: meant.rawValue)
      } else {
        add(.error, from: start)
      }
      return true
    }
    return false
  }

  /// The offset after these characters, in whatever width; nil when others stand here.
  private func end(of text: String) -> Int? {
    var end = offset
    for scalar in text.unicodeScalars {
      guard let (found, length) = ascii(at: end), found == scalar else { return nil }
      end += length
    }
    return end
  }

  private mutating func unknownCharacter(_ scalar: Unicode.Scalar, length: Int) {
    let start = offset
    offset += length
    // One error for a run of them.
    while let (next, nextLength) = self.scalar(at: offset), next == scalar { offset += nextLength }
    // What a bracket of another kind encloses was told with the bracket.
    if scalar == "]", openBrackets > 0 {
      openBrackets -= 1
      add(.error, from: start)
      return
    }
    if scalar == "[" { openBrackets += 1 }
    report(
      "unknown-character",
      Localized("\(Self.shown(scalar)) means nothing here", zh: "\(Self.shown(scalar)) 在此处没有意义"),
      at: SourceSpan(start, offset), hint: scalar == "[" ? bracketHint(start) : Self.hint(scalar))
    add(.error, from: start)
  }

  /// The character itself, or its number when it cannot be seen.
  private static func shown(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .unassigned, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    default: return "`\(Character(scalar))`"
    }
  }

  private static func hint(_ scalar: Unicode.Scalar) -> Localized? {
    switch scalar {
    case "&": Localized("write `and`", zh: "请写 `and`")
    case "!": Localized("write `not`", zh: "请写 `not`")
    case "~": Localized("write `x matches 'pattern'`", zh: "请写 `x matches '模式'`")
    case "?": Localized("write `if(condition, a, b)`", zh: "请写 `if(条件, a, b)`")
    case "「", "」", "『", "』": Localized("texts stand in quotes: 'a'", zh: "文本用引号：'a'")
    case "$", "@": Localized("names stand alone", zh: "名称前不加符号")
    case "^": Localized("write `power(x, y)`", zh: "请写 `power(x, y)`")
    case "[", "]", "{", "}": Localized("lists stand in `(` and `)`", zh: "列表请写在 `(` 和 `)` 之间")
    case "、": Localized("write `,`", zh: "请写 `,`")
    case "。": Localized("leave it out", zh: "请去掉句号")
    case "≤": Localized("write `<=`", zh: "请写 `<=`")
    case "≥": Localized("write `>=`", zh: "请写 `>=`")
    case "≠": Localized("write `<>`", zh: "请写 `<>`")
    case "×": Localized("write `*`", zh: "请写 `*`")
    case "÷": Localized("write `/`", zh: "请写 `/`")
    case "−", "–", "—": Localized("write `-`", zh: "请写 `-`")
    case "！"..."～":
      Localized(
        "write `\(fullWidthMeaning(scalar))`, not its full-width form",
        zh: "请写半角的 `\(fullWidthMeaning(scalar))`")
    default: nil
    }
  }

  /// `[Order No]` is a name, `customers['age']` a column of a table, and `['a', 'b']` a list.
  private func bracketHint(_ start: Int) -> Localized? {
    let end = (offset..<lineEnd(from: offset)).first { byte($0) == 0x5D }
    let inside = end.map { source.slice(SourceSpan(offset, $0)) } ?? ""
    if let last = tokens.last, last.isNameLike, last.span.upper == start {
      return Localized(
        "columns are chosen with `\(last.text) | select …`, rows with `\(last.text) | where …`",
        zh: "选列请写 `\(last.text) | select …`，选行请写 `\(last.text) | where …`")
    }
    if let first = inside.unicodeScalars.first, Self.isIdentifierStart(first), !inside.contains(",") {
      let name = ExpressionText.backQuoted(inside)
      return Localized("a name stands in back quotes: \(name)", zh: "名称用反引号：\(name)")
    }
    return Self.hint("[")
  }

  private static func fullWidthMeaning(_ scalar: Unicode.Scalar) -> Character {
    Character(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value &- 0xFEE0)))
  }
}
