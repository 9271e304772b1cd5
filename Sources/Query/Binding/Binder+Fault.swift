import Basics
import Columns
import Diagnostics
import Syntax

extension Binder {
  /// Reports a constant argument that a function refuses, at the place in it.
  mutating func checkConstants(_ function: FunctionDefinition, _ arguments: [BoundExpression]) -> Bool {
    guard let fault = function.fault?(arguments.map(\.constant)), fault.argument < arguments.count else { return true }
    let argument = arguments[fault.argument]
    var span = argument.span
    if let offset = fault.offset, case .text(let text)? = argument.constant {
      span = Self.place(offset, in: text, writtenAt: span) ?? span
    }
    report(fault.code, fault.message, at: span)
    return false
  }

  /// The place of a byte of a text in its literal; nil when the text is not written there, as that of a name is not.
  private static func place(_ offset: Int, in text: String, writtenAt span: SourceSpan) -> SourceSpan? {
    let length = span.upper - span.lower
    let bytes = Array(text.utf8)
    for quote in [UInt8(ascii: "'"), UInt8(ascii: "\"")] {
      let doubled = bytes.count { $0 == quote }
      if length == bytes.count + doubled + 2 {
        let before = bytes.prefix(offset).count { $0 == quote }
        return at(span.lower + 1 + offset + before, width(offset, bytes), span)
      }
    }
    // Curly quotes have three bytes each.
    return length == bytes.count + 6 ? at(span.lower + 3 + offset, width(offset, bytes), span) : nil
  }

  /// The bytes of the character at a place; one behind the end, for the quote.
  private static func width(_ offset: Int, _ bytes: [UInt8]) -> Int {
    guard offset < bytes.count else { return 1 }
    return 1 + bytes[(offset + 1)...].prefix { $0 & 0xC0 == 0x80 }.count
  }

  /// One character, the closing quote at the latest.
  private static func at(_ lower: Int, _ width: Int, _ span: SourceSpan) -> SourceSpan {
    let lower = min(lower, span.upper - 1)
    return SourceSpan(lower, min(span.upper, lower + width))
  }
}
