import Testing

@testable import LineEditing

struct EscapeSequenceTests {
  private func read(_ text: String) -> EscapeSequence? {
    var scalars = text.unicodeScalars.makeIterator()
    return EscapeSequence.read(next: { scalars.next() })
  }

  @Test(arguments: [
    ("A", EscapeSequence.up), ("1;5C", .wordRight), ("1;3D", .wordLeft), ("1;2C", .right), ("H", .lineStart),
    ("4~", .lineEnd), ("3~", .deleteForward), ("3;5~", .deleteWordForward), ("200~", .pasteStart), ("13;2u", .newline),
    ("5~", .unknown), ("99999999999999999999~", .unknown), ("?1;2c", .unknown), (";;;~", .lineStart),
  ])
  func means(_ text: String, _ expected: EscapeSequence) { #expect(read(text) == expected) }

  @Test func endOfInputIsNoKey() {
    #expect(read("1;5") == nil)
    #expect(read("") == nil)
  }
}
