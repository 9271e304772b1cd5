import Basics
import Diagnostics

extension Lexer {
  /// Reads a text in straight or curly quotes. A quote doubled inside stands for itself.
  ///
  /// A curly quote closes at any quote of its family, a straight one only at itself (`'it’s'` holds an apostrophe).
  /// A text may go over several lines, but a quote on a later line that stands before a letter opens another text:
  /// then this one was never closed, and the error stays on its line.
  mutating func text(openedBy quote: Unicode.Scalar, length: Int) {
    let start = offset
    let closing = Self.closingQuotes(quote)
    var content = String.UnicodeScalarView()
    var crossedLine = false
    var position = offset + length
    while let (scalar, scalarLength) = scalar(at: position) {
      if closing.contains(scalar) {
        let after = self.scalar(at: position + scalarLength)
        if let after, after.scalar == scalar {
          content.append(scalar)
          position += scalarLength + after.length
          continue
        }
        if crossedLine, let after, !Self.mayFollowText(after.scalar) { break }
        offset = position + scalarLength
        let value = String(content)
        add(.text, from: start, text: value, literal: .text(value))
        return
      }
      if scalar == "\n" { crossedLine = true }
      content.append(scalar)
      position += scalarLength
    }
    offset = lineEnd(from: start + length)
    report(
      "unterminated-text", Localized("this text is not closed", zh: "这段文本没有结束引号"),
      at: SourceSpan(start, start + length),
      hint: Localized(
        "add the closing quote; a quote inside a text is doubled", zh: "请补上结束引号；文本内部的引号要写两次"))
    add(.error, from: start)
  }

  /// Reads a name in back quotes.
  mutating func quotedName() {
    let start = offset
    var content: [UInt8] = []
    var position = offset + 1
    while position < bytes.count, bytes[position] != 0x0A {
      if bytes[position] == 0x60 {
        if byte(position + 1) == 0x60 {
          position += 1
        } else {
          offset = position + 1
          finishQuotedName(content, from: start)
          return
        }
      }
      content.append(bytes[position])
      position += 1
    }
    offset = lineEnd(from: start + 1)
    report(
      "unterminated-name", Localized("this name is not closed", zh: "这个名称没有结束的反引号"),
      at: SourceSpan(start, start + 1),
      hint: Localized("add the closing back quote", zh: "请补上结束的反引号"))
    add(.error, from: start)
  }

  private mutating func finishQuotedName(_ content: [UInt8], from start: Int) {
    guard !content.isEmpty else {
      report(
        "empty-name", Localized("there is no name between the back quotes", zh: "反引号之间没有名称"),
        at: SourceSpan(start, offset))
      return add(.error, from: start)
    }
    add(.quotedName, from: start, text: String(decoding: content, as: UTF8.self))
  }

  private static func closingQuotes(_ quote: Unicode.Scalar) -> [Unicode.Scalar] {
    switch quote {
    case "“", "”": ["“", "”", "\""]
    case "‘", "’": ["‘", "’", "'"]
    default: [quote]
    }
  }

  private static func mayFollowText(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" || isSpace(scalar) { return true }
    switch scalar {
    case ")", ",", ";", "|", "=", "<", ">", "+", "-", "*", "%", "!", "#", "）", "，", "；", "＝", "＜", "＞": return true
    default: return false
    }
  }
}
