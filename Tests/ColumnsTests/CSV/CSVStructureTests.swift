import Basics
import Diagnostics
import TestSupport
import Testing

@testable import Columns

@Suite struct CSVStructureTests {
  @Test func readsQuotes() throws {
    let reading = try readCSV("a,b\n\"x, y\",\"he said \"\"hi\"\"\"\n\"two\nlines\",\"cr\r\nlf\"\n")
    #expect(reading.values("a") == [.text("x, y"), .text("two\nlines")])
    #expect(reading.values("b") == [.text("he said \"hi\""), .text("cr\r\nlf")])
  }

  @Test func aQuoteWithinAFieldIsACharacter() throws {
    let reading = try readCSV("a,b\n5\" pipe,x\n6\" pipe,y\"\n")
    #expect(reading.values("a") == [.text("5\" pipe"), .text("6\" pipe")])
    #expect(reading.values("b") == [.text("x"), .text("y\"")])
  }

  @Test func textBehindAClosingQuoteBelongsToTheField() throws {
    let reading = try readCSV("a,b\n\"x\"y,\"z\" \n\"p\"\"q\"r\"s,\"t\"\n")
    #expect(reading.values("a") == [.text("xy"), .text("p\"qr\"s")])
    #expect(reading.values("b") == [.text("z"), .text("t")])
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func readsEveryLineEnd(end: String) throws {
    for last in ["", end] {
      let text = ["a,b", "1,x", "", "2,y", "  "].joined(separator: end) + last
      let reading = try readCSV(text)
      #expect(reading.values("a") == [.integer(1), .integer(2)])
      #expect(reading.values("b") == [.text("x"), .text("y")])
      #expect(reading.readRows == 2)
    }
  }

  @Test(arguments: [",", ";", "\t", "|"]) func findsTheDelimiter(delimiter: String) throws {
    let text = "id\(delimiter)b\(delimiter)c\n1\(delimiter)a b\(delimiter)3\n"
    #expect(try readCSV(text).table.names == ["id", "b", "c"])
  }

  @Test func commasInTheValuesDoNotFoolTheDelimiter() throws {
    let reading = try readCSV("id;note\n1;a, b, c\n2;d, e\n")
    #expect(reading.table.names == ["id", "note"])
    #expect(try readCSV("id;note\n1;2\n", CSVOptions(delimiter: UInt8(ascii: ","))).table.names == ["id;note"])
  }

  @Test func obeysAStatedDelimiter() throws {
    let reading = try readCSV("sep=;\r\na,b;c\r\n1,5;2\r\n")
    #expect(reading.table.names == ["a,b", "c"])
    #expect(reading.readRows == 1)
    for delimiter in "\"\n\r".utf8 {
      #expect(diagnostic { try readCSV("a\n1\n", CSVOptions(delimiter: delimiter)) }?.code == "delimiter")
    }
    #expect(diagnostic { try readCSV("a\n1\n", CSVOptions(delimiter: 0xE4)) }?.code == "delimiter")
  }

  @Test func leavesOutTheByteOrderMark() throws {
    #expect(try readCSV("\u{FEFF}a,b\n1,2\n").table.names == ["a", "b"])
    #expect(try readCSV("\u{FEFF}\"a\",b\n1,2\n").table.names == ["a", "b"])
  }

  @Test func namesEveryColumn() throws {
    let reading = try readCSV("\n a ,A,,a_2,,\"\"\n1,2,3,4,5,6\n")
    #expect(reading.table.names == ["a", "A_3", "column_3", "a_2", "column_5", "column_6"])
    #expect(reading.noteCodes == ["unnamed-column", "duplicate-column"])
    #expect(reading.notes.first?.message.en.contains("`column_3`, `column_5`, `column_6`") == true)
    let many = try readCSV(String(repeating: ",", count: 99) + "\n")
    #expect(many.notes.first?.message.en.contains("and 95 more") == true)
    #expect(try readCSV("a,a\n1,2\n").table.names == ["a", "a_2"])
  }

  @Test func rejectsRecordsOfAnotherLength() throws {
    let reading = try readCSV("a,b\n1,2\n\n\"x\ny\",2,3\n4\n5,\n,6\n7,8,\n")
    #expect(reading.values("a") == [.integer(1), .integer(5), .null])
    #expect(reading.values("b") == [.integer(2), .null, .integer(6)])
    #expect(reading.readRows == 6)
    #expect(
      reading.rejected == [
        [.text("t.csv"), .integer(4), .null, .text("\"x"), .text("3 fields instead of 2")],
        [.text("t.csv"), .integer(6), .null, .text("4"), .text("1 field instead of 2")],
        [.text("t.csv"), .integer(9), .null, .text("7,8,"), .text("3 fields instead of 2")],
      ])
    #expect(reading.notes.map(\.message.en).joined().contains("3 of 6 rows"))
  }

