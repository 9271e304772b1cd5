import Basics
import Diagnostics
import Foundation
import Syntax
import TestSupport
import Testing

/// What users see for mistakes, in full and in both languages.
///
/// Goldens/messages.txt holds each bad text and its messages. Write a text between the lines of `=` and run
/// `CLIENTELE_RECORD=1 swift test --filter MessageTests` to record the messages; read the difference before committing.
@Suite struct MessageTests {
  private static let separator = String(repeating: "=", count: 60)
  private static let path = Repository.path("Tests/SyntaxTests/Goldens/messages.txt")

  /// The texts of the golden file, each with what is recorded.
  private static func cases() throws -> [(text: String, messages: String)] {
    let file = try String(contentsOfFile: path, encoding: .utf8)
    return file.components(separatedBy: separator + "\n").filter { !$0.isEmpty }.map { block in
      let parts = block.components(separatedBy: "--\n")
      return (
        parts[0].hasSuffix("\n") ? String(parts[0].dropLast()) : parts[0], parts.dropFirst().joined(separator: "--\n")
      )
    }
  }

  private static func messages(_ text: String) -> String {
    var lines = ""
    for diagnostic in TestGrammar.parse(text).flatMap(\.diagnostics) {
      lines += "[\(diagnostic.code)]\n"
      for language in Language.allCases { lines += DiagnosticRenderer(language: language).render(diagnostic) + "\n" }
    }
    return lines
  }

  @Test func messagesAreAsRecorded() throws {
    let cases = try Self.cases()
    #expect(cases.count >= 30)
    if ProcessInfo.processInfo.environment["CLIENTELE_RECORD"] == "1" {
      let file = cases.map { "\(Self.separator)\n\($0.text)\n--\n\(Self.messages($0.text))" }.joined()
      try file.write(toFile: Self.path, atomically: true, encoding: .utf8)
      return
    }
    for (text, recorded) in cases {
      let messages = Self.messages(text)
      #expect(messages == recorded, "\(text)")
      #expect(!messages.isEmpty, "\(text) is no mistake")
    }
  }
}
