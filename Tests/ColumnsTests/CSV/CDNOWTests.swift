import Basics
import Columns
import TestSupport
import Testing

@Suite struct CDNOWTests {
  @Test(arguments: [1, 2]) func readsTheCommittedFile(threads: Int) throws {
    let reading = try CSVReader.read(
      path: Repository.path("datasets/cdnow.csv"), name: "cdnow.csv", run: RunContext(threads: threads))
    #expect(reading.table.names == ["customer_id", "date", "cds", "amount"])
    #expect(reading.table.rowCount == 6919)
    #expect(reading.readRows == 6919)
    #expect(reading.rejects.rowCount == 0)
    #expect(reading.notes.isEmpty)
    #expect(reading.table.fields.map(\.column.type) == [.integer, .date, .integer, .decimal(scale: 2)])
    guard case .integer(let customers) = reading.table.column(named: "customer_id")?.values,
      case .date(let dates) = reading.table.column(named: "date")?.values,
      case .decimal(let amounts, _) = reading.table.column(named: "amount")?.values
    else {
      Issue.record("a column has another type")
      return
    }
    #expect(Set(customers).count == 2357)
    #expect(amounts.reduce(0, +) == 24_409_194)
    #expect(amounts.filter { $0 == 0 }.count == 8)
    #expect(dates.min() == CalendarDate(year: 1997, month: 1, day: 1)?.daysSinceEpoch)
    #expect(dates.max() == CalendarDate(year: 1998, month: 6, day: 30)?.daysSinceEpoch)
  }
}
