import Basics
import Diagnostics
import Testing

@testable import Columns

@Suite struct JSONReaderTests {
  private func read(_ text: String, _ options: CSVOptions = CSVOptions()) throws -> TableReading {
    try JSONReader.read(bytes: Array(text.utf8), name: "t.jsonl", options: options)
  }

  private func fail(_ text: String) -> Diagnostic? { diagnostic { try read(text) } }

  @Test func keysBecomeColumnsByFirstAppearance() throws {
    let reading = try read("{\"b\":1,\"a\":\"x\"}\n\n{\"a\":\"y\",\"c\":true}\r\n  {} \n")
    #expect(reading.table.names == ["b", "a", "c"])
    #expect(reading.values("b") == [.integer(1), .null, .null])
    #expect(reading.values("a") == [.text("x"), .text("y"), .null])
    #expect(reading.values("c") == [.null, .boolean(true), .null])
    #expect(reading.readRows == 3)
    #expect(reading.notes.isEmpty)
    #expect(reading.places(ofRows: [0, 1, 2]).map(\.line) == [1, 3, 4])
  }

  @Test func keysThatOnlyLookAlikeKeepTheirColumns() throws {
    let reading = try read("{\"\u{e9}\":1,\"e\u{301}\":2}\n{\"e\u{301}\":4,\"\u{e9}\":3}")
    #expect(reading.table.fields.count == 2)
    #expect(reading.values("\u{e9}") == [.integer(1), .integer(3)])
    #expect(reading.values("\u{e9}_2") == [.integer(2), .integer(4)])
  }

  @Test func numbersHaveTheNarrowestTypeThatIsExact() throws {
    let reading = try read(
      """
      {"i":9223372036854775807,"d":10.50,"n":1e3,"long":12345678901234567890123,"f":0.12345678901234567,"m":1}
      {"i":-9223372036854775808,"d":-0.5,"n":2.5,"long":1,"f":1,"m":2.25}
      """)
    #expect(reading.values("i") == [.integer(.max), .integer(.min)])
    #expect(reading.values("d") == [decimal(1050, 2), decimal(-50, 2)])
    #expect(reading.values("n") == [.number(1000), .number(2.5)])
    #expect(reading.values("f") == [.number(0.12345678901234567), .number(1)])
    #expect(reading.values("m") == [decimal(100, 2), decimal(225, 2)])
    #expect(reading.values("long") == [.text("12345678901234567890123"), .text("1")])
    // Beyond all doubles, and digits that 64 bits do not hold at one scale.
    let wild = try read("{\"a\":1e999,\"b\":9223372036854775807}\n{\"a\":\"x\",\"b\":0.25}\n")
    #expect(wild.values("a") == [.text("1e999"), .text("x")])
    #expect(wild.type("b") == .number)
  }

  @Test func textsAreTextsUnlessTheyAreDates() throws {
    let reading = try read(
      """
      {"id":"007","plain":"12","day":"2024-01-05","at":"2024-01-05T08:30:00Z","e":"","flag":"true","date":"20240105"}
      {"id":"12","plain":"13","day":"2024-02-29","at":null,"e":"NULL","flag":"false","date":"20240229"}
      """)
    #expect(reading.values("id") == [.text("007"), .text("12")])
    #expect(reading.type("plain") == .text)
    #expect(reading.values("day") == [date(2024, 1, 5), date(2024, 2, 29)])
    #expect(reading.type("at") == .timestamp)
    #expect(reading.values("e") == [.text(""), .text("NULL")])
    #expect(reading.type("flag") == .text)
    #expect(reading.values("date") == [date(2024, 1, 5), date(2024, 2, 29)])
    #expect(reading.noteCodes.contains("times-in-utc"))
  }

