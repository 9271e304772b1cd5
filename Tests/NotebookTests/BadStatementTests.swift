import Basics
import Diagnostics
import Foundation
import Notebook
import Query
import TestSupport
import Testing

/// What users see for mistakes, on the whole road of a statement and in both languages.
///
/// Each file of BadStatements/ is a row of blocks with an empty line between: a statement after `> `, then its messages
/// in English and in Chinese. Write a statement and run `CLIENTELE_RECORD=1 swift test --filter BadStatementTests` to
/// record its messages; read them as a user would before keeping them.
@Suite struct BadStatementTests {
  private static let folder = Repository.path("Tests/NotebookTests/BadStatements")

  static let files: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted()
  }()

  struct Case {
    /// Comment lines before the statement.
    let comment: [String]
    let statement: String
    let messages: String
  }

  private static func cases(_ file: String) throws -> [Case] {
    let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
    return text.components(separatedBy: "\n\n").compactMap { block in
      let lines = block.components(separatedBy: "\n").filter { !$0.isEmpty }
      let comment = Array(lines.prefix { $0.hasPrefix("#") })
      let statement = lines.dropFirst(comment.count).prefix { $0.hasPrefix("> ") }
      guard !statement.isEmpty else { return nil }
      let messages = lines.dropFirst(comment.count + statement.count)
      return Case(
        comment: comment, statement: statement.map { String($0.dropFirst(2)) }.joined(separator: "\n"),
        messages: messages.joined(separator: "\n"))
    }
  }

  /// A small shop, loaded; every statement begins there.
  private static let shop: Workspace = {
    let test = TestSession()
    let data = "Tests/NotebookTests/BadStatements/data"
    test.run("load \"\(data)/transactions.csv\"")
    test.run("load \"\(data)/customers.csv\" as customers")
    test.run("load \"\(data)/products.csv\" as products")
    test.run("segment by value")
    return test.session.workspace
  }()

  /// The messages of a statement, errors and notes, in both languages.
  private static func messages(_ statement: String) -> String {
    let session = TestSession().session
    session.configure { $0 = shop }
    let source = SourceText(name: "input", text: statement)
    var said: [Diagnostic] = []
    for statement in session.parse(source) {
      let outcome = session.run(statement, in: source, context: RunContext())
      said += outcome.errors
      for case .diagnostic(let diagnostic) in outcome.markup.parts { said.append(diagnostic) }
    }
    return Language.allCases.flatMap { language in
      said.map(DiagnosticRenderer(language: language).render)
    }.joined(separator: "\n")
  }

  @Test(arguments: files) func saysWhatWasRecorded(_ file: String) throws {
    let cases = try Self.cases(file)
    if ProcessInfo.processInfo.environment["CLIENTELE_RECORD"] == "1" {
      let blocks = cases.map { item in
        let asked = item.statement.components(separatedBy: "\n").map { "> " + $0 }
        return (item.comment + asked + [Self.messages(item.statement)]).joined(separator: "\n")
      }
      try (blocks.joined(separator: "\n\n") + "\n").write(
        toFile: Self.folder + "/" + file, atomically: true, encoding: .utf8)
      return
    }
    for item in cases {
      let messages = Self.messages(item.statement)
      #expect(!messages.isEmpty, "\(item.statement) is no mistake")
      #expect(messages == item.messages, "\(item.statement)\ngave:\n\(messages)")
    }
  }

  @Test func thereAreEnough() throws {
    let statements = try Self.files.flatMap { try Self.cases($0).map(\.statement) }
    #expect(statements.count >= 150)
    #expect(Set(statements).count == statements.count)
  }
}
