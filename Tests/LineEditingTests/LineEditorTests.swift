import TestSupport
import Testing

@testable import LineEditing

/// Types into the real editor and looks at the screen. One at a time: libedit keeps the terminal's modes.
@Suite(.serialized)
struct LineEditorTests {
  private func terminal(rows: Int = 24, columns: Int = 80) throws -> PseudoTerminal {
    try #require(PseudoTerminal(rows: rows, columns: columns))
  }

  private func reads(_ keys: String, _ expected: StatementInput, history: [String] = []) throws {
    let terminal = try terminal()
    let harness = EditorHarness(terminal, history: history)
    #expect(terminal.wait(for: "1>"))
    terminal.type(keys)
    #expect(harness.finish(terminal) == [expected])
  }

  @Test func enterRunsWhatIsComplete() throws { try reads("a;\r", .text("a;")) }
  @Test func enterAddsALineToWhatIsNot() throws { try reads("a\r b;\r", .text("a\n b;")) }
  @Test func twoEmptyLinesRunAnything() throws { try reads("a '\r\r\r", .text("a '\n\n")) }
  @Test func altEnterAddsALine() throws { try reads("a;" + Key.altEnter + "b;\r", .text("a;\nb;")) }
  @Test func anEmptyLineIsHandedOver() throws { try reads("\r", .text("")) }
  @Test func controlDOnAnEmptyLineEnds() throws { try reads("\u{4}", .endOfInput) }
  @Test func controlDInTextDeletes() throws { try reads("xa;\u{1}\u{4}\r", .text("a;")) }
  @Test func readsChinese() throws { try reads("客户;\r", .text("客户;")) }

  @Test func backspaceTakesWholeGraphemes() throws {
    try reads(
      "e\u{301}" + Key.backspace + "👨‍👩‍👧" + Key.backspace + "户" + Key.backspace + "🇨🇳" + Key.left + Key.delete + "ok;\r",
      .text("ok;"))
  }

  @Test func movesByWord() throws { try reads("alpha 浙江_x" + Key.wordLeft + "|\u{5};\r", .text("alpha |浙江_x;")) }
  @Test func unknownKeysLeaveNothing() throws {
    try reads("a\u{1B}[5~\u{1B}[24;2~\u{1B}OP\u{1B}[<0;3;4M;\r", .text("a;"))
  }
  @Test func bytesThatAreNoCharacterDoNoHarm() throws { try reads("a\u{0}b;\r", .text("ab;")) }

  @Test func aPastedBlockLandsWhole() throws {
    let block = (1...60).map { "line \($0);" }.joined(separator: "\r") + "\r"
    try reads(Key.paste(block) + " # end;\r", .text((1...60).map { "line \($0);" }.joined(separator: "\n") + " # end;"))
  }

  @Test func pastedTabsAndEscapesDoNothing() throws {
    try reads(Key.paste("a\tb\u{1B}[31mc") + ";\r", .text("a\tb[31mc;"))
  }

  @Test func upBringsBackAWholeStatement() throws {
    let past = ["one;", "two\n  lines;"]
    try reads(Key.up + "\r", .text("two\n  lines;"), history: past)
    // Twice: to the first of its lines, then to the entry before.
    try reads(Key.up + Key.up + Key.up + "\r", .text("one;"), history: past)
    try reads(
      "draft;" + Key.up + Key.up + Key.up + Key.down + Key.down + Key.down + Key.down + "\r", .text("draft;"),
      history: past)
  }

  @Test func controlRFindsWhatContainsTheText() throws {
    try reads("seg\u{12}\r", .text("segment a;"), history: ["segment a;", "segment b;", "other;"].reversed())
    try reads("seg\u{12}\u{12}\r", .text("segment a;"), history: ["segment a;", "segment b;", "other;"])
  }

