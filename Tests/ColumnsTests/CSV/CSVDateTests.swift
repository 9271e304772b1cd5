import Basics
import Columns
import Testing

@Suite struct CSVDateTests {
  @Test func infersTheOrderFromTheWholeColumn() throws {
    let day = try column(["01/02/2024", "31/12/2024", "3.4.2024"])
    #expect(day.values("v") == [date(2024, 2, 1), date(2024, 12, 31), date(2024, 4, 3)])
    let month = try column(["01/02/2024", "12/31/2024"])
    #expect(month.values("v") == [date(2024, 1, 2), date(2024, 12, 31)])
  }

  @Test func refusesAnAmbiguousOrder() throws {
    let failure = diagnostic { try column(["05/05/2024", "01/02/2024"]) }
    #expect(failure?.code == "ambiguous-date-order")
    #expect(failure?.message.en.contains("`01/02/2024` on line 3") == true)
    #expect(failure?.hint?.en.contains("with dates dmy") == true)
    let stated = try column(["05/05/2024", "01/02/2024"], CSVOptions(dateOrder: .dmy))
    #expect(stated.values("v") == [date(2024, 5, 5), date(2024, 2, 1)])
    #expect(try column(["05/05/2024"]).values("v") == [date(2024, 5, 5)])
  }

  @Test func refusesAMixedOrder() throws {
    let fields = ["13/01/2024", "01/13/2024"]
    #expect(diagnostic { try column(fields) }?.code == "mixed-date-order")
    #expect(try column(fields, CSVOptions(dateOrder: .mdy)).type("v") == .text)
    let many = try column(Array(repeating: "13/01/2024", count: 30) + ["01/13/2024"], CSVOptions(dateOrder: .dmy))
    #expect(many.table.rowCount == 30)
    #expect(many.rejected.map { $0[4] } == [.text("not a date")])
  }

  @Test func readsEightDigitsOnlyUnderANameOfTime() throws {
    let dates = try column(["20240105", "19991231"], named: "交易日期")
    #expect(dates.values("交易日期") == [date(2024, 1, 5), date(1999, 12, 31)])
    #expect(dates.noteCodes == ["compact-dates"])
    #expect(try column(["20240105", "19991231"], named: "code").type("code") == .integer)
    #expect(try column(["20240105", "20240199"], named: "date").type("date") == .integer)
    let many = try column([String](repeating: "20240105", count: 30) + ["20240199"], named: "date")
    #expect(many.table.rowCount == 30)
    #expect(many.rejected.map { $0[4] } == [.text("not a date")])
  }

  @Test func readsTimestamps() throws {
    let reading = try column(["1970-01-01 00:00:01", "1970-01-01T00:01", "1970-01-02", "1969-12-31 23:59:59.5"])
    #expect(
      reading.values("v") == [
        .timestamp(1_000_000), .timestamp(60_000_000), .timestamp(86_400_000_000), .timestamp(-500_000),
      ])
    #expect(reading.notes.isEmpty)
    #expect(try column(["12/1/2010 8:26", "12/13/2010 8:34"]).type("v") == .timestamp)
    let halves = try column(["1/13/1970 12:00 AM", "1/13/1970 12:00:01 pm", "1/13/1970 1:00PM", "1/13/1970 11:00 am"])
    let day: Int64 = 12 * 86_400_000_000
    #expect(
      halves.values("v") == [
        .timestamp(day), .timestamp(day + 43_201_000_000), .timestamp(day + 46_800_000_000),
        .timestamp(day + 39_600_000_000),
      ])
    #expect(try column(["2024-01-01 13:00 PM", "2024-01-01 0:30 am", "2024-01-01 1:00 xm"]).type("v") == .text)
    #expect(try column(["2024-01-01 24:00", "2024-01-01 08:60"]).type("v") == .text)
  }

  @Test func convertsZonesToUTC() throws {
    let reading = try column(["1970-01-01T08:00:00+08:00", "1970-01-01T00:00:00Z", "1969-12-31 19:00:00 -0500"])
    #expect(reading.values("v") == [.timestamp(0), .timestamp(0), .timestamp(0)])
    #expect(reading.notes.map(\.code) == ["times-in-utc"])
    let early = try column(["0001-01-01T00:00:00+08:00"] + Array(repeating: "2024-01-01T00:00:00Z", count: 19))
    #expect(early.table.rowCount == 19)
    #expect(early.rejects.rowCount == 1)
    let mixed = try column(["1970-01-01T08:00:00+08", "1970-01-01T00:00:00"])
    #expect(mixed.notes.first?.severity == .warning)
  }

  @Test func cutsWhatIsFinerThanMicroseconds() throws {
    let reading = try column(["1970-01-01 00:00:00.123456789"])
    #expect(reading.values("v") == [.timestamp(123_456)])
    #expect(reading.noteCodes == ["times-cut"])
    #expect(try column(["1970-01-01 00:00:00.123456000"]).notes.isEmpty)
  }

  @Test func statedDatesCutTheTime() throws {
    let options = CSVOptions(columnTypes: [("v", .date)])
    let reading = try column(["2024-01-05 23:00", "20240106", "1969-12-31T23:00:00-02:00"], options)
    #expect(reading.values("v") == [date(2024, 1, 5), date(2024, 1, 6), date(1970, 1, 1)])
  }

  @Test func knowsTheCalendar() throws {
    #expect(try column(["2023-02-29", "2024-02-29"]).type("v") == .text)
    #expect(try column(["0000-01-01", "2024-13-01"]).type("v") == .text)
    #expect(try column(["9999-12-31", "0001-01-01"]).type("v") == .date)
  }
}
