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
