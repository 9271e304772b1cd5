import Basics
import Columns
import Notebook
import TestSupport
import Testing

/// Key figures of the relationship with customers.
struct KPITests {
  private static let harbour: Workspace = {
    let test = TestSession()
    for table in ["transactions", "customers", "cases", "opportunities", "source_costs"] {
      test.run("load \"datasets/harbour/\(table).csv\"")
    }
    return test.session.workspace
  }()

  private func session() -> TestSession {
    let test = TestSession()
    test.session.configure { $0 = Self.harbour }
    return test
  }

  @Test func figuresOfHarbourAreThoseOfPlainPython() throws {
    let table = try #require(session().run("kpi").result)
    let expected = try ReferenceNumbers.rows("key_figures")
    #expect(table.rowCount == expected.count)
    for (row, figure) in expected.enumerated() {
      let name = try #require(figure["kpi"])
      #expect(table.column(named: "kpi")?.value(at: row) == .text(name))
      guard case .number(let value)? = table.column(named: "value")?.value(at: row) else {
        Issue.record("\(name) has no value")
        continue
      }
      let wanted = try #require(figure["value"].flatMap(Double.init))
      #expect(ReferenceNumbers.relativeError(value, wanted) < 1e-12, "\(name)")
      let base = try #require(figure["base"].flatMap { Int64($0) })
      #expect(table.column(named: "base")?.value(at: row) == .integer(base), "\(name)")
    }
  }

  @Test func figuresAreThoseOfTheDay() throws {
    let test = session()
    let now = test.run("kpi win_rate with days 365").result?.column(named: "base")?.value(at: 0)
    #expect(now == .integer(378))
    test.run("as of 2022-12-31")
    let earlier = test.run("kpi win_rate").result?.column(named: "base")?.value(at: 0)
    let written = test.run(
      """
      opportunities | where closed > 2021-12-31 and closed <= 2022-12-31 and stage in ('won', 'repeat', 'lost') \
      | summarize n = count()
      """)
    #expect(earlier == written.result?.column(named: "n")?.value(at: 0))
    #expect(earlier != now)
  }

  @Test func whatCannotBeWorkedOutIsNamedWithWhatToLoad() {
    let test = TestSession.cdnow()
    let said = test.transcript("kpi")
    #expect(said.contains("repeat rate"))
    #expect(said.contains("load \"FILE\" as opportunities"))
    #expect(said.contains("source_costs"))
    #expect(test.run("kpi win_rate").errors.map(\.code) == ["missing-table"])
    #expect(test.run("kpi chrn").errors.first?.candidates == ["churn"])
    #expect(TestSession().run("kpi").errors.map(\.code) == ["missing-table"])
  }

  @Test func complaintsAreAllCasesWhereNoKindIsKnown() throws {
    let test = TestSession()
    let folder = try TemporaryFolder("clientele")
    let purchases = try folder.write(
      "purchases.csv", "customer,date,amount\na,2023-01-01,10\na,2023-03-01,5\nb,2023-02-01,7\n")
    let cases = try folder.write(
      "cases.csv", "customer,opened,first_response\na,2023-01-05,2023-01-06\na,2023-02-20,\nb,2023-02-10,2023-02-20\n")
    test.run("load \"\(purchases)\" as transactions")
    test.run("load \"\(cases)\" as cases")
    let said = test.transcript("kpi")
    #expect(said.contains("every case counts as a complaint"))
    let figures = try #require(test.session.workspace.lastResult)
    func value(_ name: String) -> Value? {
      (0..<figures.rowCount).first { figures.column(named: "kpi")?.value(at: $0) == .text(name) }
        .flatMap { figures.column(named: "value")?.value(at: $0) }
    }
    // As of 2023-03-01: three purchases, three complaints, of them one customer's two within 46 days.
    #expect(value("complaints") == .number(100))
    #expect(value("repeat_complainers") == .number(0.5))
    // One of three within two days: the case without an answer counts as not.
    #expect(value("quick_answers") == .number(1.0 / 3))
    // (1 + 10) ÷ 2 days
    #expect(value("response_time") == .number(5.5))
    #expect(value("repeat_rate") == .number(0.5))
    // No complaint is 90 days old: nothing to take a share of.
    #expect(value("lost_after_complaint") == .null)
  }

  @Test func aFigureIsExplainedWithItsQuery() {
    let test = session()
    let said = test.transcript("kpi repeat_rate")
    #expect(said.contains("purchase_days >= 2"))
    #expect(said.contains("72.6%"))
    #expect(test.transcript("set language zh\nkpi repeat_rate").contains("复购率：72.6%，基数 4622"))
    #expect(test.transcript("set language en\nkpi churn with days 180").contains("180 days ago"))
  }

  @Test func sourcesMayBeChannelsOfTheFirstPurchase() throws {
    let test = session()
    let sources = try #require(test.run("kpi sources").result)
    #expect(sources.rowCount == 8)
    let channels = try #require(test.run("kpi sources by channel").result)
    #expect(channels.rowCount == 3)
    #expect(channels.column(named: "source")?.value(at: 0) == .text("web"))
    let owners = try #require(test.run("kpi owners").result)
    #expect(owners.rowCount == 12)
    #expect(owners.column(named: "win_rate")?.value(at: 1) == .number(22.0 / 33))
    let quarters = try #require(test.run("kpi drivers with periods 3, drivers year").result)
    #expect(quarters.rowCount == 3)
    #expect(quarters.column(named: "referred")?.value(at: 2) == .integer(66))
  }
}
