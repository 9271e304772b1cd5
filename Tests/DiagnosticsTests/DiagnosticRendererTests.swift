import Basics
import Diagnostics
import Testing

@Suite struct DiagnosticRendererTests {
  private func diagnostic(
    _ text: String, _ span: SourceSpan?, candidates: [String] = [], hint: Localized? = nil, message: String = "no"
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      "code", Localized(message, zh: "不行"), at: span, candidates: candidates, hint: hint, severity: .error)
    diagnostic.source = SourceText(name: "in", text: text)
    return diagnostic
  }

  @Test func theCaretStandsUnderTheSpan() {
    let rendered = DiagnosticRenderer(language: .en).render(
      diagnostic("a\nwhere regoin = 1", SourceSpan(8, 14), candidates: ["region"], hint: Localized("try", zh: "试")))
    #expect(
      rendered == """
        in:2:7: error: no
        2 | where regoin = 1
                  ^^^^^^
          did you mean region?
          hint: try
        """)
  }

  @Test func whatIsTypedAtThePromptHasNoPlaceInFront() {
    var typed = diagnostic("", SourceSpan(4, 5))
    typed.source = SourceText(name: SourceText.typed, text: "1 + x")
    #expect(
      DiagnosticRenderer(language: .en).render(typed) == """
        error: no
        1 | 1 + x
                ^
        """)
  }

  @Test func chineseIsWideAndPunctuatedAsChinese() {
    let rendered = DiagnosticRenderer(language: .zh).render(
      diagnostic("客户 | 地区", SourceSpan(9, 15), candidates: ["地域", "金额"], hint: Localized("try", zh: "试")))
    #expect(
      rendered == """
        in:1:6: 错误：不行
        1 | 客户 | 地区
                   ^^^^
          您是不是要写：地域、金额？
          提示：试
        """)
  }

  @Test func anEmptySpanHasOneCaret() {
    let lines = DiagnosticRenderer(language: .en).render(diagnostic("ab", SourceSpan(2, 2))).split(separator: "\n")
    #expect(lines.last == "      ^")
  }

  @Test func aSpanOverLinesIsMarkedOnItsFirst() {
    let lines = DiagnosticRenderer(language: .en).render(diagnostic("ab\ncd", SourceSpan(1, 5))).split(separator: "\n")
    #expect(lines == ["in:1:2: error: no", "1 | ab", "     ^"])
  }

  @Test func aLongLineIsCutAroundTheCaret() {
    let text = String(repeating: "a", count: 500) + "X" + String(repeating: "b", count: 500)
    let lines = DiagnosticRenderer(language: .en).render(diagnostic(text, SourceSpan(500, 501))).split(separator: "\n")
    #expect(lines[1].count < 140)
    let caret = lines[2].count - 1
    #expect(Array(lines[1])[caret] == "X")
  }

  @Test func controlCharactersNeverReachTheTerminal() {
    let rendered = DiagnosticRenderer(language: .en).render(
      diagnostic(
        "a\u{1B}[31m\u{9B}\u{202E}b", SourceSpan(0, 3), candidates: ["x\u{1B}c"], message: "no \u{7}`\u{1B}]0;`"))
    let bad = rendered.unicodeScalars.filter {
      $0 != "\n" && ($0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value == 0x202E)
    }
    #expect(bad.isEmpty)
  }

  @Test func withoutAPlaceThereIsNoExcerpt() {
    #expect(DiagnosticRenderer(language: .en).render(diagnostic("ab", nil)) == "error: no")
    let warning = Diagnostic("c", Localized("well", zh: "嗯"), severity: .warning)
    #expect(DiagnosticRenderer(language: .en).render(warning) == "warning: well")
    #expect(DiagnosticRenderer(language: .zh).render(warning) == "警告：嗯")
  }

  @Test func aFailureIsLocatedOnce() {
    let source = SourceText(name: "in", text: "abc")
    let failure = Failure([
      Diagnostic("a", Localized(verbatim: "a")), Diagnostic("b", Localized(verbatim: "b"), at: SourceSpan(1, 2)),
      diagnostic("other", SourceSpan(0, 1)),
    ]).located(in: source, at: SourceSpan(2, 3))
    #expect(failure.diagnostics.map(\.span) == [SourceSpan(2, 3), SourceSpan(1, 2), SourceSpan(0, 1)])
    #expect(failure.diagnostics.map { $0.source?.text } == ["abc", "abc", "other"])
  }
}
