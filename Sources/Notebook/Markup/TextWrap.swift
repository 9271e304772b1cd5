import Basics

/// Breaks prose into lines.
enum TextWrap {
  /// The text with line breaks where a word would pass `width` cells; wide characters may stand at any line's end.
  static func wrap(_ text: String, width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { wrapLine(String($0), width: width) }
      .joined(separator: "\n")
  }

  /// A line broken so that all after the first stand a little further in than it.
  static func hanging(_ line: String, width: Int) -> String {
    let indent = String(repeating: " ", count: line.prefix { $0 == " " }.count + 4)
    guard DisplayWidth.of(line) > width, indent.count < width / 2 else { return line }
    return wrapLine(line, width: width, indent: indent.count).split(separator: "\n").joined(separator: "\n" + indent)
  }

  /// Lines after the first have `indent` cells less.
  private static func wrapLine(_ text: String, width: Int, indent: Int = 0) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces(text).flatMap({ broken($0, width: width - indent) }) {
      let cells = DisplayWidth.of(piece)
      if used + DisplayWidth.of(trimmed(piece)) > (lines.isEmpty ? width : width - indent), used > 0 {
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

  /// Full-width punctuation, which never begins a line.
  private static let marks: Set<Character> = ["，", "。", "：", "；", "、", "（", "）", "！", "？", "”", "’", "》"]

  /// Whether a line may end behind this mark.
  private static func breaks(_ character: Character) -> Bool { marks.contains(character) && character != "（" }

  /// Words with the spaces behind them, choices (`a|b`) in parts; each wide character by itself, with the punctuation
  /// behind it.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    for character in text {
      let isMark = Self.marks.contains(character)
      let isWide = DisplayWidth.of(character) == 2 && !isMark
      if isWide || (current.last == " " && character != " ") || current.last == "|"
        || (!isMark && current.last.map(breaks) == true)
      {
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
    var used = 0
    for character in piece {
      let cells = DisplayWidth.of(character)
      if !part.isEmpty, used + cells > width {
        parts.append(part)
        (part, used) = ("", 0)
      }
      part.append(character)
      used += cells
    }
    return parts + [part]
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
