import Basics
import Columns
import Testing

@Suite struct CSVInferenceTests {
  @Test(arguments: [
    (["1", "-2", "+3"], ColumnType.integer), (["1", "2.5"], .decimal(scale: 1)), (["1e3", "2"], .number),
    (["0.1234567891", "2"], .number), (["true", "FALSE"], .boolean), (["true", "maybe"], .text),
    (["00123", "00124"], .text), (["12", "00124"], .text), (["1234567890123456789", "1"], .text),
    (["0", "0.50"], .decimal(scale: 2)), (["abc", "1"], .text), (["2024-01-31", "2024/1/5"], .date),
    (["2024-01-31 08:30", "2024-02-01"], .timestamp), (["2024-02-30", "2024-02-29"], .text),
    (["", ""], .text), (["1,5", "2"].map { "\"\($0)\"" }, .text), (["-", "5"], .integer),
    (["123456789012345.678", "0.1234"], .number), (["2024年1月5日", "2024年12月31日"], .date), (["5-", "6"], .text),
    (["1.2.3", "1.2"], .text), ([".5", "5."], .decimal(scale: 1)), (["1e999", "2"], .text),
  ])
  func infers(_ fields: [String], _ type: ColumnType) throws {
    #expect(try column(fields).type("v") == type)
  }

  @Test(arguments: [
    (["1.50", "x", "2"], CSVOptions.Promise.number, ColumnType.decimal(scale: 2)), (["1", "C7", "x"], .number, .text),
    (["1", "C7"], .number, .integer), (["2024-01-05", "x"], .date, .date), (["20240105", "x"], .date, .text),
    (["2024-01-05", "x", "y"], .date, .text), (["2024-01-05", "2024-02-30"], .number, .text),
  ])
  func aPromiseIsKeptByHalfOfTheValues(_ fields: [String], _ promise: CSVOptions.Promise, _ type: ColumnType) throws {
    var options = CSVOptions()
    options.promise = { $0 == "v" ? promise : nil }
    let reading = try column(fields, options)
    #expect(reading.type("v") == type)
    #expect(reading.table.rowCount + reading.rejects.rowCount == fields.count)
  }

  @Test func aPromiseOfTextIsBrokenOnlyByAll() throws {
    var options = CSVOptions()
    options.promise = { $0 == "v" ? .text : nil }
    let numbers = (100..<140).map(String.init)
    #expect(try column(numbers, options).type("v") == .integer)
    #expect(try column(numbers + ["+86 139"], options).type("v") == .text)
    #expect(try column(numbers + ["x"]).type("v") == .integer)
  }

