import Columns
import Notebook
import Testing

/// Analyses of time. The numbers of CDNOW are those that DuckDB finds with SQL of its own.
struct TimeAnalysisTests {
  private func integers(_ table: Table?, _ name: String) throws -> [Int64?] {
    let column = try #require(table?.column(named: name))
    return (0..<column.count).map { if case .integer(let value) = column.value(at: $0) { value } else { nil } }
  }

  private func numbers(_ table: Table?, _ name: String) throws -> [Double?] {
    let column = try #require(table?.column(named: name))
    return (0..<column.count).map { if case .number(let value) = column.value(at: $0) { value } else { nil } }
  }

  private func texts(_ table: Table?, _ name: String) throws -> [String] {
    let column = try #require(table?.column(named: name))
    return (0..<column.count).map { "\(column.value(at: $0))" }
  }

  // MARK: growth

  @Test func growthOfCDNOW() throws {
    let table = TestSession.cdnow().run("growth by quarter").result
    #expect(table?.names.prefix(6) == ["period", "active", "new", "returning", "resurrecting", "dormant"])
    #expect(try integers(table, "active") == [2357, 524, 418, 404, 384, 300])
    #expect(try integers(table, "new") == [2357, 0, 0, 0, 0, 0])
    #expect(try integers(table, "returning") == [0, 524, 214, 203, 196, 169])
    #expect(try integers(table, "resurrecting") == [0, 0, 204, 201, 188, 131])
    #expect(try integers(table, "dormant") == [0, 1833, 310, 215, 208, 215])
  }

  @Test func growthLabelsTheLastPeriod() throws {
    let test = TestSession.cdnow()
    #expect(test.run("growth by quarter").errors.isEmpty)
    let counts = test.run("customers | summarize n = count() by growth | sort growth").result
    // Returning 169, resurrecting 131, dormant 215, the rest bought in neither.
    #expect(try integers(counts, "n") == [169, 131, 215, 1842])
    #expect(test.run("growth by month as last_month").errors.isEmpty)
    #expect(test.session.workspace.customers?.field(named: "last_month") != nil)
    #expect(test.transcript("growth by week").contains("partial"))
    #expect(test.run("growth by decade").errors.isEmpty == false)
    #expect(TestSession().run("growth").errors.map(\.code) == ["missing-table"])
  }

  @Test func anEmptyPeriodStandsInTheTable() throws {
    let test = TestSession.cdnow()
    #expect(test.run("as of 1999-03-15").errors.isEmpty)
    let table = test.run("growth by quarter").result
    #expect(try integers(table, "active") == [2357, 524, 418, 404, 384, 300, 0, 0, 0])
    #expect(try integers(table, "dormant").suffix(3) == [300, 0, 0])
    #expect(try texts(table, "partial").last?.contains("true") == true)
  }

  // MARK: retention

  @Test func retentionOfCDNOW() throws {
    let test = TestSession.cdnow()
    let shares = test.run("retention by quarter").result
    #expect(shares?.rowCount == 1)
    #expect(try numbers(shares, "period_1") == [524.0 / 2357])
    let totals = test.run("retention by quarter with show total").result
    #expect(try (0...5).flatMap { try integers(totals, "period_\($0)") } == [2357, 524, 418, 404, 384, 300])
    #expect(test.run("retention by quarter with measure revenue, show total").errors.isEmpty)
    #expect(test.transcript("_").contains("112498.61"))
    #expect(test.transcript("_").contains("17980.54"))
  }

  @Test func whatHasNotBeenIsBlankAndWhatWasNothingIsZero() throws {
    let test = TestSession.cdnow()
    let months = test.run("retention with show total, periods 20").result
    #expect(months?.rowCount == 3)
    // From January 1997 to June 1998 there are 17 months after the first, from March 15.
    #expect(try integers(months, "period_17").map { $0 == nil } == [false, true, true])
    #expect(try integers(months, "period_15").allSatisfy { $0 != nil })
    #expect(test.transcript("retention with periods 3").contains("with periods 17"))
    #expect(test.run("as of 1999-03-15").errors.isEmpty)
    #expect(try integers(test.run("retention by quarter with show total").result, "period_8") == [0])
  }

  // MARK: churn

  @Test func churnOfCDNOW() throws {
    let test = TestSession.cdnow()
    let said = test.transcript("churn from 1997-12-31 to 1998-06-30")
    #expect(said.contains("1997-12-31: 504"))
    #expect(said.contains("1998-06-30: 201, churn 39.9%"))
    #expect(try integers(test.session.workspace.lastResult, "customers") == [303, 201, 1853])
    let labels = test.run("customers | summarize n = count() by churn | sort churn").result
    #expect(try integers(labels, "n") == [303, 201, 1853])
    let parts = test.run("churn from 1997-12-31 to 1998-06-30 by value").result
    #expect(try integers(parts, "customers").compactMap { $0 }.reduce(0, +) == 504)
    #expect(try integers(parts, "lost").compactMap { $0 }.reduce(0, +) == 201)
  }

