import Basics
import Diagnostics
import Notebook
import Testing

struct DiagnosticWrapTests {
  @Test func proseIsWrappedAndTheExcerptIsNot() {
    var diagnostic = Diagnostic(
      "code", Localized("no", zh: "不行"), at: SourceSpan(30, 34),
      hint: Localized("one two three four five six seven", zh: "查询步骤有一、二、三、四、五、六"))
    diagnostic.source = SourceText(name: SourceText.typed, text: "customers | where monetary and mony > 3")
    #expect(
      TerminalRenderer(language: .en, width: 30).diagnostic(diagnostic) == """
        error: no
        1 | customers | where monetary and mony > 3
                                          ^^^^
          hint: one two three four
              five six seven
        """)
    #expect(
      TerminalRenderer(language: .zh, width: 30).diagnostic(diagnostic).hasSuffix(
        """
          提示：查询步骤有一、二、三、
              四、五、六
        """))
    #expect(!TerminalRenderer(language: .en, width: 60).diagnostic(diagnostic).contains("four\n"))
  }
}
