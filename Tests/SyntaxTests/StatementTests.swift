import Diagnostics
import Syntax
import Testing

/// How statements are told apart, and how their shapes are filled.
@Suite struct StatementTests {
  static let dispatch: [(String, String)] = [
    ("customers", "query customers"),
    ("客户", "query 客户"),
    ("`Order Lines`", "query Order Lines"),
    ("CUSTOMERS | WHERE x > 1", "query CUSTOMERS | where condition=(x > integer(1))"),
    ("| take 3", "query _ | take count=count<3>"),
    ("1 + 2", "expression (integer(1) + integer(2))"),
    ("count(x)", "expression count(x)"),
    ("sum(a) / sum(b)", "expression (sum(a) / sum(b))"),
    ("recency > 5", "expression (recency > integer(5))"),
    ("a in (1)", "expression (in a, integer(1))"),
    ("true", "expression boolean(true)"),
    ("exit", "command quit"),
    ("drop rfm, `a b`", "command drop columns=names<rfm,a b>"),
    ("`drop` | take 1", "query drop | take count=count<1>"),
  ]

  static let commands: [(String, String)] = [
    ("load 'a.csv'", "command load FILE=text<a.csv>"),
    (
      "load \"r.csv\" as Transactions map customer = `Customer ID`, amount = q * p where not starts_with(i, 'C')",
      "command load FILE=text<r.csv> @as word<transactions> @map customer: Customer ID; amount: (q * p) "
        + "@where (not starts_with(i, text(\"C\")))"
    ),
    // Clauses stand in any order.
    ("load 'a' where x as items", "command load FILE=text<a> @as word<items> @where x"),
    ("as of 2024-01-31", "command as of DATE=date<2024-01-31>"),
    ("AS OF 2024-1-3", "command as of DATE=date<2024-01-03>"),
    ("show", "command show"),
    ("show tables", "command show what=word<tables>"),
    ("undo", "command undo"),
    ("undo 2", "command undo steps=count<2>"),
    ("let x = 5", "command let definition=x := integer(5)"),
    ("let x = a", "command let definition=x := a"),
    ("let v = c | where x", "command let definition=v := {c | where condition=x}"),
    ("segment by value", "command segment @by name<value>"),
    // "as of" is never "as" with a name "of", and verbs are names after by, on, with.
    (
      "segment by rfm as of 2024-01-31 as grade",
      "command segment @as name<grade> @as of date<2024-01-31> @by name<rfm>"
    ),
    ("segment by by", "command segment @by name<by>"),
    ("segment by value as clv", "command segment @as name<clv> @by name<value>"),
    (
      "segment g = case when m > 1 then 'A' end with k 2",
      "command segment definition=g := case [(m > integer(1)): text(\"A\")] @with k: integer(2)"
    ),
    (
      "cluster on recency, rfm with on margin",
      "command cluster @on names<recency,rfm> @with on: margin"
    ),
    (
      "migrate value from 2024-01-01 to 2024-02-01",
      "command migrate SCHEME=name<value> @from date<2024-01-01> @to date<2024-02-01>"
    ),
    ("clv horizon 90d with discount 20%", "command clv @horizon duration(90d) @with discount: decimal(0.2)"),
    ("rename a = b, c = `d e`", "command rename columns=a<-b; c<-d e"),
    ("derive a = 1, sum(x) by y", "command derive columns=a: integer(1); sum(x) @by y"),
  ]

  static let settings: [(String, String)] = [
    ("k 5", "k: integer(5)"),
    ("k = -5", "k: integer(-5)"),
    ("k -5", "k: integer(-5)"),
    ("map ten, on margin", "map: ten; on: margin"),
    ("scheme rfm", "scheme: rfm"),
    ("edges (1, 1000)", "edges: [integer(1), integer(1000)]"),
    ("edges (1)", "edges: [integer(1)]"),
    ("of (a + b) * 2", "of: ((a + b) * integer(2))"),
    ("of = a + b, k 3", "of: (a + b); k: integer(3)"),
    ("share 20%, since 2024-01-01, span 6mo", "share: decimal(0.2); since: date(2024-01-01); span: duration(6mo)"),
    ("all", "all: boolean(true)"),
    ("all, k 3", "all: boolean(true); k: integer(3)"),
    ("nulls null, flag false, name 'x'", "nulls: null; flag: boolean(false); name: text(\"x\")"),
  ]