  @Test func churnBeforeThereWasAnybody() {
    let test = TestSession.cdnow()
    #expect(test.transcript("churn from 1996-12-31 to 1998-06-30").contains("nobody"))
    #expect(test.run("churn from 1998-06-30 to 1997-12-31").errors.map(\.code) == ["wrong-order"])
    #expect(test.run("churn from 1997-12-31").errors.map(\.code) == ["missing-clause"])
    #expect(
      test.run("churn from 1997-12-31 to 1998-06-30 with patince 2").errors.first?.candidates == ["patience"])
    // As of the session another day: who is not there then has no label.
    #expect(test.run("as of 1997-06-30").errors.isEmpty)
    #expect(test.run("churn from 1997-03-31 to 1998-06-30").errors.isEmpty)
    #expect(test.session.workspace.asOf?.description == "1997-06-30")
  }

  // MARK: migrate

  @Test func migrationOfCDNOW() throws {
    let table = TestSession.cdnow().run("migrate value from 1997-12-31 to 1998-06-30").result
    #expect(try integers(table, "high") == [408, 52, 11])
    #expect(try integers(table, "medium") == [63, 585, 60])
    #expect(try integers(table, "low") == [0, 71, 1107])
  }

  // MARK: changes

  @Test func changesOfATable() throws {
    let test = TestSession.cdnow()
    let table = test.run("changes by quarter of transactions").result
    let counts = try integers(table, "count").compactMap { $0 }
    #expect(counts.reduce(0, +) == 6919)
    #expect(try integers(table, "change").compactMap { $0 } == zip(counts.dropFirst(), counts).map { $0 - $1 })
    #expect(try integers(table, "change").first == .some(nil))
    #expect(try numbers(table, "change_share")[1] == Double(counts[1] - counts[0]) / Double(counts[0]))
    let some = test.run("changes by year of transactions where amount > 100").result
    let wanted = test.run("transactions | where amount > 100 | summarize n = count() by year(date)").result
    #expect(try integers(some, "count") == integers(wanted, "n"))
    #expect(test.run("as of 1997-02-10").errors.isEmpty)
    #expect(try integers(test.run("changes by month of transactions").result, "count").count == 2)
  }

  @Test func changesNameTheValuesThatChangedMost() {
    let test = TestSession.cdnow()
    let said = test.transcript("changes by quarter of transactions with attributes (cds), top 2")
    #expect(said.contains("what changed most"))
    #expect(said.contains("1998-04-01 against that from 1998-01-01"))
    #expect(test.run("changes by month of transactions with attributes (cdz)").errors.first?.candidates == ["cds"])
    #expect(test.run("changes by month of transaction").errors.first?.candidates == ["transactions"])
    #expect(test.run("changes by month of customers with dates last_purchase").errors.isEmpty)
    #expect(test.run("changes by month of customers with dates orders").errors.map(\.code) == ["wrong-type"])
    #expect(test.run("changes by month of transactions where amount").errors.map(\.code) == ["wrong-type"])
    #expect(test.run("changes by month").errors.map(\.code) == ["missing-clause"])
  }

  // MARK: another day

  @Test func schemesAtAnotherDay() throws {
    let test = TestSession.cdnow()
    for scheme in ["value", "relationship", "loyalty", "ladder", "development", "lifecycle", "lifecycle3"] {
      // Before the first purchase nobody exists.
      #expect(test.run("segment by \(scheme) as of 1996-12-31 as before_\(scheme)").errors.isEmpty, "\(scheme)")
      #expect(test.run("segment by \(scheme) as of 1997-12-31 as later_\(scheme)").errors.isEmpty, "\(scheme)")
      let then = test.run("customers | where later_\(scheme) is null | summarize n = count()").result
      #expect(try integers(then, "n") == [0], "\(scheme)")
    }
    #expect(try integers(test.run("customers | summarize n = count(before_value)").result, "n") == [0])
    #expect(test.run("migrate value from 1996-12-31 to 1997-12-31").errors.isEmpty)
  }

  // MARK: rfm grid

  @Test func theGridHoldsAllBuyers() throws {
    let test = TestSession.cdnow()
    let grid = test.run("rfm grid").result
    #expect(grid?.names == ["r_score", "f_1", "f_2", "f_3", "f_4", "f_5"])
    #expect(try integers(grid, "r_score") == [5, 4, 3, 2, 1])
    let counts = try (1...5).map { try integers(grid, "f_\($0)").compactMap { $0 } }
    #expect(counts.joined().reduce(0, +) == 2357)
    // Nobody has frequency score 2.
    #expect(counts[1] == [0, 0, 0, 0, 0])
    let cells = test.run("rfm\ncustomers | where r_score = 5 and f_score = 5 | summarize n = count()").result
    #expect(try integers(cells, "n") == [counts[4][0]])
    // The scores that were given stay, unless others are asked for.
    #expect(test.run("rfm with bins 3\nrfm grid").result?.names.count == 4)
    #expect(test.run("rfm grid with bins 4, method ntile").result?.names.count == 5)
    #expect(test.session.workspace.customers?.column(named: "r_score")?.value(at: 0) != .null)
    #expect(TestSession().run("rfm grid").errors.map(\.code) == ["missing-table"])
  }
}
