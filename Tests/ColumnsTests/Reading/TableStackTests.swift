import Basics
import Diagnostics
import Testing

@testable import Columns

@Suite struct TableStackTests {
  private func stack(_ files: [String]) throws -> TableReading {
    let names = files.indices.map { "f\($0).csv" }
    let readings = try zip(files, names).map { text, name in
      TableReading(try CSVReader.read(bytes: Array(text.utf8), name: name), file: name)
    }
    return try TableReading.stacked(readings, files: names, run: RunContext())
  }

  @Test func columnsGoByName() throws {
    let reading = try stack(["a,b\n1,x\n", "B,c\ny,2024-01-05\n", "c,a\n2024-01-06,2.50\n"])
    #expect(reading.table.names == ["a", "b", "c"])
    #expect(reading.values("a") == [decimal(100, 2), .null, decimal(250, 2)])
    #expect(reading.values("b") == [.text("x"), .text("y"), .null])
    #expect(reading.values("c") == [.null, date(2024, 1, 5), date(2024, 1, 6)])
    #expect(
      reading.notes.map(\.message.en) == [
        "column `a` is null for `f1.csv`, which has no such column",
        "column `b` is null for `f2.csv`, which has no such column",
        "column `c` is null for `f0.csv`, which has no such column",
      ])
    #expect(reading.readRows == 3)
  }

  @Test func aColumnWithoutValuesTakesTheTypeOfTheOthers() throws {
    let reading = try stack(["a,b\n,1\n", "a,b\n2024-01-05,2\n", "a,b\n2024-01-05 10:00,\n"])
    #expect(reading.type("a") == .timestamp)
    #expect(reading.type("b") == .integer)
  }

  @Test func typesWithoutACommonOneAreConflicts() throws {
    let readings = try ["a,b\n1,1\n", "a,b\nx1,2.5\n", "a,b\n,\n"].map {
      TableReading(try CSVReader.read(bytes: Array($0.utf8), name: "f"), file: "f")
    }
    #expect(TableReading.conflicts(readings) == ["a"])
  }

  @Test func placesAndRejectsNameTheFile() throws {
    let good = (0..<30).map { "\($0),2024-01-05" }.joined(separator: "\n")
    let reading = try stack(["n,d\n\(good)\nx,2024-01-05\n", "n,d\n1\n2,2024-01-05\n"])
    #expect(reading.rejected.map { $0[0] } == [.text("f0.csv"), .text("f1.csv")])
    #expect(reading.rejected.map { $0[1] } == [.integer(32), .integer(2)])
    let places = reading.places(ofRows: [0, 29, 30])
    #expect(places.map(\.file) == ["f0.csv", "f0.csv", "f1.csv"])
    #expect(places.map(\.line) == [2, 31, 3])
  }
}
