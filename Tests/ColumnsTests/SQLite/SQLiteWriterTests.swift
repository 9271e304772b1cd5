import Basics
import Diagnostics
import Glibc
import Testing

@testable import Columns

@Suite struct SQLiteWriterTests {
  private let numbers = Table([Table.Field("n", Column(.integer([1, 2])))], rowCount: 2)

  private func read(_ path: String, _ table: String? = nil) throws -> TableReading {
    try SQLiteReader.read(path: path, name: "x.db", table: table)
  }

  @Test func aNewFileHoldsTheTable() throws {
    try withFolder { folder in
      let path = folder + "/x.db"
      try SQLiteWriter.write(numbers, to: path, name: "x.db", run: RunContext())
      #expect(try read(path, "result").values("n") == [.integer(1), .integer(2)])
      #expect(entries(folder) == ["x.db"])
      var facts = stat()
      #expect(stat(path, &facts) == 0)
      let mask = umask(0)
      umask(mask)
      #expect(facts.st_mode & 0o777 == 0o666 & ~mask)
    }
  }

  @Test func otherTablesStay() throws {
    try withFolder { folder in
      let path = folder + "/x.db"
      do {
        let database = try SQLiteDatabase(path: path, name: "x", mode: .making, run: RunContext())
        try database.execute(
          "create table a (x); insert into a values ('kept'); create view v as select * from a; create index i on a (x)"
        )
      }
      try SQLiteWriter.write(numbers, to: path, name: "x.db", as: "b c", run: RunContext())
      try SQLiteWriter.write(numbers, to: path, name: "x.db", as: "B C", run: RunContext())
      #expect(try read(path, "b c").table.rowCount == 2)
      #expect(try read(path, "a").values("x") == [.text("kept")])
      #expect(try read(path, "v").values("x") == [.text("kept")])
      func fail(_ table: String) -> Diagnostic? {
        diagnostic { try SQLiteWriter.write(numbers, to: path, name: "x.db", as: table, run: RunContext()) }
      }
      #expect(fail("V")?.code == "not-a-table")
      #expect(fail("i")?.code == "not-a-table")
      #expect(fail("sqlite_x")?.code == "wrong-name")
      #expect(fail("")?.code == "wrong-name")
      #expect(try read(path, "a").values("x") == [.text("kept")])
    }
  }

  @Test func aFileOfAnotherKindIsNotReplaced() throws {
    try withFolder { folder in
      let path = folder + "/x.db"
      let text = Array("customer,amount\nA,1\n".utf8)
      try write(text, to: path)
      let failure = diagnostic { try SQLiteWriter.write(numbers, to: path, name: "x.db", run: RunContext()) }
      #expect(failure?.code == "not-sqlite")
      #expect(try FileBytes.read(path: path, name: "x", run: RunContext()) == text)
      #expect(entries(folder) == ["x.db"])
    }
    #expect(
      diagnostic { try SQLiteWriter.write(numbers, to: "/dev/null", name: "null", run: RunContext()) }?.code
        == "not-sqlite")
  }

  @Test func whatIsStoppedLeavesEverythingAsItWas() throws {
    try withFolder { folder in
      let path = folder + "/x.db"
      let flag = InterruptFlag()
      flag.raise()
      let stopped = RunContext(interrupt: flag)
      #expect(throws: Cancelled.self) { try SQLiteWriter.write(numbers, to: path, name: "x", run: stopped) }
      #expect(entries(folder).isEmpty)
      try SQLiteWriter.write(numbers, to: path, name: "x", run: RunContext())
      let other = Table([Table.Field("m", Column(.integer([3])))], rowCount: 1)
      #expect(throws: Cancelled.self) { try SQLiteWriter.write(other, to: path, name: "x", run: stopped) }
      #expect(try read(path).table.names == ["n"])
    }
  }
}
