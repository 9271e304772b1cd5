import Basics
import Columns
import Diagnostics
import Glibc
import Notebook
import Testing

/// Small files with bad rows: the good ones are kept, the bad ones are in `rejects`, and nothing is taken for
/// something else.
@Suite struct LoadBadRowsTests {
  private func load(_ csv: String, _ statement: String = "load 'FILE'") throws -> (TestSession, Session.Outcome) {
    var template = Array("/tmp/clientele-rows.XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    try #require(descriptor >= 0)
    close(descriptor)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    try AtomicFile.write(csv, to: path)
    let test = TestSession()
    let outcome = test.run(statement.split(separator: "FILE").joined(separator: path))
    return (test, outcome)
  }

  private static let bad = """
    customer_id,date,amount
    C1,2024-01-05,10.50
    C1,2024-02-07,20.00
    C2,2024-02-30,5.00
    C2,2024-03-01,abc
    C3,2024-03-09,7.25
    ,2024-03-10,9.00
    C3,2024-04-09,8.25
    C4,2024-05-09,

    """

  @Test func everyBadRowIsRejectedWithItsLine() throws {
    let (test, outcome) = try load(Self.bad)
    #expect(outcome.errors.isEmpty)
    #expect(test.session.workspace.table(named: "transactions")?.rowCount == 4)
    let rejects = try #require(test.session.workspace.table(named: "rejects"))
    let lines = (0..<rejects.rowCount).map { rejects.column(named: "line")?.value(at: $0) }
    #expect(lines.sorted { "\($0 as Any)" < "\($1 as Any)" } == [4, 5, 7, 9].map { Value.integer($0) })
    let total = test.run("customers | summarize total = sum(monetary)").result
    #expect(total?.column(named: "total")?.value(at: 0) == .decimal(Decimal64(mantissa: 4600, scale: 2)))
  }

  @Test func aMappedColumnKeepsItsPromiseToo() throws {
    let csv = "who,wann,Betrag\nA,2024-01-05,1.50\nB,2024-01-06,x\nC,2024-01-07,2.50\n"
    let (test, outcome) = try load(
      csv, "load 'FILE' as transactions map customer = who, date = wann, amount = Betrag")
    #expect(outcome.errors.isEmpty)
    #expect(test.session.workspace.table(named: "transactions")?.rowCount == 2)
  }

  @Test func aFileOfPurchasesWithoutAmountsIsNotTakenForCustomers() throws {
    let (test, outcome) = try load("customer_id,date,amount\nA,2024-01-05,much\nB,2024-01-06,little\nC,2024-01-07,3\n")
    #expect(outcome.errors.map(\.code) == ["role-type"])
    #expect(test.session.workspace.tables.isEmpty)
  }

  @Test func aPlainTablePromisesNothing() throws {
    let (test, _) = try load("amount,code\n1,a\n2,b\nx,c\n", "load 'FILE' as plain")
    #expect(test.session.workspace.table(named: "plain")?.column(named: "amount")?.type == .text)
  }
}
