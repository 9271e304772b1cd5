import Basics
import Columns
import Segmentation
import Testing

/// `type`, `industry`, `size`, `role`.
struct KindSchemesTests {
  private let names: [(type: String?, name: String?, code: String)] = [
    ("b2b", "王芳", "b2b"), ("B2C", "Acme Ltd", "b2c"), ("企业", nil, "b2b"), ("个人", nil, "b2c"),
    ("gov", "市税务局", "b2c"), ("gov", nil, "unknown"), (nil, nil, "unknown"), (nil, "上海港湾茶叶有限公司", "b2b"),
    (nil, "红星机械厂", "b2b"), (nil, "厂长王", "b2c"), (nil, "东方集团", "b2b"), (nil, "Acme Ltd.", "b2b"),
    (nil, "ACME INC", "b2b"), (nil, "Vincent Prince", "b2c"), (nil, "Müller GmbH & Co. KG", "b2b"),
    (nil, "Smith & Co", "b2b"), (nil, "Coco Lee", "b2c"), (nil, "李明", "b2c"),
  ]

  private var people: [(String, Column)] {
    [("type", Make.texts(names.map(\.type))), ("name", Make.texts(names.map(\.name)))]
  }

  @Test func typeByColumnThenByName() throws {
    let found = try Places.run(.type, people)
    for (row, code) in zip(names, found.codes) { #expect(code == row.code, "\(row)") }
    // Guessed: those with a name whose type is empty or strange, 11 and the tax office.
    #expect(found.thresholds.map(\.value) == [.integer(12), .integer(7)])
    let own = try Places.run(.type, people, [], settings(("pattern", "'^A'"), ("persons", "('gov')")))
    #expect(own.codes[4] == "b2c")
    #expect(own.codes[1] == "b2b")
    #expect(own.codes[7] == "b2c")
  }

  @Test func typeWithOneOfItsColumns() throws {
    let byName = try Places.run(.type, [people[1]])
    #expect(byName.codes[0] == "b2c")
    #expect(byName.notes.map(\.code) == ["optional-column"])
    let byType = try Places.run(.type, [people[0]])
    #expect(byType.codes.prefix(5) == ["b2b", "b2c", "b2b", "b2c", "unknown"])
    let problems = Places.problems(.type, Places.at(["a"]))
    #expect(problems.map(\.code) == ["missing-column", "missing-column"])
    #expect(problems.first?.hint?.en.contains("as customers") == true)
    #expect(try Places.run(.type, [("type", Make.integers([1]))]).codes == ["unknown"])
  }

  @Test func industryByItsValues() throws {
    let found = try Places.run(.industry, [("industry", Make.texts(["tea", "iron", "iron", nil]))])
    #expect(found.codes == ["tea", "iron", "iron", "unknown"])
    guard case .category(_, let domain) = found.column.values else { return }
    #expect(domain.levels.map(\.code) == ["iron", "tea", "unknown"])
    #expect(found.thresholds.map(\.value) == [.integer(2)])
    #expect(Places.problems(.industry, Places.at(["a"])).map(\.code) == ["missing-column"])
    #expect(
      try Places.run(.industry, Places.at(["a", nil]), [], settings(("on", "region"))).codes == ["a", "unknown"])
    #expect(try Places.run(.industry, [("industry", Make.texts([nil, nil]))]).codes == ["unknown", "unknown"])
  }

  @Test func sizeAtItsThresholds() throws {
    let people: [(employees: Int64?, countries: Int64?, code: String)] = [
      (199, 1, "small"), (200, 1, "mid_market"), (200, 2, "enterprise"), (199, 2, "small"), (nil, 2, "enterprise"),
      (nil, 1, "unknown"), (500, nil, "mid_market"), (0, nil, "small"), (nil, nil, "unknown"),
    ]
    let columns = [
      ("employees", Make.integers(people.map(\.employees))), ("countries", Make.integers(people.map(\.countries))),
    ]
    #expect(try Places.run(.size, columns).codes == people.map(\.code))
    #expect(
      try Places.run(.size, columns, [], settings(("small", "200.5"), ("enterprise", "3"))).codes.prefix(5) == [
        "small", "small", "small", "small", "unknown",
      ])
    #expect(try Places.run(.size, [columns[0]]).codes[2] == "mid_market")
    #expect(Places.problems(.size, Places.at(["a"])).map(\.code) == ["missing-column", "missing-column"])
  }

  @Test func roleInItsOrder() throws {
    func flags(_ values: [Bool?]) -> Column {
      Column(.boolean(values.map { $0 ?? false }), validity: ValidityBitmap(values.map { $0 != nil }))
    }
    let columns = [
      ("same_group", flags([true, false, nil, nil, false, nil])),
      ("is_supplier", flags([true, true, nil, nil, false, nil])),
      ("resale", flags([true, true, true, false, nil, nil])),
      ("type", Make.texts(["b2b", "b2b", "b2b", "b2b", nil, nil])),
      ("name", Make.texts([nil, nil, nil, nil, "李明", nil])),
    ]
    let found = try Places.run(.role, columns)
    #expect(found.codes == ["internal", "supplier", "distributor", "b2b", "consumer", "unknown"])
    #expect(found.thresholds.map(\.value) == [.integer(1)])
    #expect(
      try Places.run(.role, [columns[2]]).codes == [
        "distributor", "distributor", "distributor", "unknown", "unknown", "unknown",
      ])
    #expect(Places.problems(.role, Places.at(["a"])).count == 5)
  }
}