  @Test func readsMoney() throws {
    let fields = ["\"¥1,234.50\"", "-¥5", "¥-5", "￥7.1", "\"(¥1,234.50)\"", "12.5元", "3", "¥ 4"]
    let reading = try column(fields)
    #expect(
      reading.values("v") == [
        decimal(123_450, 2), decimal(-500, 2), decimal(-500, 2), decimal(710, 2), decimal(-123_450, 2),
        decimal(1250, 2), decimal(300, 2), decimal(400, 2),
      ])
    #expect(reading.noteCodes == ["currency"])
  }

  @Test func readsThousands() throws {
    #expect(
      try column(["\"1,234\"", "\"12,345,678\"", "7"]).values("v") == [
        .integer(1234), .integer(12_345_678), .integer(7),
      ])
    #expect(try column(["\"1,23\"", "\"1,2345\""]).type("v") == .text)
    #expect(try column(["(5)", "4"]).values("v") == [.integer(-5), .integer(4)])
  }

  @Test func refusesSeveralCurrencies() throws {
    let failure = diagnostic { try column(["¥5", "¥6", "$7"]) }
    #expect(failure?.code == "several-currencies")
    #expect(failure?.message.en.contains("¥ (line 2)") == true)
    #expect(failure?.message.en.contains("$ (line 4)") == true)
  }

  @Test func keepsTheExtremesOfIntegers() throws {
    let reading = try column(["999999999999999999", "-999999999999999999", "-0"])
    #expect(
      reading.values("v") == [.integer(999_999_999_999_999_999), .integer(-999_999_999_999_999_999), .integer(0)])
  }

  @Test func readsNumbersToTheNearestDouble() throws {
    let texts = ["1e3", "0.1e1", "1.7976931348623157e308", "5e-324", "123456789012345678901234567890e-3", "-2.5E+2"]
    let reading = try column(texts)
    #expect(reading.values("v") == texts.map { .number(Double($0) ?? .nan) })
  }

  @Test func rejectsAFewMisfits() throws {
    var fields = (0..<1000).map { "\($0).25" }
    fields[10] = "abc"
    fields[20] = "\"x\"\"y\""
    fields[30] = "2024-01-01"
    let reading = try column(fields)
    #expect(reading.type("v") == .decimal(scale: 2))
    #expect(reading.table.rowCount == 997)
    #expect(reading.readRows == 1000)
    #expect(
      reading.rejected == [
        [.text("t.csv"), .integer(12), .text("v"), .text("abc"), .text("not a decimal")],
        [.text("t.csv"), .integer(22), .text("v"), .text("x\"y"), .text("not a decimal")],
        [.text("t.csv"), .integer(32), .text("v"), .text("2024-01-01"), .text("not a decimal")],
      ])
    #expect(reading.noteCodes == ["rejected-rows"])
    #expect(reading.notes.first?.message.en.contains("3 of 1000 rows") == true)
    // The rows around a rejected one stay whole.
    #expect(reading.values("i")[9...10] == [.integer(9), .integer(11)])
    #expect(reading.values("v")[9...10] == [decimal(925, 2), decimal(1125, 2)])
  }

  @Test func oneInTwentyIsTheLimit() throws {
    let fitting = (0..<19).map { "\($0).5" }
    #expect(try column(fitting + ["abc"]).type("v") == .decimal(scale: 1))
    let mixed = try column(fitting.dropLast() + ["\"a, b\""])
    #expect(mixed.type("v") == .text)
    #expect(mixed.table.rowCount == 19)
    #expect(mixed.noteCodes == ["mixed-column"])
    #expect(mixed.notes.first?.message.en.contains("but not `a, b` on line 20") == true)
  }

  @Test func codesAmongIntegersMakeTheColumnText() throws {
    let reading = try column((0..<1000).map(String.init) + ["C536379"])
    #expect(reading.type("v") == .text)
    #expect(reading.rejects.rowCount == 0)
    #expect(reading.noteCodes == ["codes"])
    #expect(try column((0..<1000).map(String.init) + ["unknown!"]).type("v") == .integer)
  }

  @Test func nullsDoNotCount() throws {
    let reading = try column(["", "NULL", "N/A", "无", "1.5", " ", "\\N", "nan"])
    #expect(reading.values("v") == [.null, .null, .null, .null, decimal(15, 1), .null, .null, .null])
    #expect(reading.table.column(named: "v")?.nullCount == 7)
  }

  @Test func someNullWordsAreTextInTextColumns() throws {
    let reading = try column(["NA", "EU", "", "null", "无", "None"])
    #expect(reading.values("v") == [.text("NA"), .text("EU"), .null, .null, .text("无"), .text("None")])
    let stated = try column(["x", "y"], CSVOptions(nullWords: ["x"]))
    #expect(stated.values("v") == [.null, .text("y")])
  }

  @Test func trimsTypedColumnsOnly() throws {
    let reading = try readCSV("a,b\n 1 , x \n\t2,y\n")
    #expect(reading.values("a") == [.integer(1), .integer(2)])
    #expect(reading.values("b") == [.text(" x "), .text("y")])
  }

  @Test func statedTypesWin() throws {
    let options = CSVOptions(columnTypes: [("V", .text), ("i", .number)])
    let reading = try column(["1", "2"], options)
    #expect(reading.type("v") == .text)
    #expect(reading.type("i") == .number)
    let rejecting = try column(["1", "x", "y"], CSVOptions(columnTypes: [("v", .integer)]))
    #expect(rejecting.values("v") == [.integer(1)])
    #expect(rejecting.rejects.rowCount == 2)
    let unknown = diagnostic { try column(["1"], CSVOptions(columnTypes: [("amuont", .integer)])) }
    #expect(unknown?.code == "unknown-column")
    #expect(diagnostic { try column(["1"], CSVOptions(columnTypes: [("v", .duration)])) }?.code == "column-type")
  }

  @Test func aNumberOfAllNullsIsText() throws {
    let reading = try column(["NA", "NA"])
    #expect(reading.values("v") == [.text("NA"), .text("NA")])
  }
}
