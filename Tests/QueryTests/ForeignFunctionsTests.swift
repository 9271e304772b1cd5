import Diagnostics
import Testing

@testable import Query
@testable import Syntax

/// Names of other languages and what is said to write instead.
@Suite struct ForeignFunctionsTests {
  private let functions = FunctionRegistry.standard

  @Test func noneIsOurs() {
    let names = ForeignFunctions.rows.flatMap(\.names)
    #expect(names.filter { functions.function(named: $0) != nil } == [])
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: ForeignFunctions.rows.map(\.ours) + Set(ForeignWords.operations.values).sorted())
  func whatIsSaidCanBeWritten(_ ours: String) throws {
    let query: String? =
      if ours.hasPrefix("|") {
        "t " + ours
      } else if ours.hasPrefix("sort ") {
        "t | " + ours
      } else if ours.hasPrefix("by ") {
        "t | summarize count() " + ours
      } else {
        nil
      }
    if let query {
      let parsed = Parser.parse(SourceText(name: "test", text: query), grammar: QueryScript.grammar)
      #expect(parsed.flatMap(\.diagnostics).isEmpty)
      return
    }
    let (expression, errors) = Parser.parseExpression(
      SourceText(name: "test", text: ours), grammar: QueryScript.grammar)
    #expect(errors.isEmpty)
    #expect(calls(of: expression).filter { functions.function(named: $0) == nil } == [])
  }

  @Test(arguments: Set(ForeignWords.stages.values).sorted()) func stagesCanBeWritten(_ ours: String) {
    let shapes = StageRegistry.standard.stages.map(\.shape)
    let grammar = Grammar(commands: [], stages: shapes)
    let verb = ours.split(separator: " ").first.map(String.init) ?? ""
    // What sessions add to the stages is not known here.
    guard verb != "export" else { return }
    #expect(
      Parser.parse(SourceText(name: "test", text: "t | " + ours), grammar: grammar).flatMap(\.diagnostics).isEmpty)
  }

  private func calls(of expression: Expression) -> [String] {
    var names = expression.parts.flatMap(calls)
    if case .call(let call) = expression { names.append(call.name.text) }
    return names
  }
}
