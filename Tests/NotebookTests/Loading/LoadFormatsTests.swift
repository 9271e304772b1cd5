import Basics
import Columns
import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Notebook

/// `load` and `export` of files of all formats, as statements.
@Suite struct LoadFormatsTests {
  private let temporary: TemporaryFolder
  private let session: Session
  private var folder: String { temporary.path }

  init() throws {
    temporary = try TemporaryFolder("clientele-load")
    session = Session(folder: temporary.path)
  }

  @discardableResult
  private func run(_ text: String, _ session: Session? = nil, memory: Int? = nil) -> Session.Outcome {
    let session = session ?? self.session
    var last = Session.Outcome(cell: nil, markup: .nothing)
    let source = SourceText(name: "test", text: text)
    for statement in session.parse(source) {
      last = session.run(statement, in: source, context: RunContext(memoryLimit: memory))
    }
    return last
  }

  private func said(_ outcome: Session.Outcome) -> String {
    TerminalRenderer(language: .en, width: 400).render(outcome.markup)
      + outcome.errors.map { $0.message.en + "\n" }.joined()
  }

  private func write(_ name: String, _ bytes: [UInt8]) throws {
    try AtomicFile.write(to: folder + "/" + name) { sink in try bytes.withUnsafeBytes { try sink($0) } }
  }

  private func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  private func value(_ query: String) -> Value? { run(query).result.flatMap { $0.fields.first?.column.value(at: 0) } }

  private static let buys = """
    customer,date,amount
    A,2024-01-05,10.50
    B,2024-01-06,20.25
    A,2024-02-07,5.00

    """

  // MARK: Formats

  @Test func purchasesLoadFromEveryFormat() throws {
    try write("buys.csv", Self.buys)
    for file in ["b.tsv", "b.json", "b.jsonl", "b.db", "b.csv.gz", "b.jsonl.gz"] {
      run("load 'buys.csv' as b\nb | export '\(file)'")
      let outcome = run("load '\(file)'")
      #expect(outcome.errors.isEmpty, "\(file) \(outcome.errors)")
      #expect(said(outcome).contains("understood: customer, date, amount"), "\(file)")
      #expect(value("customers | summarize s = sum(monetary)") == .decimal(Decimal64(mantissa: 3575, scale: 2)))
    }
  }

  @Test func theContentWinsOverTheName() throws {
    try write("buys.csv", Self.buys)
    run("load 'buys.csv' as b\nb | export 'x.db'\nb | export 'y.jsonl'\nb | export 'z.gz' with format csv")
    for (old, new) in [("x.db", "x.csv"), ("y.jsonl", "y.txt"), ("z.gz", "z.dat")] {
      rename(folder + "/" + old, folder + "/" + new)
      #expect(run("load '\(new)' as t").errors.isEmpty)
      #expect(value("t | summarize s = sum(amount)") == .decimal(Decimal64(mantissa: 3575, scale: 2)))
    }
    // A .tsv without tabs is what it is.
    try write("t.tsv", Self.buys)
    #expect(run("load 't.tsv' as t").errors.isEmpty)
    try write("t.tsv", "name, first\tamount, net\nA\t1\n")
    run("load 't.tsv' as t")
    #expect(session.workspace.table(named: "t")?.names == ["name, first", "amount, net"])
  }

  @Test func rejectsOfJSONAreLikeThoseOfCSV() throws {
    let lines = (0..<30).map { "{\"customer\":\"C\($0 % 4)\",\"date\":\"2024-01-0\($0 % 9 + 1)\",\"amount\":\($0).50}" }
    try write(
      "b.jsonl",
      (lines + ["{\"customer\":\"C9\"", "{\"customer\":null,\"date\":\"2024-01-05\",\"amount\":1}"]).joined(
        separator: "\n"))
    let outcome = run("load 'b.jsonl'")
    #expect(outcome.errors.isEmpty)
    let rejects = try #require(session.workspace.table(named: "rejects"))
    #expect((0..<2).map { rejects.column(named: "line")?.value(at: $0) } == [.integer(31), .integer(32)])
    #expect(rejects.column(named: "reason")?.value(at: 1) == .text("no customer"))
    #expect(said(outcome).contains("32 rows read, 2 rejected"))
  }

