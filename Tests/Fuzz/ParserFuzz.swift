// libFuzzer's entry to the parser: any bytes are cut into tokens, parsed, and what comes out is walked, written and
// read again.
import Diagnostics
import Glibc
import Syntax

private typealias Slot = StatementShape.Slot
private typealias Clause = StatementShape.Clause

/// One shape at least of each kind of slot.
private let grammar = Grammar(
  commands: [
    StatementShape(
      "load", arguments: [Slot("FILE", .file)],
      clauses: [
        Clause("as", Slot("ROLE", .word(["transactions", "customers"]))), Clause("map", Slot("map", .namedExpressions)),
        Clause("where", Slot("where", .expression)), Clause("with", Slot("settings", .settings)),
      ]),
    StatementShape("as of", arguments: [Slot("DATE", .date)]),
    StatementShape("let", arguments: [Slot("definition", .definition)]),
    StatementShape(
      "segment", arguments: [Slot("definition", .assignment, isOptional: true)],
      clauses: [
        Clause("by", Slot("SCHEME", .name)), Clause("with", Slot("settings", .settings)),
        Clause("as", Slot("NAME", .name)), Clause("as of", Slot("DATE", .date)), Clause("again"),
      ]),
    StatementShape("undo", arguments: [Slot("steps", .count, isOptional: true)]),
    StatementShape("help", arguments: [Slot("TOPIC", .phrase, isOptional: true)]),
    StatementShape(
      "explain", arguments: [Slot("subject", .statementOrName)], clauses: [Clause("for", Slot("CUSTOMER", .literal))]),
  ],
  stages: [
    StatementShape("where", arguments: [Slot("condition", .expression)]),
    StatementShape(
      "summarize", arguments: [Slot("columns", .namedExpressions)],
      clauses: [Clause("by", Slot("keys", .namedExpressions))]),
    StatementShape("sort", arguments: [Slot("keys", .sortKeys)]),
    StatementShape("rename", arguments: [Slot("columns", .renames)]),
    StatementShape("drop", arguments: [Slot("columns", .names)]),
    StatementShape(
      "take", arguments: [Slot("count", .count)], clauses: [Clause("by", Slot("keys", .namedExpressions))]),
  ])

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzParser(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  let source = SourceText(name: "fuzz", text: text)
  var end = 0
  for token in Lexer.tokens(source) {
    // Tokens stand one after another inside the text.
    guard token.span.lower >= end, token.span.upper <= source.utf8.count else { abort() }
    end = token.span.upper
  }
  for parsed in Parser.parse(source, grammar: grammar) {
    guard parsed.span.upper <= source.utf8.count else { abort() }
    if case .invalid = parsed.statement, parsed.diagnostics.isEmpty { abort() }
    for diagnostic in parsed.diagnostics.prefix(3) { _ = DiagnosticRenderer(language: .zh).render(diagnostic) }
  }
  _ = Parser.isComplete(text, grammar: grammar)
  let (expression, diagnostics) = Parser.parseExpression(source, grammar: grammar)
  if diagnostics.isEmpty { writeAndRead(expression) }
  return 0
}

/// What is written is read again as the same.
private func writeAndRead(_ expression: Expression) {
  let text = ExpressionText.render(expression, grammar: grammar)
  let (again, diagnostics) = Parser.parseExpression(SourceText(name: "again", text: text), grammar: grammar)
  // Brackets that writing puts in may take a tree that is as deep as allowed over the limit.
  guard diagnostics.isEmpty else {
    if diagnostics.contains(where: { $0.code != "too-deep" }) { abort() }
    return
  }
  guard ExpressionText.render(again, grammar: grammar) == text, again.names.count == expression.names.count else {
    abort()
  }
}
