import Diagnostics
import Syntax
import Testing

@Suite struct StatementTests {
  static let statements: [(String, String)] = [
    ("customers", "query customers"),
    ("CUSTOMERS | WHERE x > 1", "query CUSTOMERS | where condition=(x > integer(1))"),
    ("| take 3", "query _ | take count=count<3>"),
    ("1 + 2", "expression (integer(1) + integer(2))"),
    ("count(x)", "expression count(x)"),
    ("sum(a) / sum(b)", "expression (sum(a) / sum(b))"),
    ("recency > 5", "expression (recency > integer(5))"),
    ("exit", "command quit"),
  ]

  @Test(arguments: statements) func statement(_ text: String, _ tree: String) {
    #expect(TestGrammar.tree(text) == [tree])
  }
}
