import Columns
import Notebook
import Segmentation
import Testing

/// Statements that give several tables.
struct AnswerTests {
  /// What lines say of a fit is a table too, for programs; it is not printed.
  @Test(arguments: ["fit nbd", "fit nbd with posterior true, chains 2, draws 100, warmup 100"])
  func aFitHasItsFactsBesideItsParameters(_ statement: String) {
    let test = TestSession.cdnow()
    let answer = test.run(statement).answer?.tables(behind: "_") ?? []
    let said = test.transcript(statement)
    #expect(!said.contains("_fit") && !said.contains("iterations │"), "\(said)")
    #expect(answer.map(\.name) == ["_", "_fit"])
    let facts = test.run("_fit | select customers, status, aic = round(aic, 1)").result
    #expect(facts?.column(named: "customers")?.value(at: 0) == .integer(2357))
    #expect(facts?.column(named: "aic")?.value(at: 0) != .null && facts?.rowCount == 1)
  }

  @Test func listingsAreAnswers() {
    let test = TestSession()
    for what in ["models", "tables", "segments", "values"] {
      #expect(test.run("show \(what)").result?.rowCount == 0, "\(what)")
    }
    test.run("load 'datasets/cdnow.csv'; fit nbd; let share = 0.2; segment by value; set language zh")
    for what in ["settings", "tables", "columns", "segments", "models", "values", "history"] {
      let rows = test.run("show \(what)").result?.rowCount ?? 0
      #expect(rows > 0, "\(what)")
    }
    let models = test.run("show models").result
    #expect(models?.names == ["name", "model", "fitted_to", "customers", "log_likelihood", "state"])
    #expect(models?.column(named: "customers")?.value(at: 0) == .integer(2357))
    #expect(models?.column(named: "state")?.value(at: 0) == .text("已收敛"))
    #expect(test.run("_ | where customers > 2000").result?.rowCount == 1)
  }

  @Test func dropPointsToUndoForWhatIsNoColumn() {
    let test = TestSession()
    test.run("load 'datasets/contracts.csv' as contracts; fit sbg on contracts with lost high, kept high_left")
    #expect(test.transcript("drop contracts").contains("`contracts` is a table, and `drop` takes out columns"))
    #expect(test.transcript("drop sbg").contains("`undo` takes back the statement"))
    #expect(test.transcript("drop nothing").contains("there is no table `customers` yet"))
    test.run("load 'datasets/cdnow.csv'; let share = 0.2")
    #expect(test.transcript("drop share").contains("`share` is a value"))
    #expect(test.run("drop own_gap").errors.isEmpty)
    #expect(test.transcript("drop nothing").contains("there is no column `nothing`"))
  }

  @Test func rowsOfATableAreNotCustomers() {
    let test = TestSession()
    test.run("load 'datasets/contracts.csv' as contracts; fit sbg on contracts with lost high, kept high_left")
    #expect(test.transcript("explain sbg for 3").contains("`sbg` knows renewals, not customers"))
    test.run("contracts | select x = renewal, t_x = renewal + 0.5, T = renewal + high / 100.0 | as seen")
    test.run("fit nbd on seen")
    let said = test.transcript("explain nbd for 3")
    #expect(said.contains("whose rows are not customers") && said.contains("predict nbd horizon LENGTH"), "\(said)")
  }

  @Test func nobodyHadBoughtByADay() {
    let test = TestSession.cdnow()
    test.run("fit bgnbd; fit gammagamma")
    for statement in ["predict bgnbd horizon 4w from 1996-12-31", "clv horizon 12mo from 1996-12-31"] {
      let outcome = test.run(statement)
      #expect(outcome.errors.map(\.code) == ["no-purchases"], "\(statement)")
    }
    #expect(test.run("predict bgnbd horizon 4w from 1997-01-01").errors.isEmpty)
    // 10 is written for 10%, 1000% is not.
    #expect(test.transcript("clv horizon 12mo with discount 10").contains("write 10%"))
    #expect(!test.transcript("clv horizon 12mo with discount 1000%").contains("hint"))
  }

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
        // What lines say already is not printed as a table too.
        let isSaid = analysis.shape.verb == "fit"
        #expect(isOnlyShown || given.count == max(printed - 1, 0) + (isSaid ? 1 : 0), "\(example.statement)")
      }
    }
  }
}
