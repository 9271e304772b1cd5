import Basics
import Diagnostics
import Syntax
import Testing

@Suite struct ExpressionTests {
  static let expressions: [(String, String)] = [
    // Precedence, loosest first.
    ("a or b and c", "(a or (b and c))"),
    ("not a = b and c", "((not (a = b)) and c)"),
    ("not not a", "(not (not a))"),
    ("a = b + c * -d", "(a = (b + (c * (- d))))"),
    ("a - b - c", "((a - b) - c)"),
    ("a / b * c % d", "(((a / b) * c) % d)"),
    ("a || b + c", "((a || b) + c)"),
    ("-a * b", "((- a) * b)"),
    ("(a + b) * c", "((a + b) * c)"),
    ("(a < b) = c", "((a < b) = c)"),
    // Comparisons.
    ("a == b", "(a = b)"),
    ("a != b", "(a <> b)"),
    ("a <> b", "(a <> b)"),
    ("a＞＝b", "(a >= b)"),
    ("a between 1 and 2 and b", "((between a, integer(1), integer(2)) and b)"),
    ("a not between b + 1 and c", "(not-between a, (b + integer(1)), c)"),
    ("a in ('x', 'y')", "(in a, text(\"x\"), text(\"y\"))"),
    ("a not in (1)", "(not-in a, integer(1))"),
    ("a like 'x%' or b not ilike c || 'y'", "((like a, text(\"x%\")) or (not-ilike b, (c || text(\"y\"))))"),
    ("a matches '^x'", "(matches a, text(\"^x\"))"),
    ("matches(a, '^x')", "matches(a, text(\"^x\"))"),
    ("a + 1 is null", "(null (a + integer(1)))"),
    ("a is not null and b", "((not-null a) and b)"),
    ("a % 3 + 10%3", "((a % integer(3)) + (integer(10) % integer(3)))"),
    ("x * 20%", "(x * decimal(0.2))"),
    // Names.
    ("Order.`Customer ID` + value", "(Order.Customer ID + value)"),
    ("first + last - date * rank", "((first + last) - (date * rank))"),
    ("if + filter + over + distinct", "(((if + filter) + over) + distinct)"),
    // Calls.
    ("count()", "count()"),
    ("count(*)", "count()"),
    ("f(a, g(b))", "f(a, g(b))"),
    ("count(distinct x)", "count(distinct x)"),
    ("count(distinct)", "count(distinct)"),
    ("sum(x) filter (where y > 1)", "sum(x){filter (y > integer(1))}"),
    ("rank() over (partition by a, b order by c desc nulls first)", "rank(){over a, b order [\"c desc nulls-first\"]}"),
    ("f() over ()", "f(){over  order []}"),
    ("clv(a)", "clv(a)"),
    // Conditions and conversions.
    ("if(a, b, c)", "case [a: b] [c]"),
    ("case when a then b when c then d else e end", "case [a: b] [c: d] [e]"),
    ("case x when 1 then 'a' end", "case x [integer(1): text(\"a\")]"),
    ("cast(a + 1 as integer)", "cast((a + integer(1)) as integer)"),
    ("try_cast(a as date)", "try_cast(a as date)"),
    ("(a, b, 1)", "[a, b, integer(1)]"),
    ("- 5", "integer(-5)"),
    ("-(5)", "(- integer(5))"),
    ("a-5", "(a - integer(5))"),
    ("-90d", "duration(-90d)"),
    ("sum（a，b）", "sum(a, b)"),
    ("a\n+ b # c\n", "(a + b)"),
  ]

  @Test(arguments: expressions) func tree(_ text: String, _ tree: String) {
    let (expression, diagnostics) = TestGrammar.expression(text)
    #expect(TreeText.expression(expression) == tree)
    #expect(diagnostics.map(\.code) == [])
  }

  static let canonical: [(String, String)] = [
    ("SUM( Monetary )", "SUM(Monetary)"),
    ("sum(monetary)", "sum(monetary)"),
    ("count(*)", "count()"),
    ("(a+b)*(c*d)", "(a + b) * (c * d)"),
    ("((a+b))+c-(d-e)", "a + b + c - (d - e)"),
    ("not(a and b)or c", "not (a and b) or c"),
    ("(not a) = b", "(not a) = b"),
    ("(a = b) = c", "(a = b) = c"),
    ("-(-5) - -5", "-(-5) - -5"),
    ("-(5)", "-(5)"),
    ("`Customer ID` = \"it's\"", "`Customer ID` = 'it''s'"),
    ("`a``b` + `by` + `clv` + `ok`", "`a``b` + `by` + clv + ok"),
    ("20% + 100% + 1.50 + 1.5e3 + 1e-7", "0.2 + 1.0 + 1.50 + 1500e0 + 1e-07"),
    ("1y + 18mo + 2w + 90d", "1y + 18mo + 14d + 90d"),
    ("2024-1-3 08:30 < x", "2024-01-03 08:30:00 < x"),
    ("2024-01-03T08:30:00.5 < 1969-12-31 23:59:59.000001", "2024-01-03 08:30:00.500000 < 1969-12-31 23:59:59.000001"),
    ("if(a, b, c)", "case when a then b else c end"),
    ("x not in (1,2) is null", ""),
    ("a between (b or c) and d", "a between (b or c) and d"),
    ("f(distinct a) filter (where b) over (order by c desc)", "f(distinct a) filter (where b) over (order by c desc)"),
  ]

