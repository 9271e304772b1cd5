import Basics
import Columns
import Testing

@Suite struct JSONWriterTests {
  private func written(_ table: Table, _ layout: JSONWriter.Layout) throws -> String {
    var bytes: [UInt8] = []
    try JSONWriter.write(table, layout: layout, run: RunContext()) { bytes.append(contentsOf: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func wordsAreQuotedAndEscaped() throws {
    let levels = ["gold", "l\"d"].map { CategoryDomain.Level(code: $0, label: Localized("The \($0)", zh: $0)) }
    let table = Table(
      [
        Table.Field("t \"1\"", Column(texts: ["a\\b", nil, "\u{1}\n\t", "", "省"])),
        Table.Field("c", Column(.category([0, 1, 0, 1, 1], CategoryDomain(name: "m", levels: levels)))),
      ], rowCount: 5)
    #expect(
      try written(table, .lines) == #"""
        {"t \"1\"":"a\\b","c":"gold"}
        {"t \"1\"":null,"c":"l\"d"}
        {"t \"1\"":"\u0001\n\t","c":"gold"}
        {"t \"1\"":"","c":"l\"d"}
        {"t \"1\"":"省","c":"l\"d"}

        """#)
  }

  @Test func aColumnOfNullsHasNoWords() throws {
    let table = Table([Table.Field("t", .nulls(type: .text, count: 2))], rowCount: 2)
    #expect(try written(table, .array) == "[\n{\"t\":null},\n{\"t\":null}\n]\n")
  }

  @Test func stopsWhileWordsAreEncoded() throws {
    let interrupt = InterruptFlag()
    interrupt.raise()
    let run = RunContext(interrupt: interrupt)
    let table = Table([Table.Field("t", Column(texts: ["a"]))], rowCount: 1)
    #expect(throws: Cancelled.self) { try JSONWriter.write(table, run: run) { _ in } }
  }
}
