import Testing

@testable import LineEditing

struct EditBufferTests {
  @Test func stepsByGrapheme() {
    let text = "a👨‍👩‍👧e\u{301}客"
    var cursor = text.unicodeScalars.count
    var steps: [Int] = []
    while cursor > 0 {
      cursor = EditBuffer(text, cursor: cursor).previousGrapheme
      steps.append(cursor)
    }
    #expect(steps == [8, 6, 1, 0])
    #expect(EditBuffer(text, cursor: 1).nextGrapheme == 6)
    #expect(EditBuffer(text, cursor: 9).nextGrapheme == 9)
    // A cursor inside a grapheme leaves it whole.
    #expect(EditBuffer(text, cursor: 3).previousGrapheme == 1)
  }

  @Test func stepsByWord() {
    let buffer = EditBuffer("ab_1  客户.x", cursor: 10)
    #expect(buffer.previousWord == 9)
    #expect(EditBuffer(buffer.text, cursor: 9).previousWord == 6)
    #expect(EditBuffer(buffer.text, cursor: 0).nextWord == 4)
    #expect(EditBuffer("", cursor: 0).nextWord == 0)
  }

  @Test func movesBetweenLinesInTheSameColumn() {
    let text = "abcdef\n客户\nxyz"
    #expect(EditBuffer(text, cursor: 0).lineAbove == nil)
    // Column 3 is inside 户: the cursor stands before it.
    #expect(EditBuffer(text, cursor: 3).lineBelow == 8)
    #expect(EditBuffer(text, cursor: 6).lineBelow == 9)
    #expect(EditBuffer(text, cursor: 9).lineBelow == 13)
    #expect(EditBuffer(text, cursor: 12).lineAbove == 8)
    #expect(EditBuffer(text, cursor: 12).lineBelow == nil)
  }

  @Test func clampsTheCursor() {
    #expect(EditBuffer("ab", cursor: 99).cursor == 2)
    #expect(EditBuffer("ab", cursor: -1).cursor == 0)
  }
}
