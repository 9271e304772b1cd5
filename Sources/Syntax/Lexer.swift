import Basics
import Diagnostics

/// Cuts a text into tokens. It never fails: what means nothing becomes an error token with a diagnostic.
public struct Lexer {
  /// All tokens of a text with their spans, comments and newlines too; white space is what lies between.
  public static func tokens(_ source: SourceText) -> [Token] {
    lex(source).tokens
  }

  /// The tokens, and what was wrong with them in order of place.
  static func lex(_ source: SourceText) -> (tokens: [Token], diagnostics: [Diagnostic]) {
    var lexer = Lexer(source)
    while lexer.step() {}
    return (lexer.tokens, lexer.diagnostics)
  }

  let source: SourceText
  let bytes: [UInt8]
  var offset = 0
  /// `[` that were told and not closed yet.
  var openBrackets = 0
  private(set) var tokens: [Token] = []
  private var diagnostics: [Diagnostic] = []

  private init(_ source: SourceText) {
    self.source = source
    bytes = source.utf8
  }

  // MARK: Reading

  /// The scalar at an offset, and its length in bytes; nil at the end.
  func scalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard offset >= 0, offset < bytes.count else { return nil }
    let lead = bytes[offset]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    if length == 1 { return (Unicode.Scalar(lead), 1) }
    guard offset + length <= bytes.count else { return ("\u{FFFD}", bytes.count - offset) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for index in 1..<length { value = value << 6 | UInt32(bytes[offset + index] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// The byte at an offset; 0 outside of the text.
  func byte(_ offset: Int) -> UInt8 {
    offset >= 0 && offset < bytes.count ? bytes[offset] : 0
  }

  func isDigit(_ offset: Int) -> Bool { (0x30...0x39).contains(byte(offset)) }

  /// A character in the ASCII form that full-width punctuation stands for; the full stop and others stay as they are.
  func ascii(at offset: Int) -> (Unicode.Scalar, length: Int)? {
    guard let (scalar, length) = scalar(at: offset) else { return nil }
    switch scalar {
    case "，", "（", "）", "；", "＝", "＞", "＜", "：":
      return (Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0)), length)
    default: return (scalar, length)
    }
  }

  /// The offset after the identifier characters that begin at `offset`.
  func identifierEnd(from offset: Int) -> Int {
    var end = offset
    while let (scalar, length) = scalar(at: end), Self.isIdentifierPart(scalar) { end += length }
    return end
  }

  /// The offset of the newline that ends the line, or of the end of the text.
  func lineEnd(from offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end > offset && end < bytes.count && bytes[end - 1] == 0x0D ? end - 1 : end
  }

  static func isIdentifierStart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar == "_" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
    return scalar.properties.isAlphabetic
  }

  static func isIdentifierPart(_ scalar: Unicode.Scalar) -> Bool {
    if isIdentifierStart(scalar) || ("0"..."9").contains(scalar) { return true }
    guard !scalar.isASCII else { return false }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\r", "\u{0B}", "\u{0C}", "\u{A0}", "\u{200B}", "\u{3000}", "\u{FEFF}": true
    default: scalar.properties.generalCategory == .spaceSeparator
    }
  }

  // MARK: Writing

  /// Adds a token from `start` up to the current offset.
  mutating func add(_ kind: Token.Kind, from start: Int, text: String = "", literal: Literal? = nil) {
    tokens.append(Token(kind, SourceSpan(start, offset), text: text, literal: literal))
  }

  mutating func report(
    _ code: String, _ message: Localized, at span: SourceSpan, hint: Localized? = nil
  ) {
    var diagnostic = Diagnostic(code, message, at: span, hint: hint)
    diagnostic.source = source
    diagnostics.append(diagnostic)
  }

  // MARK: Steps

  /// Reads one token or a piece of white space; false at the end.
  private mutating func step() -> Bool {
    guard let (scalar, length) = scalar(at: offset) else { return false }
    let start = offset
    switch scalar {
    case "\n":
      offset += 1
      add(.newline, from: start)
    case "#":
      comment()
    case "-" where byte(offset + 1) == 0x2D:
      comment()
    case "`":
      quotedName()
    case "'", "\"", "“", "”", "‘", "’":
      text(openedBy: scalar, length: length)
    case "0"..."9":
      number()
    case "." where isDigit(offset + 1) && !followsName():
      number()
    default:
      if Self.isIdentifierStart(scalar) {
        offset = identifierEnd(from: offset)
        add(.word, from: start, text: source.slice(SourceSpan(start, offset)))
      } else if Self.isSpace(scalar) {
        offset += length
      } else {
        symbol()
      }
    }
    return true
  }

  private mutating func comment() {
    let start = offset
    offset = lineEnd(from: offset)
    add(.comment, from: start, text: source.slice(SourceSpan(start, offset)))
  }

  /// Whether the last token is a name that touches the current offset, as in `table.column`.
  private func followsName() -> Bool {
    guard let last = tokens.last else { return false }
    return last.isNameLike && last.span.upper == offset
  }
}