  @Test func encodingsAreGuessedStatedOrRefused() throws {
    // 客户编号,日期,金额 / 张三,2024-01-05,10.5
    let chinese: [UInt8] =
      [
        0xBF, 0xCD, 0xBB, 0xA7, 0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xC8, 0xD5, 0xC6, 0xDA, 0x2C, 0xBD, 0xF0, 0xB6, 0xEE,
        0x0A,
        0xD5, 0xC5, 0xC8, 0xFD,
      ] + Array(",2024-01-05,10.5\n".utf8)
    try write("g.csv", chinese)
    let guessed = run("load 'g.csv'")
    #expect(guessed.errors.isEmpty)
    #expect(said(guessed).contains("`g.csv` is read as GB18030"))
    #expect(value("customers | select customer") == .text("张三"))
    let stated = run("load 'g.csv' as t with encoding gbk")
    #expect(stated.errors.isEmpty)
    #expect(!said(stated).contains("is read as"))
    #expect(run("load 'g.csv' as t with encoding gb1803").errors.first?.candidates == ["gb18030"])
    try write("w.csv", [0x61, 0x0A, 0x4D, 0xFC, 0x6C, 0x0A])
    let western = run("load 'w.csv' as t")
    #expect(western.errors.first?.code == "not-utf8")
    #expect(western.errors.first?.hint?.en.contains("with encoding windows1252") == true)
    #expect(run("load 'w.csv' as t with encoding windows1252").errors.isEmpty)
    #expect(value("t") == .text("Mül"))
    // JSON in UTF-16, compressed.
    let json = "{\"a\":\"é\"}\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    var packed: [UInt8] = []
    try GzipWriter.compress(to: { packed.append(contentsOf: $0) }) { sink in try json.withUnsafeBytes { try sink($0) } }
    try write("j.jsonl.gz", packed)
    #expect(run("load 'j.jsonl.gz' as t").errors.isEmpty)
    #expect(value("t") == .text("é"))
  }

  @Test func badFilesSayWhatIsWrong() throws {
    func code(_ file: String, _ more: String = "") -> String? { run("load '\(file)' as t \(more)").errors.first?.code }
    try write("buys.csv", Self.buys)
    run("load 'buys.csv' as b\nb | export 'b.csv.gz'\nb | export 'b.db'")
    let packed = try DataSource(path: folder + "/buys.csv", name: "b", run: RunContext()).bytes(run: RunContext())
    var file: [UInt8] = []
    try GzipWriter.compress(to: { file.append(contentsOf: $0) }) { sink in try packed.withUnsafeBytes { try sink($0) } }
    try write("cut.csv.gz", Array(file[..<30]))
    #expect(code("cut.csv.gz") == "truncated-gzip")
    let binary = [UInt8]([0x7F, 0x45, 0x4C, 0x46, 0, 1, 0, 2, 9, 0, 0, 0])
    file = []
    try GzipWriter.compress(to: { file.append(contentsOf: $0) }) { sink in try binary.withUnsafeBytes { try sink($0) } }
    try write("binary.csv.gz", file)
    #expect(code("binary.csv.gz") == "not-csv")
    try write("sheet.xlsx", [0x50, 0x4B, 0x03, 0x04, 0, 0])
    #expect(code("sheet.xlsx") == "not-csv")
    try write("empty.jsonl", "")
    #expect(code("empty.jsonl") == "empty-file")
    try write("empty.csv", "")
    #expect(code("empty.csv") == "empty-file")
    try write("page.html", "<!DOCTYPE html>\n<p>x\n")
    #expect(code("page.html") == "write-only-format")
    try write("no.db", "this is no database\n")
    #expect(code("no.db") == "not-sqlite")
    #expect(code("b.db", "with table nothing") == "unknown-table")
    #expect(code("buys.csv", "with table b") == "idle-parameter")
    #expect(code("b.db", "with delimiter tab") == "idle-parameter")
    #expect(code("b.db", "with encoding gbk") == "idle-parameter")
    try write("one.json", "[{\"a\": 1}]")
    #expect(code("one.json", "with encoding utf8") == nil)
    let idle = run("load 'one.json' as t with delimiter tab").errors.first
    #expect(idle?.hint?.en == "leave out `delimiter`")
    #expect(code("missing.jsonl") == "missing-file")
    #expect(run("load 'b.csv.gz' as t", memory: 100).errors.first?.code == "memory-limit")
    // Only a header.
    try write("head.tsv", "a\tb\r\n")
    #expect(code("head.tsv") == nil)
    #expect(session.workspace.table(named: "t")?.names == ["a", "b"])
  }

