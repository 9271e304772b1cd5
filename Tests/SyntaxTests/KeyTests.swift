import Diagnostics
import Syntax
import Testing

/// Lists of names in brackets, pairs of keys, and clauses that must be there.
struct KeyTests {
  static let grammar = Grammar(
    commands: [StatementShape("show")],
    stages: [
      StatementShape(
        "join", arguments: [.init("TABLE", .name)],
        clauses: [.init("on", .init("keys", .keyPairs)), .init("kind", .init("kind", .word(["inner", "left"])))]),
      StatementShape(
        "unpivot", arguments: [.init("columns", .nameList)],
        clauses: [.init("into", .init("names", .names), isRequired: true)]),
    ])

  static func tree(_ text: String) -> String {
    Parser.parse(SourceText(name: "input", text: text), grammar: grammar).map { parsed in
      ([TreeText.statement(parsed.statement)] + parsed.diagnostics.map { "!" + $0.code }).joined(separator: " ")
    }.joined(separator: " / ")
  }

  @Test(arguments: [
    ("t | join r on k", "query t | join TABLE=name<r> @on k"),
    ("t | join r on a, b kind left", "query t | join TABLE=name<r> @kind word<left> @on a; b"),
    ("t | join r kind left on a = b and c.d = `e f`", "query t | join TABLE=name<r> @kind word<left> @on a=b; c.d=e f"),
    ("t | join r on a == b", "query t | join TABLE=name<r> @on a=b"),
    ("t | join r on kind kind left", "query t | join TABLE=name<r> @kind word<left> @on kind"),
    ("t | join r on show", "query t | join TABLE=name<r> @on show"),
    ("t | join r on a = ", "invalid !missing-name"),
    ("t | join r on a + 1 = b", "invalid !unexpected-token"),
    ("t | join r on a.", "invalid !missing-name"),
    ("t | join r on a, | show", "invalid !unexpected-token !unknown-stage"),
    ("t | unpivot (a, b) into c, d", "query t | unpivot columns=names<a,b> @into names<c,d>"),
    ("t | unpivot (a, b)", "invalid !missing-clause"),
    ("t | unpivot a, b into c, d", "invalid !unexpected-token"),
    ("t | unpivot () into c, d", "invalid !unexpected-token"),
    ("t | unpivot (a, b into c, d", "invalid !unexpected-token"),
    ("t | unpivot", "invalid !missing-argument"),
  ])
  func reads(_ text: String, _ tree: String) { #expect(Self.tree(text) == tree) }

  @Test func goesOnAfterARequiredClause() {
    #expect(!Parser.isComplete("t | unpivot (a) into", grammar: Self.grammar))
    #expect(!Parser.isComplete("t | join r on", grammar: Self.grammar))
    #expect(Parser.isComplete("t | join r", grammar: Self.grammar))
  }
}
