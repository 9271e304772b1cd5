import Basics
import Columns
import Notebook
import Testing

/// The first analyses, as commands.
struct AnalysisTests {
  private func values(_ table: Table?, _ name: String) throws -> [Value] {
    let column = try #require(table?.column(named: name))
    return (0..<column.count).map { column.value(at: $0) }
  }

  private func share(_ value: Value?) -> Double {
    if case .number(let number)? = value { number } else { .nan }
  }

  @Test func concentrationOfCDNOW() throws {
    let test = TestSession.cdnow()
    let said = test.transcript("concentration")
    #expect(said.contains("2349"))
    #expect(said.contains("0.629660"))
    #expect(said.contains("777"))
    #expect(said.contains("8 customers with 0"))
    let tops = try values(test.run("concentration").result, "value_share")
    #expect(abs(share(tops[3]) - 0.673481) < 5e-7)
    #expect(try values(test.run("_ | take 5").result, "customers") == [24, 118, 235, 470, 1175].map { .integer($0) })
    #expect(test.run("concentration on orders with goal 50%, top (100%)").errors.isEmpty)
    #expect(try values(test.session.workspace.lastResult, "value_share") == [.number(1)])
  }

  @Test func concentrationRefusesWhatIsNoNumber() {
    let test = TestSession.cdnow()
    #expect(test.run("concentration on first_purchase").errors.map(\.code) == ["wrong-type"])
    #expect(test.run("concentration on foo").errors.map(\.code) == ["unknown-column"])
    #expect(test.run("concentration with top (120%)").errors.map(\.code) == ["wrong-value"])
    #expect(test.run("concentration with tip (20%)").errors.first?.candidates == ["top"])
    #expect(TestSession().run("concentration").errors.map(\.code) == ["missing-table"])
  }

  @Test func crosstabCountsEveryCustomer() throws {
    let test = TestSession.cdnow()
    let table = test.run("crosstab value by recency <= 90").result
    #expect(table?.names == ["segment", "false", "true", "total"])
    #expect(try values(table, "total") == [471, 708, 1178].map { .integer($0) })
    // Columns with nulls, whole numbers, and the names of the session's language.
    #expect(test.run("derive x = if(orders > 3, orders, null)").errors.isEmpty)
    #expect(test.run("crosstab value by x").errors.isEmpty)
    #expect(test.run("segment by lifecycle3").errors.isEmpty)
    #expect(test.run("crosstab lifecycle3 by value").result?.names == ["segment", "high", "medium", "low", "total"])
    #expect(test.transcript("set language zh\ncrosstab lifecycle3 by value").contains("高价值客户"))
    #expect(test.run("crosstab value by monetary").errors.map(\.code) == ["too-many-values"])
    #expect(test.run("crosstab value").errors.map(\.code) == ["missing-clause"])
    #expect(test.run("crosstab valeu by orders").errors.first?.candidates.contains("value") == true)
  }

  @Test func migrateComparesTwoDays() throws {
    let test = TestSession.cdnow()
    let table = test.run("migrate value from 1997-12-31 to 1998-06-30").result
    #expect(table?.names == ["segment", "high", "medium", "low", "total"])
    let totals = try values(table, "total")
    #expect(totals == [471, 708, 1178].map { .integer($0) })
    // The customers of the sample all came by the end of March 1997; by its first day few had.
    let early = test.transcript("migrate lifecycle3 from 1997-01-31 to 1998-06-30")
    #expect(early.contains("Not yet"))
    #expect(test.run("migrate value from 1998-06-30 to 1997-12-31").errors.map(\.code) == ["wrong-order"])
    #expect(test.run("migrate valeu from 1997-12-31 to 1998-06-30").errors.first?.candidates == ["value"])
    #expect(test.run("migrate value from 1997-12-31 to 1998-06-30 with hihg 10%").errors.first?.candidates == ["high"])
    #expect(test.run("migrate value from 1997-12-31").errors.map(\.code) == ["missing-clause"])
    #expect(test.session.workspace.asOf?.description == "1998-06-30")
  }

  /// The only column of a command is called NAME, of several each NAME_COLUMN.
  @Test(arguments: [
    ("growth as g", ["g"]), ("rfm as g", ["g_r_score", "g_f_score", "g_m_score", "g_rfm_score"]),
    ("fit nbd; predict nbd horizon 10w as g", ["g_p_alive", "g_expected_purchases"]),
    (
      "fit nbd; fit gammagamma; clv horizon 12mo with draws 0, model nbd as g",
      ["g_clv", "g_expected_spend", "g_clv_low", "g_clv_high"]
    ),
  ])
  func columnsBehindAName(_ statements: String, _ columns: [String]) {
    let test = TestSession.cdnow()
    let before = test.session.workspace.customers?.names ?? []
    #expect(test.run(statements).errors.isEmpty)
    let after = test.session.workspace.customers?.names ?? []
    #expect(after.filter { !before.contains($0) } == columns)
  }

  @Test func completionKnowsAnalysesAndTheirSchemes() {
    let test = TestSession.cdnow()
    func offers(_ text: String) -> [String] {
      test.session.completions(for: text, at: text.utf8.count).items.map(\.text)
    }
    #expect(offers("conc") == ["concentration"])
    #expect(offers("migrate lifec").contains("lifecycle3"))
    #expect(offers("migrate value from 1997-12-31 to 1998-06-30 with hi") == ["high"])
    #expect(offers("concentration with go") == ["goal"])
  }

  @Test func helpListsSchemesByGroupAndAnalyses() {
    let test = TestSession.cdnow()
    let schemes = test.transcript("help schemes")
    #expect(schemes.contains("[interactions]"))
    #expect(schemes.contains("behaviour"))
    #expect(test.transcript("help analyses").contains("migrate"))
    #expect(test.transcript("set language zh\nhelp schemes").contains("生命周期"))
  }
}