  static let explained: [(String, String)] = [
    ("value", "name<value>"),
    ("rfm", "name<rfm>"),
    ("`Customer ID`", "name<Customer ID>"),
    ("case", "name<case>"),
    ("value for 'C0042'", "name<value> @for text(\"C0042\")"),
    ("value for 42", "name<value> @for integer(42)"),
    ("loyal customers", "text<loyal customers>"),
    ("loyal customers for 'x'", "text<loyal customers> @for text(\"x\")"),
    ("segment by value", "{command segment @by name<value>}"),
    ("segment by value for 'C1'", "{command segment @by name<value>} @for text(\"C1\")"),
    ("customers | where recency > 5", "{query customers | where condition=(recency > integer(5))}"),
    ("recency > 5 for 'C1'", "{expression (recency > integer(5))} @for text(\"C1\")"),
    ("analyze", "name<analyze>"),
    ("1 + 2", "{expression (integer(1) + integer(2))}"),
  ]

  static let stages: [(String, String)] = [
    ("select a, b = c + 1", "select columns=a; b: (c + integer(1))"),
    ("derive a = 1, b = 2 by k", "derive columns=a: integer(1); b: integer(2) @by k"),
    ("summarize n = count() by month(date), g = k", "summarize columns=n: count() @by month(date); g: k"),
    ("summarise sum(x) by rfm", "summarize columns=sum(x) @by rfm"),
    ("sort x desc nulls first, y, z asc nulls last", "sort keys=x desc nulls-first; y; z"),
    ("take 10 by region", "take count=count<10> @by region"),
    ("skip 0", "skip count=count<0>"),
    ("distinct", "distinct"),
    ("distinct a, b", "distinct columns=names<a,b>"),
    ("attach", "attach"),
    ("attach on customer", "attach @on name<customer>"),
    ("as best", "as NAME=name<best>"),
    ("export \"x.csv\"", "export FILE=text<x.csv>"),
  ]

  @Test(arguments: dispatch + commands) func statement(_ text: String, _ tree: String) {
    #expect(TestGrammar.tree(text) == [tree])
  }

  @Test(arguments: settings) func setting(_ text: String, _ tree: String) {
    #expect(TestGrammar.tree("rfm with " + text) == ["command rfm @with " + tree])
    #expect(TestGrammar.tree("rfm with " + text + " as x") == ["command rfm @as name<x> @with " + tree])
  }

  @Test(arguments: explained) func explain(_ text: String, _ tree: String) {
    #expect(TestGrammar.tree("explain " + text) == ["command explain subject=" + tree])
  }

  @Test func explainMayRunTheQuery() {
    let tree = "command explain mode=word<analyze> subject={query t | take count=count<1>}"
    #expect(TestGrammar.tree("explain analyze t | take 1") == [tree])
    #expect(TestGrammar.tree("explain analyze select a\nfrom t").count == 1)
  }

  @Test(arguments: stages) func stage(_ text: String, _ tree: String) {
    #expect(TestGrammar.tree("t | " + text) == ["query t | " + tree])
    #expect(TestGrammar.tree("t | \(text) | take 1") == ["query t | \(tree) | take count=count<1>"])
  }

  @Test(arguments: ["help", "help rfm", "help as of", "help case", "help (", "help where", "help segment by value"])
  func helpTakesAnything(_ text: String) {
    let topic = text.dropFirst("help ".count)
    #expect(
      TestGrammar.tree(text + "\nundo") == [
        "command help" + (topic.isEmpty ? "" : " TOPIC=text<\(topic)>"), "command undo",
      ])
  }

  @Test func spansPointIntoTheText() throws {
    let parsed = try #require(TestGrammar.parse("a\n客户 | where 地区 = '北' | take 2  # end").last)
    let source = SourceText(name: "input", text: "a\n客户 | where 地区 = '北' | take 2  # end")
    #expect(source.slice(parsed.span) == "客户 | where 地区 = '北' | take 2")
    guard case .query(let query) = parsed.statement else {
      Issue.record("not a query")
      return
    }
    #expect(query.stages.map { source.slice($0.span) } == ["where 地区 = '北'", "take 2"])
    #expect(query.stages.map { source.slice($0.verbSpan) } == ["where", "take"])
    #expect(query.span == parsed.span)
  }
}
