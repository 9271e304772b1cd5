import Basics
import Columns
import Diagnostics
import TestSupport
import Testing

@testable import Notebook

/// What is exported loads again as the same table.
@Suite struct RoundTripTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }
  private let table: Table

  init() throws {
    temporary = try TemporaryFolder("clientele-trip")
    func day(_ year: Int, _ month: Int, _ day: Int) throws -> Int32 {
      try #require(CalendarDate(year: year, month: month, day: day)).daysSinceEpoch
    }
    let noon: Int64 = 1_704_456_000_000_000
    let second = ValidityBitmap([true, false, true, true])
    table = Table(
      [
        Table.Field("id", Column(texts: ["C1", "客户二", "a \"quoted\", text", "line\nbreak\r\nand tab\t"])),
        Table.Field(
          "n", Column(.integer([1, 0, -999_999_999_999_999_999, 999_999_999_999_999_999]), validity: second)),
        Table.Field("金额", Column(.decimal([1050, 0, -99_999_999_999_999_999, 5], scale: 2), validity: second)),
        Table.Field(
          "day", Column(.date([try day(2024, 2, 29), 0, try day(1, 1, 1), try day(9999, 12, 31)]), validity: second)),
        Table.Field("at", Column(.timestamp([noon, 0, noon + 1, -1]), validity: second)),
        Table.Field("flag", Column(.boolean([true, false, false, true]), validity: second)),
        Table.Field("x", Column(.number([1e300, 0, -1.5e-7, 0.1]), validity: second)),
        Table.Field("code", Column(texts: ["x007", nil, "😀", "=1+1"])),
      ], rowCount: 4)
  }

  private func export(_ file: String, _ table: Table? = nil, _ format: FileFormat? = nil) throws {
    let (told, isCompressed) = FileFormat.of(path: file)
    let format = try #require(format ?? told)
    try format.write(
      table ?? self.table, to: folder + "/" + file, name: file, isCompressed: isCompressed,
      options: FileFormat.WritingOptions(), run: RunContext())
  }

  private func load(_ file: String) throws -> TableReading {
    try FileReader(run: RunContext(threads: 2)).read(
      path: folder + "/" + file, file: file, standardInput: nil
    ).reading
  }

  @Test(arguments: ["t.csv", "t.tsv", "t.json", "t.jsonl", "t.db", "t.csv.gz", "t.tsv.gz", "t.json.gz", "t.jsonl.gz"])
  func theSameTableComesBack(_ file: String) throws {
    try export(file)
    let reading = try load(file)
    #expect(reading.rejects.rowCount == 0)
    #expect(reading.table.names == table.names)
    for (field, original) in zip(reading.table.fields, table.fields) {
      #expect(field.column.type == original.column.type, "\(field.name)")
      for row in 0..<table.rowCount {
        #expect(field.column.value(at: row) == original.column.value(at: row), "\(field.name) row \(row)")
      }
    }
  }

  @Test(arguments: ["t.jsonl", "t.json", "t.sqlite"])
  func typedFormatsKeepWhatTextCannot(_ file: String) throws {
    let table = Table(
      [
        Table.Field("m", Column(.decimal([.max, .min], scale: 4))),
        Table.Field("n", Column(.integer([.max, .min]))), Table.Field("id", Column(texts: ["007", "12"])),
        Table.Field("empty", Column(texts: ["", nil])), Table.Field("word", Column(texts: ["null", "true"])),
      ], rowCount: 2)
    try export(file, table)
    let again = try load(file).table
    for (field, original) in zip(again.fields, table.fields) {
      #expect(field.column.type == original.column.type, "\(field.name)")
      for row in 0..<2 { #expect(field.column.value(at: row) == original.column.value(at: row), "\(field.name)") }
    }
  }

  @Test func databasesKeepTypesWithoutValues() throws {
    let table = Table(
      [
        Table.Field("d", .nulls(type: .date, count: 1)), Table.Field("m", .nulls(type: .decimal(scale: 2), count: 1)),
        Table.Field("x", Column(.number([0.5]))), Table.Field("long", Column(.decimal([.max], scale: 9))),
        Table.Field("inf", Column(.number([.infinity]))),
      ], rowCount: 1)
    try export("t.db", table)
    let again = try load("t.db").table
    #expect(again.fields.map(\.column.type) == [.date, .decimal(scale: 2), .number, .decimal(scale: 9), .number])
    #expect(again.column(named: "x")?.value(at: 0) == .number(0.5))
    #expect(again.column(named: "inf")?.isNull(at: 0) == true)
  }

  @Test func noRowsAreATableToo() throws {
    let empty = Table([Table.Field("a", .nulls(type: .integer, count: 0))], rowCount: 0)
    try export("t.csv", empty)
    #expect(try load("t.csv").table.names == ["a"])
    try export("t.db", empty)
    #expect(try load("t.db").table.column(named: "a")?.type == .integer)
    try export("t.jsonl", empty)
    #expect(throws: Failure.self) { try load("t.jsonl") }
  }

  @Test func anHTMLPageIsEscaped() throws {
    let table = Table(
      [
        Table.Field("<b>", Column(texts: ["<script>alert('x')</script> & \"more\"", "a\nb\u{1B}[31m"])),
        Table.Field("n", Column(.integer([1, 2]))),
      ], rowCount: 2)
    try export("t.html", table)
    let page = try FileReading.text(of: folder + "/t.html", run: RunContext())
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(
      page.contains("<td>&lt;script&gt;alert('x')&lt;/script&gt; &amp; &quot;more&quot;</td><td class=\"n\">1</td>"))
    #expect(page.contains("<th>&lt;b&gt;</th><th class=\"n\">n</th>"))
    #expect(!page.contains("\u{1B}"))
    #expect(page.hasSuffix("</html>\n"))
  }

  @Test func theNameTellsTheFormat() {
    func told(_ path: String) -> String {
      let (format, isCompressed) = FileFormat.of(path: path)
      return (format?.name ?? "–") + (isCompressed ? "+gz" : "")
    }
    #expect(told("a/b.CSV") == "csv")
    #expect(told("a.b/c.tsv.gz") == "tsv+gz")
    #expect(told("x.ndjson") == "jsonl")
    #expect(told("x.sqlite3") == "sqlite")
    #expect(told("x.xlsx") == "–")
    #expect(told("x") == "–")
    #expect(told("a.csv/x") == "–")
    #expect(told("./json") == "–")
    #expect(told("x.gz") == "–+gz")
    #expect(told("") == "–")
  }

  @Test func eachFormatHasItsOwnNamesAndEndings() {
    let names = FileFormat.all.map(\.name)
    let endings = FileFormat.all.flatMap(\.extensions)
    #expect(Set(names).count == names.count)
    #expect(Set(endings).count == endings.count)
    #expect(endings.allSatisfy { $0 == $0.lowercased() && $0 != FileFormat.gzipEnding })
  }
}
