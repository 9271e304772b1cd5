import Diagnostics
import Testing

@Suite struct SourceTextTests {
  @Test func linesAndColumnsCountGraphemes() {
    let source = SourceText(name: "a.clientele", text: "客户 | x\r\ne\u{301}b\n\nend", firstLine: 10)
    func place(_ offset: Int) -> [String] {
      let (line, column, text) = source.position(of: offset)
      return ["\(line)", "\(column)", text]
    }
    #expect(place(0) == ["10", "1", "客户 | x"])
    #expect(place(7) == ["10", "4", "客户 | x"])
    #expect(place(source.utf8.count) == ["13", "4", "end"])
    #expect(place(12) == ["11", "1", "e\u{301}b"])
    #expect(place(15) == ["11", "2", "e\u{301}b"])
    // The line break belongs to the line it ends.
    #expect(place(16) == ["11", "3", "e\u{301}b"])
    #expect(place(17) == ["12", "1", ""])
  }

  @Test func offsetsOutsideAreClamped() {
    let source = SourceText(name: "x", text: "ab")
    #expect(source.position(of: -5).column == 1)
    #expect(source.position(of: .max).column == 3)
    #expect(source.slice(SourceSpan(-3, 99)) == "ab")
    #expect(source.slice(SourceSpan(5, 9)) == "")
    #expect(SourceText(name: "x", text: "").position(of: 0).line == 1)
  }

  @Test func spans() {
    #expect(SourceSpan(5, 2) == SourceSpan(5, 5))
    #expect(SourceSpan(1, 3).union(SourceSpan(7, 9)) == SourceSpan(1, 9))
  }
}
