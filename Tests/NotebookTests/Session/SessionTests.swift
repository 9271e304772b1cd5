import Basics
import Columns
import Diagnostics
import Notebook
import Testing

struct SessionTests {
  @Test func failedStatementsHaveNoCellAndChangeNothing() {
    let test = TestSession.cdnow()
    let before = test.session.workspace.customers?.names
    let outcome = test.run("derive a = monetary, b = nonsense")
    #expect(outcome.cell == nil)
    #expect(!outcome.errors.isEmpty)
    #expect(test.session.workspace.customers?.names == before)
    #expect(test.session.record.last?.succeeded == false)
    #expect(test.run("customers | take 1").cell == 2)
  }

  @Test func resultsAreKeptByCell() {
    let test = TestSession.cdnow()
    test.run("customers | take 7")
    test.run("customers | take 3")
    #expect(test.run("_2 | summarize n = count()").result?.column(named: "n")?.value(at: 0) == .integer(7))
    #expect(test.run("| take 1").result?.rowCount == 1)
  }

  @Test func undoTakesTheResultsSinceThenAndRedoIsLostByANewChange() {
    let test = TestSession.cdnow()
    test.run("customers | take 4")
    test.run("derive x = orders + 1")
    test.run("customers | take 2")
    #expect(test.run("undo").errors.isEmpty)
    #expect(test.session.workspace.customers?.column(named: "x") == nil)
    // What came from the change cannot come again when the session is replayed.
    #expect(test.session.workspace.answers[4] == nil)
    #expect(test.session.workspace.lastResult?.rowCount == 4)
    test.run("customers | take 3")
    test.run("redo")
    #expect(test.session.workspace.customers?.column(named: "x") != nil)
    #expect(test.session.workspace.answers[4]?.table.rowCount == 2)
    #expect(test.session.workspace.answers[6] == nil)
    #expect(test.session.record.filter(\.isUndone).map(\.text) == ["customers | take 3"])
    test.run("undo")
    test.run("derive y = orders + 2")
    #expect(test.run("redo").errors.first?.code == "nothing-to-redo")
  }

  @Test func anInterruptLeavesTheWorkspaceAsItWas() {
    let test = TestSession.cdnow()
    let flag = InterruptFlag()
    flag.raise()
    let source = SourceText(name: "test", text: "load \"datasets/cdnow.csv\" as transactions where cds > 1")
    for statement in test.session.parse(source) {
      let outcome = test.session.run(statement, in: source, context: RunContext(interrupt: flag))
      #expect(outcome.wasCancelled)
    }
    #expect(test.session.workspace.table(named: "transactions")?.rowCount == 6919)
  }

  @Test func attachJoinsOneRowPerCustomer() {
    let test = TestSession.cdnow()
    let said = test.run("transactions | where date >= 1998-01-01 | summarize recent = sum(amount) by customer | attach")
    #expect(said.errors.isEmpty)
    let column = test.session.workspace.customers?.column(named: "recent")
    #expect(column?.count == 2357)
    #expect((column?.nullCount ?? 0) > 0)
    #expect(test.run("transactions | select customer, cds | attach").errors.first?.code == "duplicate-customer")
    #expect(test.run("customers | summarize n = count() | attach").errors.first?.code == "no-key")
  }

  @Test func madeColumnsAreMadeAgainWhenTheDataChange() {
    let test = TestSession.cdnow()
    test.run("derive double = orders * 2")
    test.run("segment by value")
    test.run("transactions | summarize biggest = max(amount) by customer | attach")
    let before = test.session.workspace.customers?.column(named: "double")?.value(at: 0)
    test.run("as of 1997-06-30")
    let customers = test.session.workspace.customers
    #expect(customers?.column(named: "double")?.value(at: 0) != before)
    #expect(customers?.column(named: "value")?.nullCount == 0)
    #expect(customers?.column(named: "biggest") != nil)
  }

  @Test func whatCannotBeMadeAgainIsNamed() {
    let test = TestSession.cdnow()
    test.run("customers | select customer, kept = orders")
    test.run("_ | attach")
    #expect(test.session.workspace.customers?.column(named: "kept") != nil)
    let said = TerminalRenderer(language: .en).render(test.run("as of 1997-12-31").markup)
    #expect(said.contains("cannot be made again"))
    #expect(test.session.workspace.customers?.column(named: "kept") == nil)
  }

  @Test func aColumnOfAnotherOriginIsNotOverwritten() {
    let test = TestSession.cdnow()
    test.run("derive value = monetary / 2")
    #expect(test.run("segment by value").errors.isEmpty)
    #expect(test.session.workspace.customers?.column(named: "value_segment") != nil)
    #expect(test.run("flag value = orders > 1").errors.first?.code == "column-taken")
    #expect(test.run("derive recency = 1").errors.first?.code == "column-taken")
    #expect(test.run("derive value = monetary / 3").errors.isEmpty)
  }

  @Test func aNameAloneIsAnsweredByWhatItIs() {
    let test = TestSession.cdnow()
    #expect(test.run("customers").result?.rowCount == 2357)
    #expect(test.run("monetary").errors.first?.code == "column-alone")
    #expect(test.run("custmers").errors.first?.candidates.contains("customers") == true)
    test.run("let cut = 100")
    #expect(test.run("cut").errors.isEmpty)
  }

  @Test func letRefusesNamesThatMeanSomethingElse() {
    let test = TestSession.cdnow()
    for name in ["monetary", "customers", "cds", "_", "_3"] {
      #expect(test.run("let \(name) = 1").errors.first != nil, "\(name)")
    }
    #expect(test.run("let cut = 100").errors.isEmpty)
    #expect(test.run("derive cut = 1").errors.first?.code == "name-taken")
  }
}
