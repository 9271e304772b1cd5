import Basics
import Columns
import Notebook
import Testing

struct RendererTests {
  private let view = TableView(
    headings: [
      .init(Localized("segment", zh: "细分"), .leading), .init(Localized("customers", zh: "客户数"), .trailing),
    ],
    rows: [
      [Localized("High value", zh: "高价值客户"), Localized(verbatim: "471")],
      [Localized("Low", zh: "低"), nil],
    ], rulesAfter: [1])

  @Test(arguments: Language.allCases)
  func linesOfABoxAreEquallyWide(_ language: Language) {
    let text = TerminalRenderer(language: language).render(.table(view))
    let widths = Set(text.split(separator: "\n").map { DisplayWidth.of(String($0)) })
    #expect(widths.count == 1, "\(text)")
    #expect(text.contains("null"))
  }

  @Test func whatIsInDataCannotReachTheTerminal() {
    let view = TableView(
      headings: [.init(Localized(verbatim: "a\u{1B}[31m"), .leading)],
      rows: [[Localized(verbatim: "x\ny\u{202E}\u{9B}")]])
    let text = TerminalRenderer(language: .en).render(.table(view))
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}") && !text.contains("\u{9B}"))
    #expect(text.contains("x\\ny"))
  }

  @Test func wideTablesLeaveOutColumnsInTheMiddle() {
    let fields = (0..<30).map { Table.Field("column_\($0)", Column(.integer([1, 2]))) }
    let text = TerminalRenderer(language: .en, width: 60).render(
      .table(.make(from: Table(fields, rowCount: 2), limit: 20)))
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 60 })
    #expect(text.contains("column_0 ") && text.contains("column_29") && text.contains("more columns"))
  }

  /// Of 5 columns of 10 cells, the second and the third standing aside first, then the last.
  @Test(arguments: [
    (66, "a b c d e"), (65, "a … d e"), (44, "a … d e"), (43, "a … d …"), (35, "a … d …"), (34, "a … d …"),
  ])
  func columnsThatStandAsideGoFirst(_ width: Int, _ shown: String) {
    let asides: [Int?] = [nil, 0, 0, nil, 1]
    let view = TableView(
      headings: zip("abcde", asides).map { .init(Localized(verbatim: String($0)), .trailing, aside: $1) },
      rows: [asides.map { _ in Localized(verbatim: "1234567890") }])
    let lines = TerminalRenderer(language: .en, width: width).render(.table(view)).split(separator: "\n")
    let titles = lines.dropFirst().first?.split { $0 == "│" || $0 == " " }.joined(separator: " ")
    #expect(titles == shown)
    #expect(width < 35 || lines.allSatisfy { DisplayWidth.of(String($0)) <= width })
    let hidden = ["a b c d e": "└", "a … d e": "… 2 more columns: b, c", "a … d …": "… 3 more columns: b, c, e"][shown]
    #expect(lines.last?.hasPrefix(hidden ?? "?") == true)
  }

  @Test func theWidthsOfTerminalsShowWhatModelsSay() {
    let test = TestSession.cdnow()
    let shown = { (width: Int, statement: String) -> String in
      let renderer = TerminalRenderer(language: .en, width: width)
      return renderer.render(test.run(statement).markup)
    }
    for statement in ["fit gammagamma", "fit bgnbd", "fit nbd"] {
      let text = shown(80, statement)
      #expect(text.contains("high") && !text.contains("more column") && !text.contains("…"), "\(text)")
    }
    let text = shown(80, "predict bgnbd horizon 12w with intervals true")
    #expect(text.contains("│ p_alive │ expected_purchases │ p_alive_low │ p_alive_high │ … │"), "\(text)")
    #expect(shown(72, "_").contains("… 4 more columns: expected_purchases, p_alive_low"))
    #expect(shown(80, "compare models").contains("│        AIC │"))
  }

  @Test func longTablesShowTheirEnds() {
    let table = Table([Table.Field("n", Column(.integer((0..<1000).map { Int64($0) })))], rowCount: 1000)
    let text = TerminalRenderer(language: .en).render(.table(.make(from: table, limit: 20)))
    #expect(text.contains("1 000 rows (20 shown)"))
    #expect(text.contains("999") && text.contains("⋮") && !text.contains(" 500 "))
  }

  @Test func anEmptyTableSaysSo() {
    let text = TerminalRenderer(language: .zh).render(.table(.make(from: Table([], rowCount: 0), limit: 20)))
    #expect(text.contains("0 行"))
  }

  @Test func markdownEscapesItsMarks() {
    let view = TableView(
      headings: [.init(Localized(verbatim: "a|b"), .leading)], rows: [[Localized(verbatim: "<b>*x*|`y`")]])
    let text = MarkdownRenderer(language: .en).render(.table(view))
    #expect(text.contains("a\\|b"))
    #expect(text.contains("\\<b\\>\\*x\\*\\|\\`y\\`"))
  }

  @Test func numbersOfAColumnHaveAsManyDigits() {
    let table = Table([Table.Field("x", Column(.number([1.5, 2.25, 3])))], rowCount: 3)
    let text = TerminalRenderer(language: .en).render(.table(.make(from: table, limit: 20)))
    #expect(text.contains("1.50") && text.contains("2.25") && text.contains("3.00"))
  }
}