  @Test func filesThatMayBeMeantAreSuggestedWithTheirFolder() throws {
    mkdir(folder + "/sub", 0o700)
    for name in ["buys.jsonl", "notes.md", "shop.db"] { try write("sub/" + name, "{}\n") }
    #expect(run("load 'sub' as t").errors.first?.candidates == ["sub/buys.jsonl", "sub/shop.db"])
    let missing = run("load 'sub/buy.jsonl' as t").errors.first
    #expect(missing?.code == "missing-file")
    #expect(missing?.candidates.first == "sub/buys.jsonl")
  }

  // MARK: Export

  @Test func exportSaysWhatItCannotDo() throws {
    run("values = 1")
    try write("buys.csv", Self.buys)
    run("load 'buys.csv' as b\nb")
    func fail(_ statement: String) -> Diagnostic? { run(statement).errors.first }
    #expect(fail("export 'x.cvs'")?.code == "unknown-format")
    #expect(fail("export 'x.cvs'")?.candidates.first == "x.csv")
    #expect(fail("export 'x'")?.hint?.en.contains(".csv, .tsv, .json, .jsonl, .md, .html, .db") == true)
    #expect(fail("export 'x.db.gz'")?.code == "compressed-database")
    #expect(fail("export 'x.csv' with table t")?.code == "no-tables")
    #expect(fail("export 'x.csv' with format csvv")?.candidates == ["csv"])
    #expect(fail("export 'none/x.db'")?.code == "file-unwritable")
    #expect(Folder.entries(folder).map(\.name) == ["buys.csv"])
    run("b | take 1 | export 'x.db' with table one\nb | export 'x.db' with table 'all of them'")
    #expect(run("load 'x.db' as t").errors.first?.message.en == "`x.db` has 2 tables: `one`, `all of them`")
    #expect(run("load 'x.db' as t with table one").errors.isEmpty)
  }

  // MARK: Patterns

