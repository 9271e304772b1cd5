import Basics
import Columns
import Segmentation
import Testing

/// `region` and `spending_power`.
struct RegionSchemeTests {
  private let people = Places.at(["b", "a", "a", "b", "c", nil, "d"])
  private let bought: [(Int64, Int32, Int64)] = [
    (1, 900, 1000), (2, 900, 400), (3, 900, 200), (4, 900, 200), (5, 900, 300), (6, 900, 100),
  ]

  private func published(_ found: Segmentation, _ name: String) throws -> [String] {
    let column = try #require(found.published.first { $0.name == name }?.column)
    guard case .category(let codes, let domain) = column.values else { return [] }
    return codes.map { domain.levels[Int($0)].code }
  }

  @Test func levelsComeFromTheDataInTheOrderOfTheirCustomers() throws {
    let found = try Places.run(.region, people, bought: bought)
    #expect(found.codes == ["b", "a", "a", "b", "c", "unknown", "d"])
    guard case .category(_, let domain) = found.column.values else { return }
    #expect(domain.levels.map(\.code) == ["a", "b", "c", "d", "unknown"])
    #expect(domain.levels.last?.label.zh == "未知地区")
    #expect(found.notes.map(\.code) == ["optional-input", "optional-input"])
  }

  @Test func comparesWhatIsBought() throws {
    // Of 6 buyers the first two thirds of a third: places 1/12, 3/12, 5/12 … 9/12 twice shared.
    let found = try Places.run(.region, people, bought: bought, [], settings(("high", "1/4")))
    let table = try #require(found.reports.first?.table)
    #expect(table.values("area") == [.text("a"), .text("b"), .text("c"), .text("d")])
    #expect(table.integers("buyers") == [2, 2, 1, 0])
    #expect(table.integers("revenue") == [600, 1200, 300, 0])
    #expect(table.numbers("per_head") == [3, 6, 3, nil])
    #expect(table.integers("high_value") == [1, 1, 0, 0])
    // (1/2) ÷ (2/6)
    #expect(table.numbers("location_quotient") == [1.5, 1.5, 0, nil])
  }

  @Test func tercilesOfRegions() throws {
    let regions = Places.regions(
      ["a", "b", "c", "d"],
      [("income", Make.integers([40, 30, 20, nil])), ("competitors", Make.integers([1, 1, 9, 9]))])
    let found = try Places.run(.region, people, bought: bought, [regions])
    #expect(try published(found, "region_income") == ["medium", "high", "high", "medium", "low", "unknown", "unknown"])
    // Places (2 + 1) / 4 and 1 / 4.
    #expect(try published(found, "region_competition") == ["low", "low", "low", "low", "high", "unknown", "high"])
    // 6 a head in b; 3 in a and c, (1 + 1) / 3 from the top.
    #expect(
      try published(found, "region_power") == ["high", "medium", "medium", "high", "medium", "unknown", "unknown"])
    let advice = try #require(found.reports.last?.table.column(named: "advice")?.dictionaryOfCategory)
    #expect(advice.contains { $0.en == "premium products, sell across the range; few rivals: win share now" })
    #expect(advice.contains { $0.zh == "对手众多，突出差异化" })
  }

  @Test func fewerThanThreeRegionsAreInTheMiddle() throws {
    let regions = Places.regions(
      ["a", "b"], [("income", Make.integers([40, 30])), ("competitors", Make.integers([1, 9]))])
    let found = try Places.run(.region, Places.at(["a", "b"]), bought: [(1, 900, 10), (2, 900, 20)], [regions])
    for name in ["region_income", "region_power", "region_competition"] {
      #expect(try published(found, name) == ["medium", "medium"], "\(name)")
    }
  }

  @Test func worksWithoutPurchasesAndWithoutCustomers() throws {
    let alone = try Places.run(.region, Places.at(["a"]))
    #expect(alone.codes == ["a"])
    #expect(alone.published.isEmpty)
    #expect(alone.reports.isEmpty)
    #expect(try Places.run(.region, Places.at([]), bought: []).codes == [])
    #expect(try Places.run(.region, Places.at([nil]), bought: []).codes == ["unknown"])
    #expect(Places.problems(.region, [("city", Make.texts(["a"]))]).map(\.code) == ["missing-column"])
    let cities = try Places.run(.region, [("city", Make.integers([7, 7]))], [], settings(("place", "city")))
    #expect(cities.codes == ["7", "7"])
  }

  // MARK: spending_power

  private func prices(_ rows: [(String, Int64)]) -> (name: String, table: Table) {
    (
      "community_prices",
      Make.table([("community", Make.texts(rows.map(\.0))), ("price", Make.integers(rows.map(\.1)))])
    )
  }

  @Test func spendingPowerByCustomersNotByCommunities() throws {
    let homes = [("community", Make.texts(["x", "x", "y", "z", "z", "z", nil, "?"]))]
    let table = prices([("x", 90), ("y", 50), ("z", 10), ("w", 99)])
    // Places 1/6, 1/6, 2.5/6, 4.5/6 three times.
    let found = try Places.run(.spendingPower, homes, [table])
    #expect(found.codes == ["high", "high", "medium", "low", "low", "low", "unknown", "unknown"])
    #expect(
      try Places.run(.spendingPower, homes, [table], settings(("high", "1/12"), ("medium", "0.75"))).codes.prefix(4)
        == [
          "medium", "medium", "medium", "medium",
        ])
    #expect(Set(try Places.run(.spendingPower, [("community", Make.texts(["x", "x"]))], [table]).codes) == ["medium"])
    #expect(Places.problems(.spendingPower, homes).map(\.code) == ["missing-table"])
    #expect(Places.problems(.spendingPower, Places.at(["a"]), [table]).map(\.code) == ["missing-column"])
  }
}

extension Column {
  /// The labels of a category.
  fileprivate var dictionaryOfCategory: [Localized]? {
    if case .category(_, let domain) = values { domain.levels.map(\.label) } else { nil }
  }
}
