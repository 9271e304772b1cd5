import Testing

@testable import LineEditing

struct ScreenLayoutTests {
  private func layout(_ text: String, cursor: Int, columns: Int) -> ScreenLayout {
    ScreenLayout(text: text, cursor: cursor, prompt: "1> ", continuation: ".> ", columns: columns)
  }

  @Test func aFullRowPutsTheCursorOnTheNext() {
    let full = layout("abc", cursor: 3, columns: 6)
    #expect(full.rows == ["1> abc", ""])
    #expect((full.cursorRow, full.cursorColumn) == (1, 0))
    let wide = layout("a客", cursor: 2, columns: 5)
    #expect(wide.rows == ["1> a", "客"])
    #expect((wide.cursorRow, wide.cursorColumn) == (1, 2))
  }

  @Test func controlCharactersAreShown() {
    #expect(layout("\u{1B}[m\t\u{85}", cursor: 0, columns: 40).rows == ["1> ^[[m  ^?"])
  }

  @Test func anEmptyLastLineHasItsPrompt() {
    let laid = layout("a\n", cursor: 2, columns: 40)
    #expect(laid.rows == ["1> a", ".> "])
    #expect((laid.cursorRow, laid.cursorColumn) == (1, 3))
  }

  @Test func survivesATinyTerminal() {
    #expect(layout("客户\n客", cursor: 4, columns: 1).rows.count > 2)
  }
}
