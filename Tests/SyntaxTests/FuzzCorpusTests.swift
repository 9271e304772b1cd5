import Diagnostics
import Foundation
import Syntax
import TestSupport
import Testing

/// Replays what the fuzzer starts from and what it once found (`scripts/fuzz parser`).
@Suite struct FuzzCorpusTests {
  private static let folder = Repository.path("Tests/Fuzz/corpus/parser")

  @Test func everyInputIsParsedOrRefused() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
    #expect(files.count > 10)
    for file in files {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + file))
      let text = String(decoding: bytes, as: UTF8.self)
      var end = 0
      for parsed in TestGrammar.parse(text) {
        let isTold = if case .invalid = parsed.statement { !parsed.diagnostics.isEmpty } else { true }
        #expect(isTold, "\(file)")
        #expect(parsed.span.lower >= end, "\(file)")
        end = parsed.span.upper
      }
      #expect(end <= text.utf8.count, "\(file)")
      _ = Parser.isComplete(text, grammar: TestGrammar.grammar)
      let (expression, diagnostics) = TestGrammar.expression(text)
      if diagnostics.isEmpty {
        let written = ExpressionText.render(expression, grammar: TestGrammar.grammar)
        #expect(
          ExpressionText.render(TestGrammar.expression(written).0, grammar: TestGrammar.grammar) == written, "\(file)")
      }
    }
  }

  @Test func goodInputsHaveNoErrors() throws {
    for file in try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted() where file.hasPrefix("stages")
    {
      let text = try String(contentsOfFile: Self.folder + "/" + file, encoding: .utf8)
      #expect(TestGrammar.parse(text).flatMap(\.diagnostics).map(\.code) == [], "\(file)")
    }
  }
}
