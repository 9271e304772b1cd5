import Columns
import Notebook
import Segmentation
import Testing

/// Statements that give several tables.
struct AnswerTests {
  private func names(_ outcome: Session.Outcome) -> [String] {
    outcome.answer?.tables(behind: "_").map(\.name) ?? []
  }

  @Test func tablesBesideTheAnswerHaveNames() throws {
    let test = TestSession.cdnow()
    let outcome = test.run("crosstab value by recency <= 90")
    #expect(names(outcome) == ["_", "_shares"])
    #expect(test.transcript("crosstab value by recency <= 90").hasSuffix("Further tables: `_shares`\n"))
    #expect(test.transcript("set language zh; crosstab value by recency <= 90").hasSuffix("其他结果表：`_shares`\n"))
    let cell = try #require(outcome.cell)
    // A query's answer takes the place of the last one; that of the cell stays.
    #expect(test.run("_shares | summarize n = count()").result?.fields.first?.column.value(at: 0) == .integer(3))
    #expect(test.run("_shares").errors.map(\.code) == ["unknown-name"])
    #expect(test.run("_\(cell)_shares").result?.rowCount == 3)
    #expect(test.run("_\(cell)_shares | join _\(cell) on segment | take 1").result?.rowCount == 1)
    #expect(test.run("_\(cell)_other").errors.map(\.code) == ["unknown-name"])
  }

  @Test func completionOffersThem() {
    let test = TestSession.cdnow()
    test.run("crosstab value by recency <= 90")
    let offers = test.session.completions(for: "_s", at: 2).items.map(\.text)
    #expect(offers == ["_shares"])
  }

  @Test func namedAnswersAreKept() {
    let test = TestSession.cdnow()
    let said = test.transcript("crosstab value by recency <= 90 as recent")
    #expect(said.hasSuffix("Table `recent`: 3 rows, 4 columns\nTable `recent_shares`: 3 rows, 3 columns\n"))
    #expect(test.transcript("set language zh; margin as m").contains("表 `m`："))
    #expect(test.run("recent_shares | join recent on segment").result?.rowCount == 3)
    test.run("fit bgnbd with until 1997-09-30; evaluate bgnbd as ev")
    #expect(test.run("ev_calibration").result?.rowCount == 10)
    #expect(test.run("ev_tracking").result?.rowCount == 78)
    #expect(test.run("ev | select customers").result?.rowCount == 1)
    test.run("undo")
    #expect(test.run("ev_tracking").errors.map(\.code) == ["unknown-name"])
  }

  @Test(arguments: [
    ("as customers", "reserved-name"), ("as _x", "reserved-name"), ("as _", "reserved-name"),
    ("as limit1", "name-taken"),
    ("as bgnbd", "name-taken"),
  ])
  func namesThatAreTaken(_ clause: String, _ code: String) {
    let test = TestSession.cdnow()
    test.run("let limit1 = 3; fit bgnbd")
    let tables = test.session.workspace.tables.count
    #expect(test.run("crosstab value by recency <= 90 \(clause)").errors.map(\.code) == [code])
    #expect(test.session.workspace.tables.count == tables)
  }

  @Test func namesOfResultsAreNotForOthers() {
    let test = TestSession.cdnow()
    for statement in ["customers | as _x", "let _x = 3", "let _x = customers | take 1"] {
      #expect(test.run(statement).errors.map(\.code) == ["reserved-name"], "\(statement)")
    }
  }

  /// What the definition says of its tables is what it gives.
  @Test func examplesGiveTheTablesThatTheirDefinitionNames() {
    for analysis in AnalysisRegistry.standard.analyses {
      for example in analysis.examples {
        let test = ExampleTests.session(analysis.shape.verb)
        let outcome = test.run(example.statement)
        let printed = outcome.markup.parts.count { if case .table = $0 { true } else { false } }
        let given = names(outcome).dropFirst().map { String($0.dropFirst()) }
        #expect(Set(given).isSubset(of: analysis.tables.dropFirst()), "\(example.statement)")
        // What is only looked at is a view of the answer.
        let isOnlyShown = ["kpi", "playbook", "profile"].contains(analysis.shape.verb)
        #expect(isOnlyShown || given.count == max(printed - 1, 0), "\(example.statement)")
      }
    }
  }
}
