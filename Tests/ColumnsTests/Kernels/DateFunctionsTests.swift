import Basics
import Diagnostics
import Testing

@testable import Columns

@Suite struct DateFunctionsTests {
  private let run = RunContext()

  private func date(_ year: Int, _ month: Int, _ day: Int) throws -> Int32 {
    try #require(CalendarDate(year: year, month: month, day: day)).daysSinceEpoch
  }

  private func rows(_ column: Column) -> [Value] { (0..<column.count).map { column.value(at: $0) } }

  private func day(_ days: Int32) -> Value { .date(CalendarDate(daysSinceEpoch: days)) }

  /// Days since the epoch, ISO week, ISO weekday, from Python's datetime.isocalendar().
  @Test func weeksAreThoseOfISO8601() throws {
    let expected: [(Int32, Int64, Int64)] = [
      (20087, 1, 1), (18630, 53, 7), (18627, 53, 4), (-719162, 1, 1), (2932896, 52, 5), (0, 1, 4), (-1, 1, 3),
      (16860, 9, 1), (14612, 53, 7), (14609, 53, 4), (1893477, 9, 2), (352252, 23, 2), (2392118, 21, 5),
      (784644, 15, 4), (2616121, 37, 1), (2176781, 44, 2), (2810390, 31, 6), (2384197, 38, 1), (2015657, 36, 4),
      (1503986, 41, 5), (-597506, 5, 4), (2805513, 13, 1), (1233800, 2, 5), (2535444, 43, 6),
    ]
    let column = Column(.date(expected.map(\.0)))
    #expect(rows(try DateFunctions.part(.week, column, run: run)) == expected.map { .integer($0.1) })
    #expect(rows(try DateFunctions.part(.weekday, column, run: run)) == expected.map { .integer($0.2) })
  }

  @Test func partsOfDatesAndTimestamps() throws {
    let column = Column(.date([try date(2024, 11, 5), 0]), validity: ValidityBitmap([true, false]))
    #expect(rows(try DateFunctions.part(.year, column, run: run)) == [.integer(2024), .null])
    #expect(rows(try DateFunctions.part(.quarter, column, run: run)) == [.integer(4), .null])
    #expect(rows(try DateFunctions.part(.month, column, run: run)) == [.integer(11), .null])
    #expect(rows(try DateFunctions.part(.day, column, run: run)) == [.integer(5), .null])
    // One microsecond before the epoch, and 1970-01-02 13:45:59.
    let times = Column(.timestamp([-1, 86_400_000_000 + 49_559_000_000]))
    #expect(rows(try DateFunctions.part(.hour, times, run: run)) == [.integer(23), .integer(13)])
    #expect(rows(try DateFunctions.part(.minute, times, run: run)) == [.integer(59), .integer(45)])
    #expect(rows(try DateFunctions.part(.year, times, run: run)) == [.integer(1969), .integer(1970)])
    #expect(throws: Failure.self) { try DateFunctions.part(.hour, column, run: run) }
  }

  /// Kernels may rely on the type's zero in null rows.
  @Test func nullRowsHoldZero() throws {
    let column = Column(.date([0, 0]), validity: ValidityBitmap([false, true]))
    guard case .integer(let years) = try DateFunctions.part(.year, column, run: run).values,
      case .date(let weeks) = try DateFunctions.truncate(column, to: .week, run: run).values
    else { return #expect(Bool(false)) }
    #expect(years == [0, 1970])
    #expect(weeks == [0, -3])
  }

  @Test func truncationGivesTheBeginning() throws {
    let column = Column(.date([try date(2024, 8, 31)]))
    let expected: [(CalendarUnit, Int32)] = [
      (.year, try date(2024, 1, 1)), (.quarter, try date(2024, 7, 1)), (.month, try date(2024, 8, 1)),
      (.week, try date(2024, 8, 26)), (.day, try date(2024, 8, 31)), (.hour, try date(2024, 8, 31)),
    ]
    for (unit, start) in expected {
      #expect(rows(try DateFunctions.truncate(column, to: unit, run: run)) == [day(start)], "\(unit)")
    }
    let times = Column(.timestamp([-1]))
    #expect(rows(try DateFunctions.truncate(times, to: .hour, run: run)) == [.timestamp(-3_600_000_000)])
    #expect(rows(try DateFunctions.truncate(times, to: .second, run: run)) == [.timestamp(-1_000_000)])
    #expect(
      rows(try DateFunctions.truncate(times, to: .month, run: run)) == [.timestamp(-31 * 86_400_000_000)])
  }

  @Test func differencesCountBeginnings() throws {
    func difference(_ unit: CalendarUnit, _ start: Int32, _ end: Int32) throws -> Value {
      try DateFunctions.difference(unit, from: Column(.date([start])), to: Column(.date([end])), run: run).value(at: 0)
    }
    let (newYearsEve, newYear) = (try date(2023, 12, 31), try date(2024, 1, 1))
    for unit in [CalendarUnit.year, .quarter, .month, .week, .day] {
      #expect(try difference(unit, newYearsEve, newYear) == .integer(1), "\(unit)")
      #expect(try difference(unit, newYear, newYearsEve) == .integer(-1), "\(unit)")
    }
    #expect(try difference(.hour, newYearsEve, newYear) == .integer(24))
    #expect(try difference(.month, try date(2023, 1, 1), try date(2023, 1, 31)) == .integer(0))
    let mixed = try DateFunctions.difference(
      .minute, from: Column(.date([0])), to: Column(.timestamp([-1])), run: run)
    #expect(rows(mixed) == [.integer(-1)])
  }

  @Test func daysThatDoNotExistAreNull() throws {
    func column(_ values: [Int64]) -> Column { Column(.integer(values)) }
    let made = try DateFunctions.make(
      year: column([2024, 2023, .max, 2024, 0]), month: column([2, 2, 1, .min, 1]), day: column([29, 29, 1, 1, 1]),
      run: run)
    #expect(rows(made) == [day(try date(2024, 2, 29)), .null, .null, .null, .null])
  }

  @Test func unitsHaveNames() {
    #expect(CalendarUnit(named: "Months") == .month)
    #expect(CalendarUnit(named: "s") == nil)
    #expect(CalendarUnit(named: "") == nil)
    #expect(CalendarUnit(named: "decade") == nil)
  }
}