  @Test func drawsContinuationLinesAndCursor() throws {
    let terminal = try terminal()
    let harness = EditorHarness(terminal)
    #expect(terminal.wait(for: "1>"))
    terminal.type("customers\r| where 区 = 1" + Key.left + Key.left)
    #expect(
      terminal.wait {
        $0.lines.prefix(2) == ["  1> customers", "...> | where 区 = 1"] && $0.row == 1 && $0.column == 17
      })
    terminal.type("\u{5};\r")
    #expect(harness.finish(terminal) == [.text("customers\n| where 区 = 1;")])
    #expect(terminal.screen.row == 2)
  }

  @Test func wrapsWideCharactersWhole() throws {
    let terminal = try terminal(rows: 6, columns: 10)
    let harness = EditorHarness(terminal)
    #expect(terminal.wait(for: "1>"))
    terminal.type("客户客户客")
    #expect(terminal.wait { $0.lines.prefix(2) == ["  1> 客户", "客户客"] && $0.row == 1 && $0.column == 6 })
    terminal.type(Key.backspace + Key.backspace + Key.backspace)
    #expect(terminal.wait { $0.lines.prefix(2) == ["  1> 客户", ""] && $0.row == 0 && $0.column == 9 })
    terminal.type(";\r")
    #expect(harness.finish(terminal) == [.text("客户;")])
  }

  @Test func aBufferTallerThanTheScreenScrolls() throws {
    let terminal = try terminal(rows: 4, columns: 20)
    let harness = EditorHarness(terminal)
    #expect(terminal.wait(for: "1>"))
    terminal.type(Key.paste("a\rb\rc\rd\re\rf"))
    #expect(terminal.wait { $0.lines == ["...> c", "...> d", "...> e", "...> f"] && $0.row == 3 })
    terminal.type("\u{1B}<")
    #expect(terminal.wait { $0.lines == ["  1> a", "...> b", "...> c", "...> d"] && $0.row == 0 })
    terminal.type("\u{1B}>;\r")
    #expect(harness.finish(terminal) == [.text("a\nb\nc\nd\ne\nf;")])
    #expect(terminal.wait { $0.lines == ["...> d", "...> e", "...> f;", ""] })
  }

  @Test func tabPutsInTheOnlyOffer() throws {
    let terminal = try terminal()
    let harness = EditorHarness(terminal, offers: ["monetary", "recency"])
    #expect(terminal.wait(for: "1>"))
    terminal.type("客户 mon\t;\r")
    #expect(harness.finish(terminal) == [.text("客户 monetary;")])
  }

  @Test func tabListsSeveralOffersBelow() throws {
    let terminal = try terminal()
    let harness = EditorHarness(terminal, offers: ["region", "region_code", "recency"])
    #expect(terminal.wait(for: "1>"))
    terminal.type("reg\t")
    #expect(
      terminal.wait {
        $0.lines.prefix(4) == ["  1> region", "  region       note", "  region_code  note", ""] && $0.row == 0
      })
    terminal.type(";")
    #expect(terminal.wait { $0.lines.prefix(2) == ["  1> region;", ""] })
    terminal.type("\r")
    #expect(harness.finish(terminal) == [.text("region;")])
  }

  @Test func aListTakesAtMostAScreenful() throws {
    let terminal = try terminal(rows: 8, columns: 40)
    let harness = EditorHarness(terminal, offers: (0..<100).map { "c\($0)" })
    #expect(terminal.wait(for: "1>"))
    terminal.type("\t")
    #expect(terminal.wait { $0.lines[0] == "  1> c" && $0.lines[6] == "  … 95" && $0.row == 0 })
    terminal.type(";\r")
    #expect(harness.finish(terminal) == [.text("c;")])
  }

  @Test func becomingNarrowerKeepsTheText() throws {
    let terminal = try terminal(rows: 6, columns: 40)
    let harness = EditorHarness(terminal, count: 2)
    #expect(terminal.wait(for: "1>"))
    terminal.type("a;\r")
    #expect(terminal.wait { $0.lines[1] == "  1>" })
    terminal.resize(rows: 6, columns: 10)
    terminal.type("0123456789;\r")
    #expect(harness.finish(terminal) == [.text("a;"), .text("0123456789;")])
  }

  @Test func leavesTheTerminalAsItWas() throws {
    let terminal = try terminal()
    let before = terminal.modes
    let harness = EditorHarness(terminal)
    #expect(terminal.wait(for: "1>"))
    #expect(terminal.modes != before)
    terminal.type("a;\r")
    #expect(harness.finish(terminal) != nil)
    #expect(terminal.modes == before)
    #expect(terminal.screen.raw.contains("\u{1B}[?2004h"))
    #expect(terminal.screen.raw.hasSuffix("\r\n"))
    #expect(terminal.screen.raw.contains("\u{1B}[?2004l"))
  }
}
