import Basics
import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Notebook

/// A session saved in one folder, checked from anywhere.
@Suite struct SaveAndCheckTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }
  private let run = RunContext()

  init() throws {
    temporary = try TemporaryFolder("clientele-save")
    mkdir(folder + "/data", 0o700)
    mkdir(folder + "/scripts", 0o700)
    var lines = ["customer,date,amount"]
    for row in 1...60 { lines.append("C\(row % 20),2024-0\(row % 6 + 1)-1\(row % 9),\(row * 7 % 50).\(row % 90 + 10)") }
    try AtomicFile.write(lines.joined(separator: "\n") + "\n", to: folder + "/data/buys.csv")
  }

  /// Runs statements in a session whose folder is that of the test, and answers the session.
  private func session(_ text: String) -> Session {
    let session = Session(folder: folder)
    let source = SourceText(name: "input", text: text)
    for statement in session.parse(source) { _ = session.run(statement, in: source, context: run) }
    return session
  }

  private func verdict(_ path: String, update: Bool = false) throws -> ScriptChecker.Verdict {
    try ScriptChecker(path: folder + "/" + path, update: update, run: run).report().verdict
  }

  private func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = try FileReading.text(of: folder + "/" + path, run: run)
    #expect(text.contains(old))
    var parts: [Substring] = []
    var rest = text[...]
    while let range = rest.firstRange(of: old) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    parts.append(rest)
    try AtomicFile.write(parts.map(String.init).joined(separator: new), to: folder + "/" + path)
  }

  private static let work = """
    load 'data/buys.csv'
    segment by value with high 10%
    customers | sort monetary desc | take 3
    let limit = 20
    nonsense here
    flag big = monetary > limit
    customers | summarize n = count() by big
    undo
    as of 2024-01-15
    customers | summarize total = sum(monetary)
    undo
    customers | where value = 'high'
    _11 | take 1

    | select customer

    explain analyze customers | where orders > 1 | summarize n = count()
    crosstab value by orders > 1
    _15_shares | take 1
    save 'scripts/work.EXTENSION'
    """

  private func saved(_ form: String) -> Session {
    session(Self.work.split(separator: "EXTENSION").joined(separator: form))
  }

  @Test(arguments: ["clientele", "md"])
  func whatIsSavedChecks(form: String) throws {
    _ = saved(form)
    #expect(try verdict("scripts/work.\(form)") == .same)
    let text = try FileReading.text(of: folder + "/scripts/work.\(form)", run: run)
    #expect(text.contains("load '../data/buys.csv'"))
    #expect(text.contains("_5 | take 1"))
    #expect(text.contains("_ | select customer"))
    #expect(text.contains("_9_shares | take 1"))
    #expect(!text.contains("nonsense"))
    #expect(!text.contains("flag big"))
    // What is measured is not recorded.
    #expect(text.contains("rows out") && text.contains("│  ... │") && !text.contains(" ms │"))
  }

  @Test(arguments: ["clientele", "md"])
  func anotherRuleGivesAnotherOutput(form: String) throws {
    _ = saved(form)
    try edit("scripts/work.\(form)", "high 10%", "high 30%")
    #expect(try verdict("scripts/work.\(form)") == .outputDiffers)
    #expect(try verdict("scripts/work.\(form)", update: true) == .updated)
    #expect(try verdict("scripts/work.\(form)") == .same)
  }

  @Test func otherDataIsFoundBeforeAnythingRuns() throws {
    _ = saved("clientele")
    try edit("data/buys.csv", "C1,", "C2,")
    #expect(try verdict("scripts/work.clientele") == .dataDiffers)
    unlink(folder + "/data/buys.csv")
    #expect(try verdict("scripts/work.clientele") == .dataDiffers)
  }

  @Test func savingSaysWhichDataChangedSinceTheyWereLoaded() throws {
    func saying(_ session: Session) -> String {
      let source = SourceText(name: "input", text: "save 'scripts/work.clientele'")
      let outcomes = session.parse(source).map { session.run($0, in: source, context: run) }
      return outcomes.map { TerminalRenderer(language: .en).render($0.markup) }.joined()
    }
    let session = session("load 'data/buys.csv'")
    #expect(!saying(session).contains("has changed"))
    try edit("data/buys.csv", "C1,", "C2,")
    #expect(saying(session).contains("`buys.csv` has changed since it was loaded"))
  }

  @Test func aStatementThatFailsIsNoDifference() throws {
    _ = saved("clientele")
    try edit("scripts/work.clientele", "segment by value", "segment by valeu")
    #expect(try verdict("scripts/work.clientele") == .statementFailed)
  }

  @Test func anErrorThatIsRecordedIsExpected() throws {
    try AtomicFile.write("customers\n#> error: ...\n#> ...\n", to: folder + "/lesson.clientele")
    #expect(try verdict("lesson.clientele") == .same)
    try AtomicFile.write("customers\n", to: folder + "/lesson.clientele")
    #expect(try verdict("lesson.clientele") == .statementFailed)
  }

  @Test func aNewerLanguageIsRefused() throws {
    try AtomicFile.write("# clientele 9 · language 99\n\nlet a = 1\n", to: folder + "/new.clientele")
    #expect(throws: Failure.self) { try verdict("new.clientele") }
  }

  @Test func otherDataMovesTheDateUnlessItWasTyped() throws {
    try AtomicFile.write("customer,date,amount\nA,2025-02-03,5.00\n", to: folder + "/new.csv")
    for (text, expected) in [("", "2025-02-03"), ("as of 2024-05-01\n", "2024-05-01")] {
      var overrides = Overrides()
      try overrides.setFile("transactions", path: folder + "/new.csv")
      let session = Session(script: folder + "/work.clientele", overrides: overrides)
      let source = SourceText(name: "work", text: "load 'data/buys.csv' as transactions\n" + text)
      for statement in session.parse(source) {
        #expect(session.run(statement, in: source, context: run).errors.isEmpty)
      }
      #expect(session.workspace.asOf?.description == expected)
    }
  }
}
