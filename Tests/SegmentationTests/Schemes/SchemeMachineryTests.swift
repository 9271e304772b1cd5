import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax
import Testing

/// Levels from data, published columns, reports, and what would move a customer up.
struct SchemeMachineryTests {
  private let asOf = CalendarDate(daysSinceEpoch: 1000)

  private func environment(_ transactions: Table) -> QueryEnvironment {
    QueryEnvironment(tables: [("transactions", transactions)], asOf: asOf)
  }

  private func customers(_ transactions: Table, _ attributes: Table? = nil) throws -> Table {
    try CustomerRollUp.build(transactions: transactions, customers: attributes, asOf: asOf, run: RunContext()).table
  }

  private let place = SchemeDefinition(
    id: "place", group: .region, title: Localized("Place", zh: "地点"), summary: Localized("places", zh: "地点"),
    parameters: [
      ParameterDefinition("column", .anyColumn, default: "region", summary: Localized("column", zh: "列")),
      ParameterDefinition("least", .value, default: nil, summary: Localized("least", zh: "最少")),
    ],
    inputs: [
      .query(
        "transactions | summarize lines = count() by customer", gives: ["lines": "0"], needs: ["transactions"]),
      .query("customers | select customer, twice = lines * 2", gives: ["twice": "null"], needs: []),
    ],
    publishes: [
      "twice",
      SchemeColumn(
        "many", "if(lines > 1, 'yes', 'no')",
        levels: [
          CategoryDomain.Level(code: "yes", label: Localized("Yes", zh: "是")),
          CategoryDomain.Level(code: "no", label: Localized("No", zh: "否")),
        ]),
    ],
    reports: [
      SchemeReport(
        Localized("by place", zh: "按地点"), "segmented | summarize n = count(), share_of = sum(twice) by segment",
        percents: ["share_of"]),
      SchemeReport(Localized("nothing", zh: "无"), "segmented | take 0"),
    ],
    variants: [
      SchemeVariant(
        domainName: "place", levels: [CategoryDomain.Level(code: "unknown", label: Localized("Nowhere", zh: "未知地区"))],
        takesLevelsFromData: true,
        rule: "case when least is null or lines >= least then coalesce(column, 'unknown') else 'few' end",
        words: Localized("by {column}", zh: "按 {column}"))
    ])

  @Test func levelsComeFromTheDataInOrderOfCountThenName() throws {
    let transactions = Make.transactions([(1, 990, 1), (1, 991, 1), (2, 990, 1)])
    let attributes = Make.table([
      ("id", Make.integers([1, 2, 3, 4, 5])), ("region", Make.texts(["b", "c", "c", "a", nil])),
    ])
    let segmentation = try Segmenter.segment(
      scheme: place, customers: customers(transactions, attributes), environment: environment(transactions),
      run: RunContext())
    #expect(segmentation.codes == ["b", "c", "c", "a", "unknown"])
    guard case .category(let domain) = segmentation.column.type else {
      Issue.record("no category")
      return
    }
    #expect(domain.levels.map(\.code) == ["c", "a", "b", "unknown"])
    #expect(domain.levels.last?.label.zh == "未知地区")
    #expect(segmentation.summary.countedRows == 3)
    #expect(segmentation.published.map(\.name) == ["twice", "many"])
    #expect(segmentation.published[0].column.value(at: 0) == .integer(4))
    guard case .category(let index, let many) = segmentation.published[1].column.value(at: 2) else {
      Issue.record("no category")
      return
    }
    #expect(many.levels[index].code == "no")
    #expect(segmentation.reports.map(\.title.en) == ["by place"])
    #expect(segmentation.reports[0].percents == ["share_of"])
    let few = try Segmenter.segment(
      scheme: place, settings: settings(("least", "2"), ("column", "upper(region)")),
      customers: customers(transactions, attributes), environment: environment(transactions), run: RunContext())
    #expect(few.codes == ["B", "few", "few", "few", "few"])
  }

  private func outlook(
    _ scheme: SchemeDefinition, _ transactions: Table, row: Int, _ given: [Setting] = []
  ) throws -> CustomerExplanation.Outlook {
    try Segmenter.explain(
      scheme: scheme, settings: given, row: row, customers: customers(transactions),
      environment: environment(transactions), run: RunContext()
    ).outlook
  }

  @Test func findsTheNearestBetterValue() throws {
    // Shares from the top: .05 … .95; medium ends at a half.
    let rows = (1...10).map { (Int64($0), Int32(990), Int64(1100 - $0 * 100)) }
    guard case .improvements(let found) = try outlook(.value, Make.transactions(rows), row: 9) else {
      Issue.record("nothing found")
      return
    }
    // With 6.00 the last ties with the fifth: (4 + 2 / 2) / 10 is just a half; a cent less is too far.
    #expect(found.map(\.column) == ["monetary"])
    #expect(found.first?.now == .decimal(Decimal64(mantissa: 100, scale: 2)))
    #expect(found.first?.value == .decimal(Decimal64(mantissa: 600, scale: 2)))
    #expect(found.first?.label.en == "Medium value")
  }

  @Test func whatItClaimsIsTrue() throws {
    let rows = (1...10).map { (Int64($0), Int32(990), Int64(1100 - $0 * 100)) }
    for (cents, code) in [(Int64(599), "low"), (600, "medium")] {
      var changed = rows
      changed[9].2 = cents
      let transactions = Make.transactions(changed)
      let segmentation = try Segmenter.segment(
        scheme: .value, customers: customers(transactions), environment: environment(transactions), run: RunContext())
      #expect(segmentation.codes[9] == code)
    }
  }

  @Test func findsDaysToTheDay() throws {
    // One purchase 200 days ago: the rhythm is 30 days, active up to 30, dormant up to 90.
    guard case .improvements(let found) = try outlook(.activity, Make.transactions([(1, 800, 1), (2, 990, 1)]), row: 0)
    else {
      Issue.record("nothing found")
      return
    }
    #expect(found.first { $0.column == "recency" }?.value == .integer(90))
    #expect(found.first { $0.column == "recency" }?.label.en == "Dormant")
  }

  @Test func saysWhenThereIsNothingBetter() throws {
    let transactions = Make.transactions([(1, 1000, 1), (2, 1000, -1)])
    guard case .isBest = try outlook(.activity, transactions, row: 0) else {
      Issue.record("not the best")
      return
    }
    // A customer without a purchase stands outside.
    guard case .none = try outlook(.activity, transactions, row: 1) else {
      Issue.record("outside")
      return
    }
  }

  @Test func showsSharesAndBracketsAsTheRuleHasThem() throws {
    let transactions = Make.transactions([(1, 990, 900), (2, 990, 100)])
    let steps = try Segmenter.explain(
      scheme: .pyramid, row: 1, customers: customers(transactions), environment: environment(transactions),
      run: RunContext()
    ).steps
    let shares = steps.filter { $0.text.hasSuffix("<= 20%") }
    #expect(shares.count == 1)
    #expect(shares.allSatisfy { $0.shares.contains { $0.hasPrefix("share_from_top") } })
    #expect(steps.allSatisfy { $0.text.filter { $0 == "(" }.count == $0.text.filter { $0 == ")" }.count })
  }
}
