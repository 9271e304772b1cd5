import Basics
import Diagnostics
import Glibc
import Notebook
import TestSupport

/// A session that runs statements of a text and answers what they say as plain text.
struct TestSession {
  let session = Session(folder: Repository.root)

  /// A session with CDNOW loaded.
  static func cdnow() -> TestSession {
    let test = TestSession()
    test.run("load \"datasets/cdnow.csv\" as transactions")
    return test
  }

  /// Runs all statements; the last one's outcome.
  @discardableResult
  func run(_ text: String) -> Session.Outcome {
    var last = Session.Outcome(cell: nil, markup: .nothing)
    let source = SourceText(name: "test", text: text)
    for statement in session.parse(source) { last = session.run(statement, in: source, context: RunContext()) }
    return last
  }

  /// What the statements say, errors too, in the session's language.
  func transcript(_ text: String) -> String {
    var said = ""
    let source = SourceText(name: "test", text: text)
    for statement in session.parse(source) {
      said += "> " + source.slice(statement.span) + "\n"
      let outcome = session.run(statement, in: source, context: RunContext())
      let renderer = TerminalRenderer(language: session.workspace.language)
      said += renderer.render(outcome.markup)
      for error in outcome.errors { said += renderer.diagnostic(error) + "\n" }
    }
    return said
  }
}

extension TemporaryFolder {
  /// A file in it; answers its path.
  func write(_ name: String, _ text: String) throws -> String {
    try AtomicFile.write(text, to: path + "/" + name)
    return path + "/" + name
  }
}

/// Compares with a recorded text; CLIENTELE_RECORD=1 records it anew.
enum Golden {
  static func matches(_ text: String, file: String) throws -> Bool {
    if let value = getenv("CLIENTELE_RECORD"), String(cString: value) == "1" {
      try AtomicFile.write(text, to: file)
      return true
    }
    return try FileReading.text(of: file, run: RunContext()) == text
  }
}
