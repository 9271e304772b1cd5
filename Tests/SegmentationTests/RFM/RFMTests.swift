import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax
import Testing

struct RFMTests {
  private func score(_ customers: Table, _ settings: [Setting] = []) throws -> RFM {
    try RFM.score(settings: settings, customers: customers, environment: QueryEnvironment(), run: RunContext())
  }

  /// Customers with these recencies, frequencies and cents; nil recency for one who never bought.
  private func customers(_ rows: [(Int64?, Int64, Int64)]) -> Table {
    Make.table([
      ("customer", Make.integers(rows.indices.map { Int64($0) })),
      ("orders", Make.integers(rows.map(\.1))), ("recency", Make.integers(rows.map(\.0))),
      ("frequency", Make.integers(rows.map(\.1))), ("monetary", Make.money(rows.map(\.2))),
      ("average_order", Make.numbers(rows.map { $0.1 > 0 ? Double($0.2) / 100 / Double($0.1) : nil })),
    ])
  }

  private func column(_ rfm: RFM, _ name: String) -> [Int64?] {
    guard let column = rfm.columns.first(where: { $0.name == name })?.column else { return [] }
    return Make.table([("x", column)]).integers("x")
  }

  private func spread(_ count: Int) -> Table {
    customers((1...Int64(count)).map { ($0, $0, $0 * 100) })
  }

  @Test func quantilesFavourRecentFrequentAndLarge() throws {
    let rfm = try score(spread(10))
    #expect(column(rfm, "r_score") == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1])
    #expect(column(rfm, "f_score") == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    #expect(column(rfm, "rfm_score") == [511, 511, 422, 422, 333, 333, 244, 244, 155, 155])
    #expect(rfm.measures[1].cuts == [2.8, 4.6, 6.4, 8.2])
    #expect(rfm.measures[1].counts == [2, 2, 2, 2, 2])
    #expect(rfm.notes.isEmpty)
  }

  @Test func aValueAtACutStaysBelowIt() throws {
    // Type-7 cuts of 0 … 5 at fifths are 1, 2, 3, 4 exactly.
    let rfm = try score(customers((0...5).map { (Int64($0), Int64($0) + 1, Int64($0) * 10) }))
    #expect(column(rfm, "m_score") == [1, 1, 2, 3, 4, 5])
    #expect(rfm.measures[2].cuts == [0.1, 0.2, 0.3, 0.4])
  }

  @Test func equalValuesShareAScoreAndEmptyScoresAreSaid() throws {
    let rfm = try score(customers([(1, 1, 100), (2, 1, 100), (3, 1, 100), (4, 9, 100)]))
    #expect(column(rfm, "f_score") == [1, 1, 1, 5])
    #expect(column(rfm, "m_score") == [1, 1, 1, 1])
    #expect(rfm.notes.map(\.code) == ["empty-score", "empty-score", "empty-score"])
  }

  @Test func prospectsHaveNoScoresAndDoNotCount() throws {
    let rfm = try score(customers([(nil, 0, 0), (1, 1, 100), (2, 2, 200), (nil, 0, -500)]))
    #expect(column(rfm, "r_score") == [nil, 5, 1, nil])
    #expect(column(rfm, "rfm_score") == [nil, 511, 155, nil])
  }

  @Test func emptyAndSingle() throws {
    #expect(column(try score(customers([])), "rfm_score") == [])
    #expect(column(try score(customers([(3, 2, 100)])), "rfm_score") == [511])
    for method in RFMMethod.all where method.id != "cuts" {
      #expect(column(try score(customers([]), settings(("method", method.id))), "r_score") == [])
    }
  }

  @Test func ntileBreaksTiesByIdAndFillsTheFirstBuckets() throws {
    let table = customers([(5, 1, 1), (5, 1, 1), (5, 1, 1), (1, 1, 1), (9, 1, 1), (5, 1, 1), (5, 1, 1)])
    let rfm = try score(table, settings(("method", "ntile")))
    // Worst to best by recency: row 4, then 0 1 2 5 6, then 3; buckets of 2, 2, 1, 1, 1.
    #expect(column(rfm, "r_score") == [1, 2, 2, 5, 1, 3, 4])
    #expect(column(rfm, "f_score") == [1, 1, 2, 2, 3, 4, 5])
  }

  @Test func thePackagesRuleAddsOneToEachCut() throws {
    let rfm = try score(spread(10), settings(("method", "rfm_package")))
    // cuts + 1 are 3.8, 5.6, 7.4, 9.2
    #expect(column(rfm, "f_score") == [1, 1, 1, 2, 2, 3, 3, 4, 4, 5])
    // (n − 1) · k / 5 whole: cuts 2, 3, 4, 5, plus one 3, 4, 5, 6, reached by equality.
    let exact = try score(customers((1...6).map { ($0, $0, $0 * 100) }), settings(("method", "rfm_package")))
    #expect(column(exact, "f_score") == [1, 1, 2, 3, 4, 5])
  }

