import Basics

/// Breaks prose into lines.
enum TextWrap {
  /// The text with line breaks where a word would pass `width` cells; wide characters may stand at any line's end.
  static func wrap(_ text: String, width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { wrapLine(String($0), width: width) }
      .joined(separator: "\n")
  }

  private static func wrapLine(_ text: String, width: Int) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces(text).flatMap({ broken($0, width: width) }) {
      let cells = DisplayWidth.of(piece)
      if used + DisplayWidth.of(trimmed(piece)) > width, used > 0 {
        lines.append(trimmed(line))
        line = ""
        used = 0
      }
      line += piece
      used += cells
    }
    lines.append(trimmed(line))
    return lines.joined(separator: "\n")
  }

  /// Words with the spaces behind them, choices (`a|b`) in parts; each wide character by itself, with the punctuation behind it.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    for character in text {
      let isWide = DisplayWidth.of(character) == 2 && !"，。：；、（）！？”’》".contains(character)
      if isWide || (current.last == " " && character != " ") || current.last == "|" {
        if !current.isEmpty { pieces.append(current) }
        current = ""
      }
      current.append(character)
    }
    if !current.isEmpty { pieces.append(current) }
    return pieces
  }

  /// A word that is wider than a line, in parts that are not.
  private static func broken(_ piece: String, width: Int) -> [String] {
    guard DisplayWidth.of(trimmed(piece)) > width else { return [piece] }
    var parts: [String] = []
    var part = ""
    for character in piece {
      if !part.isEmpty, DisplayWidth.of(part) + DisplayWidth.of(character) > width {
        parts.append(part)
        part = ""
      }
      part.append(character)
    }
    return parts + [part]
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
