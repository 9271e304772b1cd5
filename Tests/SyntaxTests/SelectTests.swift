import Syntax
import Testing

/// How `select` statements are understood.
@Suite struct SelectTests {
  static let texts: [(String, String)] = [
    ("select 1", "select integer(1)"),
    ("SELECT * FROM t", "select * from t"),
    ("select a x, b as y, t.*, count(*) from t", "select a: x, b: y, t.*, count() from t"),
    ("select a as \"Total\" from t", "select a: Total from t"),
    ("select distinct a from t u", "select distinct a from t: u"),
    ("select all a from t", "select a from t"),
    // Words of clauses are aliases only where nothing else can be meant.
    ("select a `from` from t", "select a: from from t"),
    ("select a order from t", "select a: order from t"),
    ("select a left from t left", "select a: left from t: left"),
    (
      "select a from t left join u on t.a = u.a where a > 1",
      "select a from (t left u on (t.a = u.a)) where (a > integer(1))"
    ),
    (
      "select a from t x inner join u as y using (a, b) full outer join w on x.a = w.a",
      "select a from ((t: x inner u: y using a,b) full w on (x.a = w.a))"
    ),
    ("select 1 from a, b cross join c", "select integer(1) from ((a cross b) cross c)"),
    ("select 1 from a join (b join c on x) on y", "select integer(1) from (a inner (b inner c on x) on y)"),
    ("select 1 from a semi join b on x", "select integer(1) from (a semi b on x)"),
    (
      "select a, sum(b) from t where c group by a, 2 having sum(b) > 1 order by 2 desc nulls first, a limit 3 offset 1",
      "select a, sum(b) from t where c group a, integer(2) having (sum(b) > integer(1)) "
        + "order integer(2) desc nulls-first, a limit integer(3) offset integer(1)"
    ),
    ("select a from (select b from t) q", "select a from {select b from t}: q"),
    ("select a from (t | where b | take 3) as q", "select a from {t | where condition=b | take count=count<3>}: q"),
    ("with q (x, y) as (select 1, 2), r as (from t) select * from q", withTree),
    // `intersect` binds more tightly than `union` and `except`, which go from left to right.
    (
      "select 1 union all select 2 intersect select 3 except select 4 order by 1",
      "(select integer(1) union-all (select integer(2) intersect select integer(3)) except select integer(4)) "
        + "order integer(1)"
    ),
    ("(select 1 limit 1) union select 2", "({select integer(1) limit integer(1)} union select integer(2))"),
    // Queries in expressions.
    ("select (select max(a) from t) + 1", "select ({select max(a) from t} + integer(1))"),
    ("select a from t where a not in (select b from u)", "select a from t where (not-in a {select b from u})"),
    (
      "select a from t where not exists (select 1 from u)",
      "select a from t where (not exists {select integer(1) from u})"
    ),
    ("select a in (t | select b)", "select (in a {t | select columns=b})"),
    ("select exists (1)", "select exists(integer(1))"),
    ("select a from t | take 1", "select a from t | take count=count<1>"),
    ("from t", "t"),
    // What stands after `by` is an expression as elsewhere.
    ("select count(distinct (a + b))", "select count(distinct (a + b))"),
    ("select a from t order by case when a then b end", "select a from t order case [a: b]"),
    ("select a from t group by cast(a as integer)", "select a from t group cast(a as integer)"),
    (
      "t | summarize count() by case a when 1 then 2 end",
      "t | summarize columns=count() @by case a [integer(1): integer(2)]"
    ),
    (
      "select sum(distinct a) filter (where b) over (partition by c order by d desc) from t",
      "select sum(distinct a){filter b}{over c order [\"d desc\"]} from t"
    ),
  ]

  private static let withTree =
    "with q(x,y) as {select integer(1), integer(2)}, r as {t} select * from q"

  @Test(arguments: texts) func isUnderstood(_ text: String, _ tree: String) {
    #expect(TestGrammar.tree(text) == ["query " + tree])
  }

  @Test func queriesInExpressionsAreWrittenAsTheyStood() throws {
    let text = "x in (select  a -- why\n from t) and exists (select 1) and (select max(b) from t) > 1"
    let (expression, errors) = Parser.parseExpression(.init(name: "input", text: text), grammar: TestGrammar.grammar)
    #expect(errors.isEmpty)
    let written = "x in (select a from t) and exists (select 1) and (select max(b) from t) > 1"
    #expect(ExpressionText.render(expression) == written)
  }

  @Test func itsTablesAreKnown() throws {
    let text =
      "with q as (select 1 from a) select (select 1 from b) from c join (from d) x on exists (select 2 from _3)"
    guard case .query(let query)? = TestGrammar.parse(text).first?.statement else {
      Issue.record("no query")
      return
    }
    #expect(query.tables.map(\.text) == ["a", "b", "c", "d", "_3"])
  }

  @Test func queriesInsideOneAnotherCountTogether() {
    var text = "1"
    // Each stands where its operators are deepest.
    for _ in 0..<5 { text = "(select \(text)" + String(repeating: " + a", count: 150) + ")" }
    #expect(TestGrammar.parse("select \(text)").first?.diagnostics.map(\.code) == ["too-long"])
  }

  @Test(arguments: [101, 5_000]) func tooManyPartsAreAnError(_ count: Int) {
    let unions = Array(repeating: "select 1", count: count + 1).joined(separator: " union ")
    #expect(TestGrammar.parse(unions).first?.diagnostics.map(\.code) == ["too-long"])
    let joins = "select 1 from t" + String(repeating: ", t", count: count)
    #expect(TestGrammar.parse(joins).first?.diagnostics.map(\.code) == ["too-long"])
    let nested = String(repeating: "(", count: count * 2) + "select 1" + String(repeating: ")", count: count * 2)
    #expect(TestGrammar.parse(nested).first?.diagnostics.map(\.code) == ["too-deep"])
  }
}