  @Test(arguments: canonical) func rendering(_ text: String, _ rendered: String) {
    let (expression, diagnostics) = TestGrammar.expression(text)
    guard !rendered.isEmpty else {
      #expect(diagnostics.map(\.code) == ["chained-comparison"])
      return
    }
    #expect(ExpressionText.render(expression, grammar: TestGrammar.grammar) == rendered)
  }

  /// What is written is read again as the same.
  @Test(arguments: expressions.map(\.0) + canonical.filter { !$0.1.isEmpty }.map(\.0))
  func renderingIsStable(_ text: String) {
    let (expression, _) = TestGrammar.expression(text)
    let once = ExpressionText.render(expression, grammar: TestGrammar.grammar)
    let (again, diagnostics) = TestGrammar.expression(once)
    #expect(diagnostics.map(\.code) == [])
    #expect(ExpressionText.render(again, grammar: TestGrammar.grammar) == once)
    if !text.contains("100%") { #expect(TreeText.expression(again) == TreeText.expression(expression)) }
  }

  @Test func randomTreesRenderStably() {
    var generator = SeededGenerator(seed: 7, stream: "expressions")
    for _ in 0..<500 {
      let tree = RandomExpression.make(depth: 5, using: &generator)
      let text = ExpressionText.render(tree, grammar: TestGrammar.grammar)
      let (again, diagnostics) = TestGrammar.expression(text)
      #expect(diagnostics.map(\.code) == [], "\(text)")
      #expect(TreeText.expression(again) == TreeText.expression(tree), "\(text)")
      #expect(ExpressionText.render(again, grammar: TestGrammar.grammar) == text)
    }
  }

  @Test func namesStandInOrder() {
    let (expression, _) = TestGrammar.expression(
      "f(a, t.b) + case c when d then cast(e as integer) else -g end * sum(h) filter (where i) over (order by j)")
    #expect(expression.names.map(\.text) == ["a", "b", "c", "d", "e", "g", "h", "i", "j"])
  }

  @Test func substitutionReplacesNamesAndKeepsTheRest() {
    let (expression, _) = TestGrammar.expression("X * 2 + f(x, t.x) filter (where y is null)")
    let (replacement, _) = TestGrammar.expression("y + 1")
    let result = expression.substituting(["x": replacement, "y": .literal(.null, SourceSpan(0, 0))])
    #expect(ExpressionText.render(result) == "(y + 1) * 2 + f(y + 1, t.x) filter (where null is null)")
  }

  static let tooMuch: [(String, String)] = [
    (String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000), "too-deep"),
    (String(repeating: "f(", count: 10_000), "too-deep"),
    (String(repeating: "not ", count: 10_000) + "x", "too-deep"),
    (String(repeating: "- ", count: 10_000) + "x", "too-deep"),
    (String(repeating: "case when ", count: 10_000), "too-deep"),
    (Array(repeating: "1", count: 100_000).joined(separator: "+"), "too-long"),
    (Array(repeating: "a = 1", count: 100_000).joined(separator: " and "), "too-long"),
  ]

  @Test(arguments: tooMuch.indices) func noInputOverflowsTheStack(_ index: Int) {
    let (text, code) = Self.tooMuch[index]
    #expect(TestGrammar.expression(text).1.map(\.code) == [code])
    #expect(TestGrammar.parse(text).flatMap(\.diagnostics).map(\.code) == [code])
    _ = Parser.isComplete(text, grammar: TestGrammar.grammar)
  }

  /// The deepest tree that is allowed can be walked and written.
  @Test func theLimitsLeaveRoom() {
    let deep = String(repeating: "(", count: 190) + "1" + String(repeating: "+1)", count: 190)
    let long = Array(repeating: "1", count: 500).joined(separator: "+")
    for text in [deep, long] {
      let (expression, diagnostics) = TestGrammar.expression(text)
      #expect(diagnostics.isEmpty)
      #expect(ExpressionText.render(expression).count > 500)
      #expect(expression.names.isEmpty)
    }
  }
}
