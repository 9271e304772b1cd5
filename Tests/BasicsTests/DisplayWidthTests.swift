import Basics
import Testing

@Suite struct DisplayWidthTests {
  static let widths: [(String, Int)] = [
    ("", 0), ("abc", 3), ("客户", 4), ("（，）", 6), ("ＡＢ", 4), ("ｶﾅ", 2), ("한국", 4), ("é", 1), ("e\u{301}", 1),
    ("½…—", 3), ("a\u{200B}b", 2), ("\u{1B}[", 1), ("\n", 0), ("😀", 2), ("👨‍👩‍👧", 2), ("❤\u{FE0F}", 2), ("🇨🇳", 2),
    ("👍🏽", 2), ("𠀀", 2), ("￥", 2), ("¥", 1), ("Zürich", 6),
  ]

  @Test(arguments: widths) func width(_ text: String, _ cells: Int) {
    #expect(DisplayWidth.of(text) == cells)
  }
}
