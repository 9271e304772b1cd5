import Basics
import Testing

@testable import Columns

@Suite struct CSVWriterTests {
  private func written(_ table: Table, _ options: CSVWriter.Options = CSVWriter.Options()) throws -> String {
    var bytes: [UInt8] = []
    try CSVWriter.write(table, options: options) { bytes.append(contentsOf: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func texts(_ values: [String], name: String = "t") -> Table {
    let dictionary = TextDictionary(distinct: values)
    return Table(
      [Table.Field(name, Column(.text(values.indices.map { Int32($0) }, dictionary)))], rowCount: values.count)
  }

  @Test func writesEveryType() throws {
    let levels = ["gold", "lead"].map { CategoryDomain.Level(code: $0, label: Localized("The \($0)", zh: $0)) }
    let valid = ValidityBitmap([true, false])
    let table = Table(
      [
        Table.Field("b", Column(.boolean([true, false]))),
        Table.Field("i", Column(.integer([-1, .min]))),
        Table.Field("d", Column(.decimal([-5, 0], scale: 2), validity: valid)),
        Table.Field("n", Column(.number([0.1, .nan]))),
        Table.Field("c", Column(.category([1, 0], CategoryDomain(name: "m", levels: levels)))),
        Table.Field("day", Column(.date([0, 19_753]))),
        Table.Field("at", Column(.timestamp([0, -500_000]))),
        Table.Field("span", Column(.duration([CalendarDuration(months: 1), CalendarDuration(days: 3)]))),
      ], rowCount: 2)
    #expect(
      try written(table) == """
        b,i,d,n,c,day,at,span
        true,-1,-0.05,0.1,lead,1970-01-01,1970-01-01 00:00:00,1mo
        false,-9223372036854775808,,,gold,2024-01-31,1969-12-31 23:59:59.5,3d

        """)
  }

  @Test func writesDigitsAsStringsDo() {
    let mantissas: [Int64] = [0, 5, -5, 10, -100, 123_456_789, -987_654_321_012, .max, .min]
    for mantissa in mantissas {
      for scale in 0...9 {
        var bytes: [UInt8] = []
        DigitBytes.append(mantissa, scale: scale, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == Decimal64(mantissa: mantissa, scale: scale).description)
      }
    }
    for days: Int32 in [0, -1, 19_753, -719_162, 2_932_896, -800_000, 3_000_000] {
      let date = CalendarDate(daysSinceEpoch: days)
      var bytes: [UInt8] = []
      DigitBytes.append(date, to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == date.description)
    }
  }

  @Test func nullsAreEmptyUnderEveryDelimiter() throws {
    let valid = ValidityBitmap([true, false, true])
    let table = Table(
      [
        Table.Field("i", Column(.integer([-1, 2, 3]), validity: valid)),
        Table.Field("d", Column(.decimal([-150, 2, 25], scale: 2), validity: valid)),
        Table.Field("day", Column(.date([0, 1, 19_753]), validity: valid)),
      ], rowCount: 3)
    #expect(try written(table) == "i,d,day\n-1,-1.50,1970-01-01\n,,\n3,0.25,2024-01-31\n")
    #expect(
      try written(table, CSVWriter.Options(delimiter: UInt8(ascii: "-")))
        == "i-d-day\n\"-1\"-\"-1.50\"-\"1970-01-01\"\n--\n3-0.25-\"2024-01-31\"\n")
  }

  @Test func quotesWhatNeedsIt() throws {
    #expect(
      try written(texts(["a,b", "c\"d", "e\nf", " g", "", "h;i"], name: "x,y"))
        == "\"x,y\"\n\"a,b\"\n\"c\"\"d\"\n\"e\nf\"\n\" g\"\n\"\"\nh;i\n")
    #expect(try written(texts(["a,b", "h;i"]), CSVWriter.Options(delimiter: 0x3B)) == "t\na,b\n\"h;i\"\n")
  }

  @Test func guardsFormulasWhenAsked() throws {
    let table = texts(["=1+1", "-2", "@x", "a=b"])
    #expect(try written(table) == "t\n=1+1\n-2\n@x\na=b\n")
    #expect(try written(table, CSVWriter.Options(guardsFormulas: true)) == "t\n'=1+1\n'-2\n'@x\na=b\n")
  }

  @Test func writesTheHeaderOfAnEmptyTable() throws {
    #expect(try written(texts([])) == "t\n")
    #expect(try written(texts(["x"]), CSVWriter.Options(writesHeader: false)) == "x\n")
    #expect(try written(Table(rowCount: 3)).isEmpty)
  }

  @Test func whatIsWrittenReadsBack() throws {
    let text = "id,name,amount,at,ok\n1,\"a \"\"b\"\"\n,c\",1.50,2024-01-31 08:30:00.25,true\n2,,,,\n"
    let table = try readCSV(text).table
    #expect(try written(table) == text)
    let lone = try readCSV("v\n1\n\"\"\n3\n")
    #expect(try readCSV(written(lone.table)).values("v") == [.integer(1), .null, .integer(3)])
  }
}
