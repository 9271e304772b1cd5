import Diagnostics
import Testing

@testable import Syntax

/// What is said to write instead of the words of other languages.
@Suite struct ForeignWordsTests {
  @Test(arguments: Set(ForeignWords.operations.values).sorted()) func operatorsCanBeWritten(_ ours: String) {
    let isStage = ["|", "sort", "by"].contains { ours.hasPrefix($0) }
    guard !isStage else { return }
    let (_, errors) = Parser.parseExpression(SourceText(name: "test", text: ours), grammar: TestGrammar.grammar)
    #expect(errors.isEmpty)
  }
}
