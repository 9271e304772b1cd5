import Basics
import Columns
import Segmentation
import Testing

/// `radius` and `territory`.
struct DistanceSchemesTests {
  private func homes(_ places: [(Double?, Double?)]) -> [(String, Column)] {
    [("latitude", Make.numbers(places.map(\.0))), ("longitude", Make.numbers(places.map(\.1)))]
  }

  private func stores(_ places: [(String, Double?, Double?)]) -> (name: String, table: Table) {
    ("stores", Make.table([("store", Make.texts(places.map(\.0)))] + homes(places.map { ($0.1, $0.2) })))
  }

  private func published(_ found: Segmentation, _ name: String) -> [Value] {
    guard let column = found.published.first(where: { $0.name == name })?.column else { return [] }
    return (0..<column.count).map { column.value(at: $0) }
  }

  @Test func radiusAroundTheNearestStore() throws {
    // A hundredth of a degree on the equator is 1.11195 km.
    let people = homes([(0, 0.0449), (0, 0.0451), (0, 1.01), (nil, 0), (0, nil), (91, 0), (0, 0.4)])
    let found = try Places.run(
      .radius, people, [stores([("s1", 0, 0), ("s2", 0, 1), ("lost", nil, 0), ("wrong", 0, 999)])])
    #expect(found.codes == ["inside", "outside", "inside", "unknown", "unknown", "unknown", "outside"])
    #expect(
      published(found, "nearest_store") == [
        .text("s1"), .text("s1"), .text("s2"), .null, .null, .null, .text("s1"),
      ])
    guard case .number(let first)? = published(found, "distance_km").first else { return }
    #expect(abs(first - 4.992659) < 1e-5)
    // The distance itself is inside, less is not.
    func codes(_ km: Double) throws -> String? {
      try Places.run(.radius, people, [stores([("s1", 0, 0)])], settings(("km", "\(km)"))).codes.first
    }
    #expect(try codes(first) == "inside")
    #expect(try codes(first.nextDown) == "outside")
  }

  @Test func radiusAroundAPlaceNeedsNoStores() throws {
    let people = homes([(31.2304, 121.4737), (39.9042, 116.4074)])
    let found = try Places.run(.radius, people, [], settings(("from", "(39.9, 116.4)"), ("km", "1067")))
    // Shanghai to Peking: 1067.3 km from one centre to the other.
    #expect(found.codes == ["outside", "inside"])
    #expect(
      try Places.run(.radius, people, [], settings(("from", "(39.9, 116.4)"), ("km", "1068"))).codes == [
        "inside", "inside",
      ])
    let swapped = Places.problems(.radius, people, [], settings(("from", "(121.47, 31.23)")))
    #expect(swapped.map(\.code) == ["wrong-value"])
    #expect(swapped.first?.hint?.en.hasPrefix("latitude first") == true)
    #expect(Places.problems(.radius, people, [], settings(("from", "(1, 2, 3)"))).map(\.code) == ["wrong-value"])
    #expect(Places.problems(.radius, people).map(\.code) == ["missing-table"])
    #expect(
      Places.problems(.radius, Places.at(["a"]), [stores([("s", 0, 0)])]).map(\.code) == [
        "missing-column", "missing-column",
      ])
    #expect(try Places.run(.radius, people, [stores([])]).codes == ["unknown", "unknown"])
  }

  // MARK: territory

  private typealias Place = (Double?, Double?)

  /// Two towns of four.
  private static let towns: [Place] = (0..<8).map { index -> Place in
    (Double(index / 4) * 10, Double(index % 4) * 0.01)
  }
  private static let oneApart: [Place] = (0..<8).map { index -> Place in (index == 7 ? 50 : 0, Double(index) * 0.001) }
  private static let line: [Place] = (0..<24).map { index -> Place in (Double(index), 0) }

  private func figures(_ found: Segmentation) -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: found.thresholds.compactMap { figure in
        Places.number(figure.value).map { (figure.label.en, $0) }
      })
  }

  @Test func territoriesAreNearByAndEven() throws {
    // Two towns of four customers each, and one without a place.
    let people = homes(Self.towns + [(nil, nil)])
    let found = try Places.run(.territory, people, [], settings(("k", "2"), ("load", "1")))
    #expect(Set(found.codes.prefix(4)).count == 1)
    #expect(Set(found.codes.dropFirst(4).prefix(4)).count == 1)
    #expect(Set(found.codes.prefix(8)) == ["T1", "T2"])
    #expect(found.codes.last == "unknown")
    let figures = figures(found)
    #expect(figures["mean load"] == 4)
    #expect(figures["loads from, of the mean"] == 1)
    #expect(figures["loads to, of the mean"] == 1)
    let km = published(found, "territory_km").reduce(0) { sum, value in
      if case .number(let km) = value { sum + km } else { sum }
    }
    #expect(abs(km - (figures["km in all"] ?? 0)) < 0.05)
    let table = try #require(found.reports.first?.table)
    #expect(table.integers("customers") == [4, 4])
  }

  @Test func territoriesKeepTheBoundWhereTheyCan() throws {
    // All in one town but one: the bound of 1.1 × 4 sends half of them to the other owner.
    let people = homes(Self.oneApart)
    let even = try Places.run(.territory, people, [], settings(("k", "2"), ("load", "1")))
    #expect(even.counts == ["T1": 4, "T2": 4])
    let free = try Places.run(.territory, people, [], settings(("k", "2"), ("load", "1"), ("slack", "3")))
    #expect(free.counts == ["T1": 7, "T2": 1])
  }

  @Test func territoriesAtTheEdges() throws {
    let one = homes([(1, 1)])
    #expect(try Places.run(.territory, one, [], settings(("load", "1"))).codes == ["T1"])
    #expect(try Places.run(.territory, homes([]), [], settings(("load", "1"))).codes == [])
    #expect(try Places.run(.territory, homes([(nil, 1)]), [], settings(("load", "1"))).codes == ["unknown"])
    // One place for all: one owner, whatever was asked for.
    let same = homes([(1, 1), (1, 1), (1, 1)])
    #expect(Set(try Places.run(.territory, same, [], settings(("load", "1"), ("k", "3"))).codes) == ["T1"])
    // Nobody weighs anything.
    let people = homes([(1, 1), (2, 2)])
    let nothing = try Places.run(
      .territory, people, bought: [(1, 900, -500)], [], settings(("k", "2")))
    #expect(Set(nothing.codes) == ["T1", "T2"])
    #expect(Places.problems(.territory, people).map(\.code) == ["missing-table"])
    #expect(Places.problems(.territory, people, [], settings(("k", "0"), ("load", "1"))).map(\.code) == ["wrong-value"])
  }

  @Test func manyTerritoriesSortAsNumbers() throws {
    let people = homes(Self.line)
    let codes = try Places.run(.territory, people, [], settings(("k", "12"), ("load", "1"), ("slack", "1"))).codes
    #expect(Set(codes) == Set((1...12).map { $0 < 10 ? "T0\($0)" : "T\($0)" }))
  }
}
