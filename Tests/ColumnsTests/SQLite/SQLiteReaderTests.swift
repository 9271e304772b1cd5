import Basics
import Diagnostics
import Glibc
import Testing

@testable import Columns

@Suite struct SQLiteReaderTests {
  private func make(_ path: String, _ statements: String) throws {
    let database = try SQLiteDatabase(path: path, name: "x.db", mode: .making, run: RunContext())
    try database.execute(statements)
  }

  private func read(_ statements: String, table: String? = nil, memory: Int? = nil) throws -> TableReading {
    try withFolder { folder in
      try make(folder + "/x.db", statements)
      let before = try FileBytes.read(path: folder + "/x.db", name: "x.db", run: RunContext())
      defer { #expect(entries(folder) == ["x.db"]) }
      let reading = try SQLiteReader.read(
        path: folder + "/x.db", name: "x.db", table: table, run: RunContext(memoryLimit: memory))
      #expect(try FileBytes.read(path: folder + "/x.db", name: "x.db", run: RunContext()) == before)
      return reading
    }
  }

  @Test func columnsAreWhatTheirValuesAre() throws {
    let reading = try read(
      """
      create table t (i, r real, f, x real, t text, d text, at datetime, flag boolean, n numeric);
      insert into t values
        (9223372036854775807, 29.33, 0.1, 0.333333333333333314829616256247, 'Müller', '2024-01-05', '2024-01-05 08:30:00', 1, 5),
        (-9223372036854775808, 5, 2, 1e20, '007', '2024-02-29', null, 0, 2.5),
        (null, null, null, null, '', null, null, null, null);
      """)
    #expect(reading.values("i") == [.integer(.max), .integer(.min), .null])
    #expect(reading.values("r") == [decimal(2933, 2), decimal(500, 2), .null])
    #expect(reading.values("f") == [decimal(1, 1), decimal(20, 1), .null])
    #expect(reading.values("x") == [.number(0.333333333333333314829616256247), .number(1e20), .null])
    #expect(reading.values("t") == [.text("Müller"), .text("007"), .text("")])
    #expect(reading.values("d") == [date(2024, 1, 5), date(2024, 2, 29), .null])
    #expect(reading.type("at") == .timestamp)
    #expect(reading.values("flag") == [.boolean(true), .boolean(false), .null])
    #expect(reading.values("n") == [decimal(50, 1), decimal(25, 1), .null])
    #expect(reading.notes.isEmpty)
  }

  @Test func declarationsDecideWhereValuesDoNot() throws {
    let reading = try read(
      """
      create table t (a decimal(10, 2), b double precision, c date, d timestamp, e boolean, f int, g text, h decimal(9,4));
      insert into t values (1, 2.5, null, null, null, null, null, 'x');
      """)
    let types = ["a", "b", "c", "d", "e", "f", "g", "h"].map { reading.type($0) }
    #expect(types == [.decimal(scale: 2), .number, .date, .timestamp, .boolean, .integer, .text, .text])
    let empty = try read("create table t (a integer, b date);")
    #expect(empty.table.rowCount == 0)
    #expect(empty.table.fields.map(\.column.type) == [.integer, .date])
    #expect(empty.noteCodes == ["no-rows"])
  }

  @Test func mixedValuesFollowTheRuleForText() throws {
    let values = (0..<50).map { $0 == 20 ? "('lots')" : $0 == 21 ? "('7.5')" : "(\($0))" }.joined(separator: ",")
    let reading = try read("create table t (a); insert into t values \(values);")
    #expect(reading.type("a") == .decimal(scale: 1))
    #expect(reading.rejected.map { $0[1] } == [.integer(21)])
    #expect(reading.rejected.first?[3] == .text("lots"))
    let half = try read("create table t (a); insert into t values (1), ('x'), (2.5);")
    #expect(half.values("a") == [.text("1"), .text("x"), .text("2.5")])
  }

  @Test func blobsAndBrokenTextsAreRefused() throws {
    let reading = try read(
      """
      create table t (id, photo blob, note);
      insert into t values (1, x'00ff', 'a'), (2, x'01', x'02'), (3, null, cast(x'ff41' as text)), (4, null, 'd'||char(0)||'e');
      """)
    #expect(reading.table.names == ["id", "note"])
    #expect(reading.noteCodes.contains("blob-columns"))
    #expect(reading.values("id") == [.integer(1), .integer(4)])
    #expect(reading.values("note") == [.text("a"), .text("d\0e")])
    #expect(reading.rejected.map { $0[1] } == [.integer(2), .integer(3)])
    #expect(reading.rejected.map { $0[4] } == [.text("a blob"), .text("a blob")])
  }

  @Test func tablesAndViewsAreChosenByName() throws {
    let shop = #"""
      create table orders (a); insert into orders values (1);
      create table "Kunden ""x""" (b); insert into "Kunden ""x""" values (2);
      create view big as select a * 10 as c from orders;
      """#
    #expect(try read(shop, table: "ORDERS").values("a") == [.integer(1)])
    #expect(try read(shop, table: "Kunden \"x\"").values("b") == [.integer(2)])
    #expect(try read(shop, table: "big").values("c") == [.integer(10)])
    let several = diagnostic { try read(shop) }
    #expect(several?.code == "several-tables")
    #expect(several?.message.en == "`x.db` has 3 tables: `orders`, `Kunden \"x\"`, `big`")
    let slip = diagnostic { try read(shop, table: "ordres") }
    #expect(slip?.code == "unknown-table")
    #expect(slip?.candidates == ["orders"])
    #expect(
      diagnostic { try read("create table t (a integer primary key autoincrement); drop table t;") }?.code
        == "no-tables")
    #expect(
      try read("create table t (a integer primary key autoincrement, b); insert into t (b) values (5);").values("b")
        == [.integer(5)])
  }

  @Test func aRunawayViewStopsAtTheLimitOrAtTheInterrupt() throws {
    let endless = """
      create view v as with recursive r(n) as (select 1 union all select n + 1 from r) select n from r;
      """
    #expect(diagnostic { try read(endless, memory: 5_000_000) }?.code == "memory-limit")
    let silent =
      "create view v as with recursive r(n) as (select 1 union all select n + 1 from r) select n from r where n < 0;"
    try withFolder { folder in
      try make(folder + "/x.db", silent)
      let flag = InterruptFlag()
      flag.raise()
      #expect(throws: Cancelled.self) {
        try SQLiteReader.read(path: folder + "/x.db", name: "x.db", run: RunContext(interrupt: flag))
      }
    }
  }

  @Test func filesThatCannotBeReadSayWhy() throws {
    try withFolder { folder in
      let path = folder + "/x.db"
      func fail() -> Diagnostic? { diagnostic { try SQLiteReader.read(path: path, name: "x.db") } }
      try write(Array("customer,amount\nA,1\n".utf8) + [UInt8](repeating: 0x41, count: 600), to: path)
      #expect(fail()?.code == "not-sqlite")
      unlink(path)
      try make(path, "create table t (a); insert into t values (randomblob(9000)), (randomblob(9000));")
      var bytes = try FileBytes.read(path: path, name: "x", run: RunContext())
      for index in 4096..<8192 { bytes[index] = 0xA5 }
      try write(bytes, to: path)
      #expect(fail()?.code == "damaged-database")
      try write(Array(bytes[..<5000]), to: path)
      #expect(fail()?.code == "damaged-database")
      unlink(path)
      try make(path, "create table t (a); insert into t values (1);")
      let other = try SQLiteDatabase(path: path, name: "x", mode: .writing, run: RunContext())
      try other.execute("begin exclusive; insert into t values (2)")
      #expect(fail()?.code == "locked-database")
      try other.execute("rollback")
      #expect(fail() == nil)
    }
  }

  @Test func readingADatabaseWithALogLeavesNothingBehind() throws {
    try withFolder { folder in
      try make(folder + "/x.db", "pragma journal_mode = wal; create table t (a); insert into t values (1);")
      #expect(entries(folder) == ["x.db"])
      #expect(try SQLiteReader.read(path: folder + "/x.db", name: "x.db").values("a") == [.integer(1)])
      #expect(entries(folder) == ["x.db"])
      // With a writer there, its log is read.
      let writer = try SQLiteDatabase(path: folder + "/x.db", name: "x", mode: .writing, run: RunContext())
      try writer.execute("insert into t values (2)")
      #expect(try SQLiteReader.read(path: folder + "/x.db", name: "x.db").values("a") == [.integer(1), .integer(2)])
    }
  }
}