  @Test func aPromiseOrOtherNumbersMakeNumbersOfTexts() throws {
    var options = CSVOptions()
    options.promise = { $0 == "amount" ? .number : nil }
    let lines = (0..<40).map { "{\"amount\":\"\($0).50\",\"mixed\":\($0 == 7 ? "\"8\"" : "\($0)")}" }
    let reading = try read(lines.joined(separator: "\n"), options)
    #expect(reading.type("amount") == .decimal(scale: 2))
    #expect(reading.type("mixed") == .integer)
    #expect(reading.values("mixed")[7] == .integer(8))
    #expect(reading.rejects.rowCount == 0)
  }

  @Test func dateOrderIsInferredOrAsked() throws {
    #expect(
      try read("{\"d\":\"31/12/2024\"}\n{\"d\":\"01/02/2024\"}").values("d") == [date(2024, 12, 31), date(2024, 2, 1)])
    let failure = fail("{\"x\":1}\n{\"d\":\"03/04/2024\"}")
    #expect(failure?.code == "ambiguous-date-order")
    #expect(failure?.message.en.contains("`03/04/2024` on line 2") == true)
  }

  @Test func aFewMisfitsAreRejectsAndManyMakeText() throws {
    var lines = (0..<60).map { "{\"n\":\($0),\"d\":\"2024-01-05\"}" }
    lines[30] = "{\"n\":\"many\",\"d\":\"soon\"}"
    let reading = try read(lines.joined(separator: "\n"))
    #expect(reading.type("n") == .integer)
    #expect(reading.table.rowCount == 59)
    #expect(
      reading.rejected == [
        [.text("t.jsonl"), .integer(31), .text("n"), .text("many"), .text("not an integer")],
        [.text("t.jsonl"), .integer(31), .text("d"), .text("soon"), .text("not a date")],
      ])
    #expect(reading.notes.last?.message.en.hasPrefix("1 of 60 rows of `t.jsonl` did not fit") == true)
    #expect(reading.places(ofRows: [29, 30]).map(\.line) == [30, 32])
    #expect(try read("{\"n\":1}\n{\"n\":\"x\"}\n{\"n\":2}").type("n") == .text)
  }

  @Test(
    arguments: [
      ("oops", "not a JSON object"), ("[1]", "not a JSON object"), ("3", "not a JSON object"),
      ("{\"a\":1", "`,` or `}`"), ("{\"a\":1} x", "the end of the line"), ("{\"a\" 1}", "`:`"), ("{a:1}", "a string"),
      ("{\"a\":}", "a value"), ("{\"a\":tru}", "a value"), ("{\"a\":01}", "begins with 0"), ("{\"a\":1.}", "a digit"),
      ("{\"a\":1e}", "a digit"), ("{\"a\":NaN}", "a value"), ("{\"a\":\"x}", "does not end"),
      ("{\"a\":\"\\q\"}", "unknown escape"), ("{\"a\":\"\\u12\"}", "unknown escape"),
      ("{\"a\":\"\\ud83d\"}", "lone surrogate"), ("{\"a\":\"\\ude00\"}", "lone surrogate"),
      ("{\"a\":\"\\ud83d\\u0041\"}", "lone surrogate"), ("{\"a\":\"\u{1}\"}", "control character"),
      ("{\"a\":1,}", "a string"), ("{\"a\":[1,2}", "`,` or `]`"), ("{\"a\":{\"b\":1]}", "`,` or `}`"),
      ("{\"a\":-}", "a value"), ("{\"new\":1,\"a\":?}", "a value"),
    ])
  func badLinesAreRejects(_ line: String, _ reason: String) throws {
    let reading = try read("{\"a\":1}\n\(line)\n{\"a\":2}\n")
    #expect(reading.values("a") == [.integer(1), .integer(2)])
    // A key that only a bad line has makes no column.
    #expect(reading.table.names == ["a"])
    #expect(reading.rejected.count == 1)
    #expect(reading.rejected.first?[1] == .integer(2))
    #expect(reading.rejected.first?[2] == .null)
    #expect(reading.rejected.first?[3] == .text(line))
    guard case .text(let said)? = reading.rejected.first?[4] else { return }
    #expect(said.contains(reason), "\(said)")
  }

  @Test func escapesAndPairs() throws {
    let reading = try read("{\"\\u540d\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\\u0000\"}")
    #expect(reading.values("名") == [.text("\"\\/\u{8}\u{C}\n\r\té😀\0")])
  }

  @Test func whatIsNestedBecomesCompactText() throws {
    let reading = try read("{\"a\": { \"b c\" : [ 1 , \"x \\\" y\" ] } , \"l\" : [ ]}\n{\"a\":1,\"l\":[{}]}")
    #expect(reading.values("a") == [.text("{\"b c\":[1,\"x \\\" y\"]}"), .text("1")])
    #expect(reading.values("l") == [.text("[]"), .text("[{}]")])
    #expect(reading.noteCodes.filter { $0 == "nested-values" }.count == 2)
  }

  @Test func nestingIsBounded() throws {
    func line(_ depth: Int) -> String {
      "{\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
    }
    let reading = try read(line(512) + "\n" + line(513) + "\n" + line(200_000))
    #expect(reading.table.rowCount == 1)
    #expect(reading.rejected.map { $0[4] } == Array(repeating: .text("nested more than 512 deep"), count: 2))
  }

  @Test func ofARepeatedKeyTheLastCounts() throws {
    let reading = try read("{\"a\":1,\"b\":2,\"a\":3}\n{\"a\":4}")
    #expect(reading.values("a") == [.integer(3), .integer(4)])
    #expect(reading.noteCodes == ["repeated-keys"])
  }

  @Test func keysThatDifferInCaseAreTwoColumns() throws {
    let reading = try read("{\"a\":1,\"A\":2,\"\":3}")
    #expect(reading.table.names == ["a", "A_2", "column_3"])
    #expect(reading.noteCodes == ["unnamed-column", "duplicate-column"])
  }

  @Test func anArrayOfObjectsIsReadToo() throws {
    let reading = try read(" [\n {\"a\":1},\n {\"a\":2,\n \"b\":\"x\"} , 7\n]\n")
    #expect(reading.values("a") == [.integer(1), .integer(2)])
    #expect(reading.places(ofRows: [0, 1]).map(\.line) == [2, 3])
    #expect(reading.rejected.map { $0[1] } == [.integer(4)])
    let broken = fail("[\n{\"a\":1},\n{\"a\":2\n{\"a\":3}]")
    #expect(broken?.code == "not-json")
    #expect(broken?.message.en.contains("line 4") == true)
    #expect(fail("[{\"a\":1}")?.code == "not-json")
    #expect(fail("[{\"a\":1}] x")?.code == "not-json")
  }

  @Test func filesWithoutRecordsAreErrors() {
    for text in ["", " \n\n", "\u{FEFF}", "[]", "{}", "{}\n{}\n"] {
      #expect(fail(text)?.code == "empty-file", "\(text)")
    }
    #expect(fail("no\njson\n")?.code == "not-json")
    #expect(fail("{\n  \"a\": 1\n}\n")?.code == "not-json")
    #expect(diagnostic { try JSONReader.read(bytes: [0x7B, 0xFF, 0x7D], name: "t") }?.code == "not-utf8")
  }

  @Test func aMarkAndAStatedTypeAreRespected() throws {
    let options = CSVOptions(columnTypes: [("a", .text)])
    #expect(try read("\u{FEFF}{\"a\":1.50}", options).values("a") == [.text("1.50")])
    #expect(diagnostic { try read("{\"b\":1}", options) }?.code == "unknown-column")
  }

  @Test func resultsDoNotDependOnBlocksAndThreads() throws {
    var lines: [String] = []
    for index in 0..<500 {
      lines.append(
        index % 97 == 5
          ? "bad \(index)" : "{\"k\(index % 7)\":\"客户\(index % 13)\",\"n\":\(index),\"d\":\(index % 11).\(index % 10)}")
    }
    let bytes = Array(lines.joined(separator: "\n").utf8)
    func facts(_ size: Int, _ threads: Int) throws -> [String] {
      let reading = try JSONReader.read(
        bytes: bytes, name: "t", options: CSVOptions(), run: RunContext(threads: threads), blockSize: size)
      return reading.table.names
        + reading.table.fields.flatMap { field in
          (0..<field.column.count).map { "\(field.column.value(at: $0))" }
        } + reading.rejected.map { "\($0)" } + reading.places(ofRows: [0, 200, 480]).map { "\($0.line)" }
    }
    let whole = try facts(1 << 20, 1)
    for size in [1, 50, 333, 4096] { #expect(try facts(size, 3) == whole) }
  }

  @Test func memoryIsLimited() {
    // Every line has a key of its own: few bytes that ask for a table of millions of cells.
    let bytes = Array((0..<3000).map { "{\"k\($0)\":1}" }.joined(separator: "\n").utf8)
    let failure = diagnostic {
      try JSONReader.read(bytes: bytes, name: "t", run: RunContext(memoryLimit: 20_000_000))
    }
    #expect(failure?.code == "memory-limit")
    let keys = Array(("{" + (0..<20_000).map { "\"k\($0)\":1" }.joined(separator: ",") + "}").utf8)
    #expect(diagnostic { try JSONReader.read(bytes: keys, name: "t") }?.code == "too-many-columns")
  }
}