  @Test func anEmptyFieldEndsAFileWithoutLineEnd() throws {
    #expect(try readCSV("a,b\n1,").values("b") == [.null])
    #expect(try readCSV("a,b\n1,2\n3,\"\"").values("b") == [.integer(2), .null])
  }

  @Test func aHeaderAloneIsAnEmptyTable() throws {
    let reading = try readCSV("a,b")
    #expect(reading.table.names == ["a", "b"])
    #expect(reading.table.rowCount == 0)
    #expect(reading.type("a") == .text)
    #expect(reading.rejects.names == ["file", "line", "column", "value", "reason"])
    #expect(reading.noteCodes == ["no-rows"])
  }

  @Test func oneColumnIsEnough() throws {
    #expect(try readCSV("a\n1\n\n2\n\"\"\n").values("a") == [.integer(1), .integer(2), .null])
  }

  /// Every block size, and thread count, gives the same table, rejects and notes.
  @Test func blocksDoNotShow() throws {
    var text = "id,name,amount,date\r\n"
    for row in 0..<400 {
      let name = row % 7 == 0 ? "\"n\"\"\(row % 11)\r\n,\"" : row % 5 == 0 ? "" : "名\(row % 13)"
      let amount = row % 101 == 50 ? "oops" : row % 9 == 0 ? "" : "\(row).\(row % 100)"
      text += "\(row),\(name),\(amount),2024/\(row % 12 + 1)/\(row % 28 + 1)\(row == 200 ? ",extra" : "")\r\n"
    }
    let bytes = Array(text.utf8)
    let whole = try CSVReader.read(bytes: bytes, name: "t.csv")
    #expect(whole.table.rowCount == 395)
    #expect(whole.rejects.rowCount == 5)
    for (blockSize, threads) in [(1, 1), (1, 2), (64, 2), (100, 1), (1000, 3), (5000, 2)] {
      let cut = try CSVReader.read(
        .memory(bytes), name: "t.csv", options: CSVOptions(), run: RunContext(threads: threads), blockSize: blockSize)
      #expect(cut.table.fields.map(\.column.type) == whole.table.fields.map(\.column.type))
      for name in whole.table.names { #expect(cut.values(name) == whole.values(name)) }
      #expect(cut.rejected == whole.rejected)
      #expect(cut.notes.map(\.message) == whole.notes.map(\.message))
      guard case .text(let codes, let dictionary) = cut.table.column(named: "name")?.values,
        case .text(let wholeCodes, let wholeDictionary) = whole.table.column(named: "name")?.values
      else {
        Issue.record("name is not text")
        return
      }
      #expect(codes == wholeCodes)
      #expect(dictionary.texts == wholeDictionary.texts)
    }
  }

  @Test func stopsWhenCancelled() {
    let flag = InterruptFlag()
    flag.raise()
    #expect(throws: Cancelled.self) {
      try CSVReader.read(bytes: Array("a\n1\n".utf8), name: "t", run: RunContext(interrupt: flag))
    }
  }
}
