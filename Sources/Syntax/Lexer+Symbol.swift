import Basics
import Diagnostics

extension Lexer {
  /// Reads an operator or a piece of punctuation, the longest that fits.
  mutating func symbol() {
    let start = offset
    guard let (first, length) = ascii(at: offset) else { return }
    if let (second, secondLength) = ascii(at: offset + length) {
      let pair = String(Character(first)) + String(Character(second))
      if let symbol = Symbol(rawValue: pair) {
        offset += length + secondLength
        add(.symbol(symbol), from: start, text: pair)
        return
      }
      if pair == "=>" || pair == "=<" {
        offset += length + secondLength
        let meant: Symbol = pair == "=>" ? .greaterOrEqual : .lessOrEqual
        report(
          "unknown-operator", Localized("`\(pair)` is not an operator", zh: "`\(pair)` 不是运算符"),
          at: SourceSpan(start, offset),
          hint: Localized("write `\(meant.rawValue)`", zh: "请写 `\(meant.rawValue)`"))
        add(.symbol(meant), from: start, text: meant.rawValue)
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

  private mutating func unknownCharacter(_ scalar: Unicode.Scalar, length: Int) {
    let start = offset
    offset += length
    // One error for a run of them.
    while let (next, nextLength) = self.scalar(at: offset), next == scalar { offset += nextLength }
    report(
      "unknown-character",
      Localized("\(Self.shown(scalar)) means nothing here", zh: "\(Self.shown(scalar)) 在此处没有意义"),
      at: SourceSpan(start, offset), hint: Self.hint(scalar))
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
    case "!", "~": Localized("write `not`", zh: "请写 `not`")
    case "^": Localized("write `power(x, y)`", zh: "请写 `power(x, y)`")
    case "[", "]", "{", "}": Localized("lists stand in `(` and `)`", zh: "列表请写在 `(` 和 `)` 之间")
    case "、": Localized("write `,`", zh: "请写 `,`")
    case "。": nil
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

  private static func fullWidthMeaning(_ scalar: Unicode.Scalar) -> Character {
    Character(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value &- 0xFEE0)))
  }
}
