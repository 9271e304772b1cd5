import Basics

/// Text out of data or out of a file, made harmless for a terminal: control characters, escape sequences and marks
/// that turn the direction of writing are shown as escapes.
public enum SafeText {
  public static func escape(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isUnsafe(scalar) { result += name(scalar) } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  /// The same, but line breaks stay: for text that is made of lines.
  static func escapeKeepingLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { escape(String($0)) }.joined(separator: "\n")
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0D: return "\\r"
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "\\u{\(digits)}"
    }
  }

  /// At most `width` cells of a text; what is cut off is marked with an ellipsis.
  static func cut(_ text: String, to width: Int) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    var result = ""
    var used = 0
    for character in text {
      let cells = DisplayWidth.of(character)
      if used + cells > width - 1 { break }
      result.append(character)
      used += cells
    }
    return width > 0 ? result + "…" : ""
  }

  /// A text filled up with spaces to `width` cells.
  static func pad(_ text: String, to width: Int, _ alignment: TableView.Alignment) -> String {
    let space = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
    return alignment == .leading ? text + space : space + text
  }
}
