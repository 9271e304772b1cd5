import Basics
import Columns
import Diagnostics
import Query
import Syntax
import TestSupport
import Testing

/// Figures of the CDNOW sample, from exact fractions in Python and from NumPy.
@Suite struct CDNOWFiguresTests {
  private func answer(_ text: String) throws -> String {
    let reading = try CSVReader.read(path: Repository.path("datasets/cdnow.csv"), name: "cdnow.csv")
    let environment = QueryEnvironment(tables: [("purchases", reading.table)])
    let source = SourceText(name: "test", text: text)
    let parsed = try #require(Parser.parse(source, grammar: QueryScript.grammar).first)
    guard case .query(let query) = parsed.statement else { throw Failure(parsed.diagnostics) }
    return TestTable.text(try QueryEngine(environment: environment, run: RunContext(threads: 2)).table(query).table)
  }

  @Test func totals() throws {
    #expect(
      try answer(
        "purchases | summarize n = count(), ids = count_distinct(customer_id), total = sum(amount), first = min(date), last = max(date)"
      )
        == "n, ids, total, first, last\n6919, 2357, 244091.94, 1997-01-01, 1998-06-30")
  }

  /// Gini's coefficient is over the 2 349 customers who paid.
  @Test func concentration() throws {
    #expect(
      try answer(
        """
        purchases | summarize value = sum(amount) by customer_id
        | summarize paid = count() filter (where value > 0), gini = round(gini(value), 6)
        """) == "paid, gini\n2349, 0.62966")
  }

  @Test func spread() throws {
    #expect(
      try answer(
        """
        purchases | summarize value = sum(amount), n = count() by customer_id
        | summarize low = round(quantile(value, 25%), 9), middle = median(value), high = round(quantile(value, 90%), 9),
          mean = round(mean(value), 9), deviation = round(stddev(value), 9), r = round(correlation(n, value), 9)
        """)
        == "low, middle, high, mean, deviation, r\n19.77, 43.06, 241.91, 103.560432754, 216.970463885, 0.787064824")
  }

  /// ABC classes at 80% and 95% before the customer; the top fifth; terciles.
  @Test func classes() throws {
    #expect(
      try answer(
        """
        purchases | summarize value = sum(amount) by customer_id
        | derive before = share_before(value), top = share_from_top(value), third = tercile(value)
        | summarize a = count() filter (where before < 80%), b = count() filter (where before >= 80% and before < 95%),
          c = count() filter (where before >= 95%), fifth = count() filter (where top <= 20%),
          third = count() filter (where third = 3), second = count() filter (where third = 2)
        """) == "a, b, c, fifth, third, second\n777, 804, 776, 471, 786, 785")
  }
}