  @Test func cutsTakeEdgesIncluded() throws {
    let rfm = try score(
      spread(4),
      settings(
        ("method", "cuts"), ("bins", "3"), ("recency_edges", "(2, 4)"), ("frequency_edges", "(2, 3)"),
        ("monetary_edges", "(1.5, 3.01)")))
    #expect(column(rfm, "r_score") == [3, 2, 2, 1])
    #expect(column(rfm, "f_score") == [1, 2, 3, 3])
    #expect(column(rfm, "m_score") == [1, 2, 2, 3])
  }

  @Test func theMeanSplitsInTwoAndEqualIsLow() throws {
    let rfm = try score(customers([(1, 1, 100), (2, 2, 200), (3, 3, 300)]), settings(("method", "mean")))
    #expect(column(rfm, "r_score") == [2, 1, 1])
    #expect(column(rfm, "f_score") == [1, 1, 2])
    #expect(rfm.measures.map(\.cuts) == [[2], [2], [2]])
  }

  @Test func kMeansFindsTheGroups() throws {
    let rfm = try score(
      customers([(1, 1, 100), (50, 1, 110), (2, 10, 5000), (51, 11, 5100), (99, 12, 99_000)]),
      settings(("method", "kmeans"), ("bins", "3")))
    #expect(column(rfm, "r_score") == [3, 2, 3, 2, 1])
    #expect(column(rfm, "m_score") == [1, 1, 2, 2, 3])
  }

  @Test func kMeansIsTheBestOfAllGroupings() throws {
    var random = SeededGenerator(seed: 3, stream: "k-means")
    for _ in 0..<30 {
      let values = (0..<9).map { _ in Double.random(in: 0...100, using: &random).rounded() }
      let scores = ScoredValues(Make.numbers(values)).kMeansScores(3).values
      func cost(_ groups: [Int64]) -> Double {
        (1...3).reduce(0.0) { total, group in
          let members = values.indices.filter { groups[$0] == Int64(group) }.map { values[$0] }
          let mean = members.reduce(0, +) / Double(max(members.count, 1))
          return total + members.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
      }
      let sorted = values.sorted()
      var best = Double.infinity
      for first in 0..<8 {
        for second in first..<9 {
          best = min(best, cost(values.map { $0 <= sorted[first] ? 1 : $0 <= sorted[second] ? 2 : 3 }))
        }
      }
      #expect(abs(cost(scores) - best) < 1e-6)
    }
  }

  @Test func oneMeasureMayHaveItsOwnMethodAndMoneyItsOwnMeaning() throws {
    let rfm = try score(
      customers([(1, 1, 900), (2, 2, 1000), (3, 5, 1100)]),
      settings(("monetary", "mean"), ("frequency_method", "mean"), ("bins", "3")))
    #expect(rfm.measures.map(\.method) == ["quantile", "mean", "quantile"])
    #expect(column(rfm, "m_score") == [3, 2, 1])
    #expect(rfm.reads == ["recency", "frequency", "average_order"])
  }

  @Test func manyBinsAreWrittenWithDashes() throws {
    let rfm = try score(spread(12), settings(("bins", "12")))
    #expect(rfm.columns.last?.column.value(at: 0) == .text("12-1-1"))
  }

  @Test func wrongSettingsAreNamed() throws {
    func code(_ settings: [Setting]) -> String? {
      do { _ = try score(spread(3), settings) } catch let failure as Failure {
        return failure.diagnostics.first?.code
      } catch {}
      return nil
    }
    #expect(code(settings(("bin", "5"))) == "unknown-parameter")
    #expect(code(settings(("bins", "1"))) == "wrong-value")
    #expect(code(settings(("bins", "2.5"))) == "wrong-value")
    #expect(code(settings(("method", "quantiles"))) == "wrong-word")
    #expect(code(settings(("method", "cuts"))) == "wrong-value")
    #expect(code(settings(("bins", "3"), ("bins", "4"))) == "repeated-parameter")
    let failure = #expect(throws: Failure.self) { try score(Make.table([("customer", Make.integers([1]))])) }
    #expect(failure?.diagnostics.map(\.code) == ["missing-column", "missing-column", "missing-column"])
  }

  @Test func cdnowHasNoFrequencyOfTwo() throws {
    let rfm = try score(CDNOW.customers())
    #expect(rfm.measures[1].counts[1] == 0)
    #expect(rfm.measures[1].counts[0] > 0)
    #expect(rfm.notes.map(\.code) == ["empty-score"])
    #expect(rfm.measures.allSatisfy { $0.counts.reduce(0, +) == 2357 && $0.cuts.count == 4 })
  }
}
