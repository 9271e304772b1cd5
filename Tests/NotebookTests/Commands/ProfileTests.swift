import Basics
import Columns
import Notebook
import TestSupport
import Testing

/// The quality of data, column by column.
struct ProfileTests {
  private func cell(_ table: Table?, _ column: String, _ name: String) throws -> Value? {
    let table = try #require(table)
    let row = (0..<table.rowCount).first { table.column(named: "column")?.value(at: $0) == .text(column) }
    return table.column(named: name)?.value(at: try #require(row))
  }

  @Test func countsOfSmallTables() throws {
    let folder = try TemporaryFolder("clientele")
    // Quartiles of x are 2.5 and 7.5: the fence stands at −12.5 and 22.5.
    let rows =
      (1...9).map { "\($0),2023-01-0\($0),v\($0 % 2)" } + ["22.5,2023-06-01,", "22.6,2024-01-01,v1", "-13,,v0"]
    let file = try folder.write("t.csv", "x,day,word\n" + rows.joined(separator: "\n"))
    let test = TestSession()
    test.run("load \"\(file)\" as plain")
    let table = test.run("profile plain with until 2023-05-31").result
    #expect(try cell(table, "x", "negative") == .integer(1))
    #expect(try cell(table, "x", "distinct") == .integer(12))
    #expect(try cell(table, "day", "missing") == .integer(1))
    #expect(try cell(table, "day", "future") == .integer(2))
    #expect(try cell(table, "word", "missing") == .integer(1))
    #expect(try cell(table, "word", "distinct") == .integer(2))
    #expect(try cell(table, "word", "outliers") == .null)
    let quartiles = test.run("plain | summarize low = quantile(x, 0.25), high = quantile(x, 0.75)").result
    guard case .number(let low)? = quartiles?.column(named: "low")?.value(at: 0),
      case .number(let high)? = quartiles?.column(named: "high")?.value(at: 0)
    else { return #expect(Bool(false)) }
    let beyond = [22.5, 22.6, -13].filter { $0 < low - 2 * (high - low) || $0 > high + 2 * (high - low) }
    #expect(
      try cell(test.run("profile plain with fence 2").result, "x", "outliers") == .integer(Int64(beyond.count)))
    #expect(beyond.count > 0 && beyond.count < 4)
    // Nothing lies outside a fence of its own width.
    #expect(try cell(test.run("profile plain with fence 1000").result, "x", "outliers") == .integer(0))
  }

  @Test func allEqualAndAllMissing() throws {
    let folder = try TemporaryFolder("clientele")
    let file = try folder.write("t.csv", "x,empty\n5,\n5,\n5,\n")
    let test = TestSession()
    test.run("load \"\(file)\" as plain")
    let outcome = test.run("profile plain")
    #expect(try cell(outcome.result, "x", "outliers") == .integer(0))
    #expect(try cell(outcome.result, "empty", "missing") == .integer(3))
    #expect(try cell(outcome.result, "empty", "distinct") == .integer(0))
    #expect(test.transcript("profile plain").contains("repeat another in every column: 2"))
  }

  @Test func rejectedRowsCountToo() throws {
    let test = TestSession()
    test.run("load \"datasets/harbour/dirty/customers.csv\"")
    test.run("load \"datasets/harbour/dirty/transactions.csv\"")
    let customers = test.run("profile with until 2023-12-31").result
    #expect(try cell(customers, "id", "missing") == .integer(6))
    #expect(try cell(customers, "birth_date", "invalid") == .integer(5))
    #expect(try cell(customers, "signup_date", "future") == .integer(3))
    let lines = test.run("profile transactions with until 2023-12-31").result
    #expect(try cell(lines, "date", "invalid") == .integer(5))
    #expect(try cell(lines, "date", "future") == .integer(5))
    #expect(try cell(lines, "amount", "missing") == .integer(4))
    // Loading a file again replaces its rejects only.
    test.run("load \"datasets/harbour/dirty/transactions.csv\"")
    #expect(try cell(test.run("profile").result, "id", "missing") == .integer(6))
  }

  @Test func aSampleToCheckAndWhatItsErrorsMean() throws {
    let test = TestSession.cdnow()
    let sample = try #require(test.run("profile transactions with sample 100").result)
    #expect(sample.rowCount == 100)
    #expect(test.run("profile transactions with sample 100").result?.rowCount == 100)
    let again = try #require(test.session.workspace.lastResult)
    #expect(
      (0..<100).map { sample.column(named: "date")?.value(at: $0) }
        == (0..<100).map { again.column(named: "date")?.value(at: $0) })
    // Wilson for 4 of 100: 1.57 % to 9.84 %.
    let said = test.transcript("profile transactions with sample 100, errors 4")
    #expect(said.contains("4 of 100 checked rows are wrong: 4%; in the whole table 1.6% to 9.8% (Wilson, 95%)"))
    #expect(test.transcript("profile transactions with sample 100, errors 0").contains("0% to 3.7%"))
    #expect(test.transcript("profile transactions with sample 100, errors 4, confidence 80%").contains("(Wilson, 80%)"))
    #expect(test.run("profile transactions with errors 4").errors.map(\.code) == ["missing-sample"])
    #expect(test.run("profile transactions with sample 3, errors 4").errors.map(\.code) == ["wrong-value"])
    #expect(test.run("profile transactions with sample 0").errors.map(\.code) == ["wrong-value"])
    #expect(test.run("profile transactons").errors.first?.candidates == ["transactions"])
    #expect(TestSession().run("profile").errors.map(\.code) == ["missing-table"])
    // More rows than there are: all of them.
    #expect(test.run("profile transactions with sample 100000").result?.rowCount == 6919)
  }
}
