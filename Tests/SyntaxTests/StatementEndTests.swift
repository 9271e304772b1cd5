import Syntax
import Testing

/// Where statements end, and when Enter runs them.
@Suite struct StatementEndTests {
  static let texts: [(String, [String])] = [
    ("", []),
    (" \n# only a comment\n;;\n", []),
    ("a\nb", ["query a", "query b"]),
    ("a;b; c", ["query a", "query b", "query c"]),
    ("a；b", ["query a", "query b"]),
    ("a\r\nb\r\n", ["query a", "query b"]),
    ("a -- x\nb # y", ["query a", "query b"]),
    // It goes on after an operator, a comma, `=`, `|`, or a word that needs an operand.
    ("a +\nb", ["expression (a + b)"]),
    ("a and\nnot\nb", ["expression (a and (not b))"]),
    ("let x =\n3", ["command let definition=x := integer(3)"]),
    ("drop a,\nb", ["command drop columns=names<a,b>"]),
    ("t |\ntake 1", ["query t | take count=count<1>"]),
    ("t | where\nx", ["query t | where condition=x"]),
    ("t | sort\nx", ["query t | sort keys=x"]),
    ("segment by\nrfm", ["command segment @by name<rfm>"]),
    (
      "migrate v from\n2024-01-01 to\n2024-01-02",
      ["command migrate SCHEME=name<v> @from date<2024-01-01> @to date<2024-01-02>"]
    ),
    // A name by its place asks for nothing.
    ("segment by with\nundo", ["command segment @by name<with>", "command undo"]),
    // It goes on onto a line that begins with white space or `|`; comments between do not count.
    ("a\n  + b", ["expression (a + b)"]),
    ("t\n| take 1", ["query t | take count=count<1>"]),
    ("t\n# why\n  -- and\n| take 1", ["query t | take count=count<1>"]),
    ("t\n\u{3000}| take 1", ["query t | take count=count<1>"]),
    // A blank line, and `;`, end it.
    ("t\n\n| take 1", ["query t", "query _ | take count=count<1>"]),
    ("t\n# c\n\n| take 1", ["query t", "query _ | take count=count<1>"]),
    ("t;\n| take 1", ["query t", "query _ | take count=count<1>"]),
    // Inside brackets and `case`.
    ("sum(\na\n)", ["expression sum(a)"]),
    ("case\nwhen a\nthen b\nend", ["expression case [a: b]"]),
    ("case when a then case when b then c end\nend", ["expression case [a: case [b: c]]"]),
    // A `select` ends only at `;` or a blank line, alone, after `explain` and named by `let`.
    ("select a\nfrom t\nwhere b\n\nt", ["query select a from t where b", "query t"]),
    ("select a; t", ["query select a", "query t"]),
    ("with x as (select 1)\nselect 2\n;t", ["query with x as {select integer(1)} select integer(2)", "query t"]),
    ("let v = select a\nfrom t\n\nt", ["command let definition=v := {select a from t}", "query t"]),
    ("(select a)\nunion\n(select b)", ["query ({select a} union {select b})"]),
    ("from t | take 1\nundo", ["query t | take count=count<1>", "command undo"]),
    ("select a\nfrom t\n| take 1", ["query select a from t | take count=count<1>"]),
    // Recorded output is a comment.
    ("a\n#> | x |\n#= rows 1\nb", ["query a", "query b"]),
  ]

  @Test(arguments: texts) func ends(_ text: String, _ trees: [String]) {
    #expect(TestGrammar.tree(text) == trees)
  }

  static let recoveries: [(String, [String])] = [
    ("a b c\nundo", ["invalid !unknown-command", "command undo"]),
    ("let x = sum(a\nundo", ["invalid !unclosed-bracket", "command undo"]),
    ("let x = (a\n\nt", ["invalid !unclosed-bracket", "query t"]),
    ("load 'a\nload 'b'", ["invalid !unterminated-text", "command load FILE=text<b>"]),
    ("t | where `a\nundo", ["query t | where condition=ERROR !unterminated-name", "command undo"]),
    ("let x = case when a\nundo", ["invalid !incomplete-case", "command undo"]),
    ("a +\nundo", ["invalid !missing-operand", "command undo"]),
    ("select a\nfrom t\nundo x\n\nt", ["invalid !unexpected-token", "query t"]),
    ("let v = select a\nfrom t\nundo x\n\nt", ["invalid !unexpected-token", "query t"]),
    ("with k 4\nt", ["invalid !unexpected-token", "query t"]),
    // Errors of several stages are told at once, but an error after a bad character is no news.
    ("t | tak 1 | where ( | sort x y", ["invalid !unknown-stage !missing-operand !unexpected-token"]),
    ("t | where a $ b", ["invalid !unknown-character"]),
    ("hot = recency < 30\nundo", ["invalid !unassigned", "command undo"]),
    ("t | where 90days > 3", ["query t | where condition=(ERROR > integer(3)) !malformed-duration"]),
  ]

  @Test(arguments: recoveries) func anErrorEndsWithItsStatement(_ text: String, _ trees: [String]) {
    #expect(TestGrammar.tree(text) == trees)
  }

  @Test(
    arguments: [
      "", "t", "t | take 1", "sum(a)", "sum)", "case when a then b end", "t;", "a b", "select a;", "select a\nfrom t\n",
      "help case",
      "help with", "explain in", "segment by with", "# (", "t |\n", "sum(a\n  ", "let x = 1 -- +", "load", "'a|'",
      "a\nb", "sum(a;", "a.b", "rfm with on",
    ])
  func isComplete(_ text: String) {
    let isComplete = Parser.isComplete(text, grammar: TestGrammar.grammar)
    #expect(isComplete)
  }

  @Test(
    arguments: [
      "sum(", "sum(a\n, b", "'abc", "t | where `a", "“abc", "case", "case when a then b", "t |", "t | # c", "a,", "x =",
      "a +", "a and", "a not", "a is", "a in", "t | where", "t | derive", "segment by", "rfm with", "load 'a' map",
      "let x = 1;\nt |", "a <", "a ||", "rfm as of", "select a", "select a\nfrom t", "let v = select a",
      "with x as (select 1)",
    ])
  func isIncomplete(_ text: String) {
    let isComplete = Parser.isComplete(text, grammar: TestGrammar.grammar)
    #expect(!isComplete)
  }

  @Test func aStatementOfRubbishTellsNotEveryCharacter() {
    let parsed = TestGrammar.parse(String(repeating: "$ ", count: 1_000) + "\nundo")
    #expect(parsed.map(\.diagnostics.count) == [20, 0])
  }
}
