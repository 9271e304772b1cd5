import Basics
import Columns
import Segmentation
import Syntax
import Testing

/// Published and hand-checked figures of the CDNOW sample.
struct CDNOWTests {
  private func run(_ id: String, _ settings: [Setting] = []) throws -> Segmentation {
    try Segmenter.segment(
      scheme: try #require(SchemeRegistry.standard.scheme(named: id)), settings: settings,
      customers: try CDNOW.customers(), environment: try CDNOW.environment(), run: RunContext())
  }

  private func shares(_ segmentation: Segmentation) throws -> [String: Int] {
    segmentation.counts.mapValues { Int((Double($0) * 100 / 2357).rounded()) }
  }

  @Test func loadsWithoutBeingTold() throws {
    let data = try CDNOW.load()
    #expect(data.table.rowCount == 6919)
    #expect(data.rejects.rowCount == 0)
    #expect(data.understood.map(\.role) == ["customer", "date", "amount"])
    #expect(data.table.names == ["customer", "date", "cds", "amount"])
    #expect(data.table.field(named: "customer_id")?.name == "customer")
  }

  @Test func rollsUpToTheCent() throws {
    let customers = try CDNOW.customers()
    #expect(customers.rowCount == 2357)
    #expect(try CDNOW.rolledUp.get().asOf?.description == "1998-06-30")
    #expect(customers.integers("orders").reduce(0) { $0 + ($1 ?? 0) } == 6919)
    #expect(customers.integers("monetary").reduce(0) { $0 + ($1 ?? 0) } == 24_409_194)
    #expect(try #require(customers.integers("first_purchase").compactMap { $0 }.min()) == 9862)
  }

  @Test func value() throws {
    #expect(try shares(run("value")) == ["high": 20, "medium": 30, "low": 50])
    let scored = try run("value", settings(("method", "scores")))
    #expect(scored.counts.values.reduce(0, +) == 2357)
    #expect(scored.counts.keys.sorted() == ["high", "low", "medium"])
  }

  @Test func abc() throws {
    let segmentation = try run("abc")
    #expect(segmentation.counts == ["a": 777, "b": 804, "c": 776])
    #expect(segmentation.reports.first?.table.rowCount == 10)
    #expect(try run("abc", settings(("top", "3"))).reports.first?.table.rowCount == 3)
    #expect(try run("abc", settings(("top", "0"))).reports.isEmpty)
  }

  @Test func activity() throws {
    #expect(try shares(run("activity")) == ["active": 12, "dormant": 10, "lapsed": 78])
    let days = try run("activity", settings(("method", "days"), ("cuts", "(90, 180d)")))
    #expect(days.thresholds.map(\.value) == [.integer(90), .integer(180)])
    let recency = try CDNOW.customers().integers("recency").compactMap { $0 }
    #expect(days.counts["active"] == recency.filter { $0 <= 90 }.count)
    #expect(days.counts["dormant"] == recency.filter { $0 > 90 && $0 <= 180 }.count)
  }

  @Test func relationship() throws {
    #expect(try shares(run("relationship")) == ["loyal": 14, "ordinary": 8, "lost": 78])
  }

  @Test func loyalty() throws {
    #expect(try shares(run("loyalty")) == ["loyal": 14, "existing": 86])
    #expect(try shares(run("loyalty", settings(("detail", "five")))) == ["loyal": 14, "old": 86])
  }

  @Test func ladder() throws {
    let segmentation = try run("ladder")
    #expect(segmentation.counts == ["customer": 1621, "regular": 319, "premium": 417])
    #expect(segmentation.notes.map(\.code) == ["optional-column"])
  }

  @Test func lifecycle() throws {
    #expect(try shares(run("lifecycle")) == ["growing": 9, "mature": 12, "declining": 78])
  }

  @Test func lifecycle3() throws {
    #expect(try shares(run("lifecycle3")) == ["active": 13, "lapsed": 87])
  }

  @Test func pyramid() throws {
    let counts = try run("pyramid").counts
    let tenths = counts.mapValues { (Double($0) * 1000 / 2357).rounded() / 10 }
    #expect(tenths["top"] == 0.3)
    #expect(tenths["big"] == 1.4)
    #expect(
      try shares(run("pyramid")).filter { !["top", "big"].contains($0.key) } == [
        "medium": 5, "small": 28, "inactive": 65,
      ])
  }

  @Test func card() throws {
    #expect(try shares(run("card")) == ["vip": 9, "silver": 3, "regular": 88])
  }

  @Test func tier4() throws {
    #expect(try run("tier4").counts == ["vip": 24, "key": 94, "regular": 353, "small": 1886])
  }

  @Test func summariesAddUp() throws {
    for scheme in SchemeRegistry.standard.schemes where scheme.group != .rfm && scheme.readsTransactionsOnly {
      let segmentation = try run(scheme.id)
      #expect(segmentation.column.nullCount == 0)
      let table = segmentation.summary.table
      #expect(table.names == ["segment", "customers", "share", "revenue", "revenue_share", "average"])
      #expect(table.integers("customers").reduce(0) { $0 + ($1 ?? 0) } == 2357, "\(scheme.id)")
      #expect(table.integers("revenue").reduce(0) { $0 + ($1 ?? 0) } == 24_409_194, "\(scheme.id)")
      #expect(abs(table.numbers("share").reduce(0) { $0 + ($1 ?? 0) } - 1) < 1e-12, "\(scheme.id)")
      #expect(!segmentation.reads.isEmpty)
    }
  }
}

extension SchemeDefinition {
  /// Whether transactions are all that it cannot do without.
  var readsTransactionsOnly: Bool {
    needs.contains { $0.table == "transactions" } && needs.allSatisfy { $0.isOptional || $0.text == "transactions" }
      && variants.allSatisfy { $0.requirement == nil }
  }
}
