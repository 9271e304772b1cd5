import Diagnostics
import Syntax

/// Commands and stages with the shapes that the product has, so that the parser is tested apart from it.
enum TestGrammar {
  typealias Slot = StatementShape.Slot
  typealias Clause = StatementShape.Clause

  static let grammar = Grammar(commands: commands, stages: stages)

  static let commands: [StatementShape] = [
    StatementShape(
      "load", arguments: [Slot("FILE", .file)],
      clauses: [
        Clause("as", Slot("ROLE", .word(["transactions", "customers", "items"]))),
        Clause("map", Slot("columns", .namedExpressions)), Clause("where", Slot("condition", .expression)),
        Clause("with", Slot("settings", .settings)),
      ]),
    StatementShape("as of", arguments: [Slot("DATE", .date)]),
    StatementShape("value curve"), StatementShape("next orders"),
    StatementShape("set", arguments: [Slot("settings", .settings)]),
    StatementShape(
      "show", arguments: [Slot("what", .word(["settings", "tables", "columns", "segments"]), isOptional: true)]),
    StatementShape("let", arguments: [Slot("definition", .definition)]),
    StatementShape(
      "rfm",
      clauses: [
        Clause("with", Slot("settings", .settings)), Clause("as of", Slot("DATE", .date)),
        Clause("as", Slot("NAME", .name)),
      ]),
    StatementShape(
      "segment", arguments: [Slot("definition", .assignment, isOptional: true)],
      clauses: [
        Clause("by", Slot("SCHEME", .name)), Clause("with", Slot("settings", .settings)),
        Clause("as", Slot("NAME", .name)), Clause("as of", Slot("DATE", .date)),
      ]),
    StatementShape("flag", arguments: [Slot("condition", .assignment)]),
    StatementShape(
      "clv", clauses: [Clause("horizon", Slot("DURATION", .literal)), Clause("with", Slot("settings", .settings))]),
    StatementShape(
      "migrate", arguments: [Slot("SCHEME", .name)],
      clauses: [Clause("from", Slot("DATE", .date)), Clause("to", Slot("DATE", .date))]),
    StatementShape(
      "cluster", clauses: [Clause("on", Slot("columns", .names)), Clause("with", Slot("settings", .settings))]),
    StatementShape("describe", arguments: [Slot("TABLE", .name, isOptional: true)]),
    StatementShape(
      "derive", arguments: [Slot("columns", .namedExpressions)],
      clauses: [Clause("by", Slot("keys", .namedExpressions))]),
    StatementShape("drop", arguments: [Slot("columns", .names)]),
    StatementShape("rename", arguments: [Slot("columns", .renames)]),
    StatementShape("export", arguments: [Slot("FILE", .file)], clauses: [Clause("with", Slot("settings", .settings))]),
    StatementShape("save", arguments: [Slot("FILE", .file)], clauses: [Clause("with", Slot("settings", .settings))]),
    StatementShape("undo", arguments: [Slot("steps", .count, isOptional: true)]),
    StatementShape("help", arguments: [Slot("TOPIC", .phrase, isOptional: true)]),
    StatementShape(
      "explain",
      arguments: [Slot("mode", .word(["analyze"]), isOptional: true), Slot("subject", .statementOrName)],
      clauses: [Clause("for", Slot("CUSTOMER", .literal))]),
    StatementShape("quit", aliases: ["exit"]),
  ]

  static let stages: [StatementShape] = [
    StatementShape("where", arguments: [Slot("condition", .expression)]),
    StatementShape("select", arguments: [Slot("columns", .namedExpressions)]),
    StatementShape(
      "derive", arguments: [Slot("columns", .namedExpressions)],
      clauses: [Clause("by", Slot("keys", .namedExpressions))]),
    StatementShape(
      "summarize", aliases: ["summarise"], arguments: [Slot("columns", .namedExpressions)],
      clauses: [Clause("by", Slot("keys", .namedExpressions))]),
    StatementShape("rename", arguments: [Slot("columns", .renames)]),
    StatementShape("drop", arguments: [Slot("columns", .names)]),
    StatementShape("distinct", arguments: [Slot("columns", .names, isOptional: true)]),
    StatementShape(
      "take", arguments: [Slot("count", .count)], clauses: [Clause("by", Slot("keys", .namedExpressions))]),
    StatementShape("skip", arguments: [Slot("count", .count)]),
    StatementShape("sort", arguments: [Slot("keys", .sortKeys)]),
    StatementShape("attach", clauses: [Clause("on", Slot("KEY", .name))]),
    StatementShape("as", arguments: [Slot("NAME", .name)]),
    StatementShape("describe"),
    StatementShape("export", arguments: [Slot("FILE", .file)]),
  ]

  static func parse(_ text: String) -> [ParsedStatement] {
    Parser.parse(SourceText(name: "input", text: text), grammar: grammar)
  }

  /// The text as a tree; diagnostics follow, each as `!code`.
  static func tree(_ text: String) -> [String] {
    parse(text).map { parsed in
      ([TreeText.statement(parsed.statement)] + parsed.diagnostics.map { "!" + $0.code }).joined(separator: " ")
    }
  }

  static func expression(_ text: String) -> (Expression, [Diagnostic]) {
    Parser.parseExpression(SourceText(name: "input", text: text), grammar: grammar)
  }
}