  @Test func aPatternStandsForAllFilesItFits() throws {
    try write("2024-02.csv", "customer,date,amount,channel\nB,2024-02-06,20.25,web\nC,2024-02-31,1,web\n")
    try write("2024-01.csv", "customer,date,amount\nA,2024-01-05,10\n")
    try write("2024-10.jsonl", "{\"customer\":\"D\",\"date\":\"2024-10-05\",\"amount\":1.5}\n")
    try write("2023-12.csv", "customer,date,amount\nZ,2023-12-05,99\n")
    mkdir(folder + "/2024-dir", 0o700)
    let outcome = run("load '2024-*' as transactions")
    #expect(outcome.errors.isEmpty)
    #expect(said(outcome).contains("Loaded 2024-* as transactions: 4 rows read, 1 rejected"))
    #expect(said(outcome).contains("column `channel` is null for `2024-01.csv` and 1 more"))
    let rejects = try #require(session.workspace.table(named: "rejects"))
    #expect(rejects.column(named: "file")?.value(at: 0) == .text("2024-02.csv"))
    #expect(rejects.column(named: "line")?.value(at: 0) == .integer(3))
    let table = try #require(session.workspace.table(named: "transactions"))
    #expect((0..<3).map { table.column(named: "customer")?.value(at: $0) } == ["A", "B", "D"].map { .text($0) })
    #expect(
      session.workspace.files.map { FilePath.name(of: $0.path) } == ["2024-01.csv", "2024-02.csv", "2024-10.jsonl"])
    #expect(session.workspace.files.map(\.rows) == [1, 2, 1])
    // Loading again replaces the facts.
    run("load '2024-01.csv' as transactions")
    #expect(session.workspace.files.count == 1)
    #expect(session.workspace.table(named: "rejects") != nil)
    let none = run("load '2022-*.csv' as t").errors.first
    #expect(none?.code == "missing-file")
    #expect(none?.candidates.contains("2023-12.csv") == true)
  }

  @Test func columnsWithoutACommonTypeAreReadAsTextInAllFiles() throws {
    try write("p1.csv", "id,n\n1001,1\n1002,2\n")
    try write("p2.csv", "id,n\nA7,2.5\nB8,\n")
    let outcome = run("load 'p?.csv' as t")
    #expect(outcome.errors.isEmpty)
    let table = try #require(session.workspace.table(named: "t"))
    #expect((0..<4).map { table.column(named: "id")?.value(at: $0) } == ["1001", "1002", "A7", "B8"].map { .text($0) })
    #expect(table.column(named: "n")?.type == .decimal(scale: 1))
    #expect(said(outcome).contains("column `id` is text: it is no integer in all files"))
  }

  @Test func aFileThatIsCalledLikeAPatternIsThatFile() throws {
    try write("a[1].csv", "x\n1\n")
    try write("a1.csv", "x\n2\n3\n")
    run("load 'a[1].csv' as t")
    #expect(session.workspace.table(named: "t")?.rowCount == 1)
    run("load 'a[0-9].csv' as t")
    #expect(session.workspace.table(named: "t")?.rowCount == 2)
  }

  @Test func checkNoticesFilesThatComeGoOrChange() throws {
    try write("d1.csv", Self.buys)
    try write("d2.csv", "customer,date,amount\nC,2024-03-05,1.00\n")
    run("load 'd*.csv'\ncustomers | summarize n = count()\nsave 's.clientele'")
    let text = try FileReading.text(of: folder + "/s.clientele", run: RunContext())
    #expect(text.contains("# data d1.csv rows 3 sha256"))
    #expect(text.contains("# data d2.csv rows 1 sha256"))
    func verdict() throws -> ScriptChecker.Verdict {
      try ScriptChecker(path: folder + "/s.clientele", update: false, run: RunContext()).report().verdict
    }
    #expect(try verdict() == .same)
    try write("d3.csv", "customer,date,amount\nC,2024-03-05,1.00\n")
    #expect(try verdict() == .dataDiffers)
    unlink(folder + "/d3.csv")
    #expect(try verdict() == .same)
    try write("d2.csv", "customer,date,amount\nC,2024-03-05,2.00\n")
    #expect(try verdict() == .dataDiffers)
    unlink(folder + "/d2.csv")
    #expect(try verdict() == .dataDiffers)
  }

  // MARK: Standard input

  /// A session whose standard input is a file of the folder.
  private func session(reading name: String) throws -> (Session, Int32) {
    let descriptor = open(folder + "/" + name, O_RDONLY)
    try #require(descriptor >= 0)
    let session = Session(folder: folder)
    session.configure { $0.standardInput = StandardInputData(descriptor: descriptor) }
    return (session, descriptor)
  }

  @Test func standardInputIsReadOnceAndRemembered() throws {
    try write("buys.csv", Self.buys)
    let (session, descriptor) = try session(reading: "buys.csv")
    defer { close(descriptor) }
    let outcome = run("load '-'", session)
    #expect(outcome.errors.isEmpty)
    #expect(said(outcome).contains("Loaded <stdin> as transactions: 3 rows read"))
    #expect(run("load '/dev/stdin' as t", session).errors.first?.code == "input-read")
    run("save 'in.clientele'", session)
    let text = try FileReading.text(of: folder + "/in.clientele", run: RunContext())
    let sha = try DataFingerprint.sha256(of: folder + "/buys.csv", run: RunContext())
    #expect(text.contains("# data - rows 3 sha256 \(sha)"))
    #expect(text.contains("load '-'"))
    func verdict(_ name: String) throws -> ScriptChecker.Verdict {
      let descriptor = open(folder + "/" + name, O_RDONLY)
      defer { close(descriptor) }
      return try ScriptChecker(
        path: folder + "/in.clientele", update: false, standardInput: StandardInputData(descriptor: descriptor),
        run: RunContext()
      ).report().verdict
    }
    #expect(try verdict("buys.csv") == .same)
    try write("other.csv", "customer,date,amount\nA,2024-01-05,10.50\nB,2024-01-06,20.25\nA,2024-02-07,5.01\n")
    #expect(try verdict("other.csv") == .dataDiffers)
  }

  @Test func standardInputThatHoldsStatementsHoldsNoData() {
    let failure = run("load '-' as t").errors.first
    #expect(failure?.code == "input-taken")
    #expect(failure?.hint?.en.contains("clientele -c") == true)
  }

  @Test func anotherFileMayTakeThePlaceOfStandardInputAndTheOtherWayRound() throws {
    try write("buys.csv", Self.buys)
    var overrides = Overrides()
    try overrides.setFile("transactions", path: folder + "/buys.csv")
    session.configure { $0.overrides = overrides }
    #expect(run("load '-' as transactions").errors.isEmpty)
    let (other, descriptor) = try session(reading: "buys.csv")
    defer { close(descriptor) }
    overrides = Overrides()
    try overrides.setFile("transactions", path: "-")
    other.configure { $0.overrides = overrides }
    #expect(said(run("load 'gone.csv' as transactions", other)).contains("Loaded <stdin>"))
  }
}
