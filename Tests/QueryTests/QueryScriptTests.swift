import Foundation
import TestSupport
import Testing

@Suite struct QueryScriptTests {
  static let files: [String] = {
    let folder = Repository.path("Tests/QueryTests/Queries")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".test") }.sorted().map { folder + "/" + $0 }
  }()

  @Test func thereAreFiles() { #expect(Self.files.count >= 3) }

  @Test(arguments: files) func answersAsWritten(_ path: String) throws {
    var script = QueryScript(path: path)
    let (outcomes, recorded) = try script.run()
    if ProcessInfo.processInfo.environment["CLIENTELE_RECORD"] == "1" {
      try recorded.write(toFile: path, atomically: true, encoding: .utf8)
      return
    }
    #expect(!outcomes.isEmpty)
    for outcome in outcomes {
      #expect(
        outcome.actual == outcome.expected, "line \(outcome.line): \(outcome.statement)\ngave:\n\(outcome.actual)")
    }
  }
}
