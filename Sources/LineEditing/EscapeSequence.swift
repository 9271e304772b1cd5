/// What a key that sends an escape sequence asks for.
enum EscapeSequence: Equatable {
  case up, down, left, right, wordLeft, wordRight, lineStart, lineEnd, bufferStart, bufferEnd
  case deleteForward, deleteWordForward, newline, pasteStart, unknown

  /// Reads the rest of a sequence that began with `ESC [` or `ESC O` (ECMA-48, 5.4: parameters and intermediates,
  /// then a final byte from `@` to `~`), so that a key that is not known puts no rubbish into the line.
  ///
  /// nil when the input ended.
  static func read(next: () -> Unicode.Scalar?) -> EscapeSequence? {
    var parameters = ""
    while true {
      guard let scalar = next() else { return nil }
      switch scalar.value {
      case 0x20...0x3F where parameters.unicodeScalars.count < 32: parameters.unicodeScalars.append(scalar)
      case 0x40...0x7E: return meaning(parameters, final: scalar)
      default: return .unknown
      }
    }
  }

  private static func meaning(_ parameters: String, final: Unicode.Scalar) -> EscapeSequence {
    let fields = parameters.split(separator: ";", omittingEmptySubsequences: false)
    let numbers = fields.map { $0.isEmpty ? 1 : Int($0) ?? 0 }
    // Modifiers are coded as 1 + a sum of 1 shift, 2 alt, 4 control.
    let modifiers = numbers.count > 1 ? max(1, numbers[1]) - 1 : 0
    let byWord = modifiers & 6 != 0
    switch final {
    case "A": return .up
    case "B": return .down
    case "C": return byWord ? .wordRight : .right
    case "D": return byWord ? .wordLeft : .left
    case "H": return byWord ? .bufferStart : .lineStart
    case "F": return byWord ? .bufferEnd : .lineEnd
    // Enter on the number pad, and shift-Enter where the terminal tells it apart.
    case "M" where parameters.isEmpty: return .newline
    case "u" where numbers.first == 13: return .newline
    case "~":
      switch numbers.first {
      case 1, 7: return .lineStart
      case 4, 8: return .lineEnd
      case 3: return byWord ? .deleteWordForward : .deleteForward
      case 200: return .pasteStart
      default: return .unknown
      }
    default: return .unknown
    }
  }
}
