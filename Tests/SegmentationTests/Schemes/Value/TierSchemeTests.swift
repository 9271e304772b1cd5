import Basics
import Columns
import Diagnostics
import Segmentation
import Testing

/// tier4, and what suggestions do to abc.
struct TierSchemeTests {
  private func hundred() -> ValueShop {
    var shop = ValueShop(hasCosts: false)
    for id in Int64(1)...100 { shop.lines.append((id, id == 3 ? 10 : 900, 20_000 - id * 100, nil)) }
    return shop
  }

  @Test func tier4HasTheWidthsOfThePyramidOverAllBuyers() throws {
    var shop = hundred()
    shop.customers = ValueShop.known(101)
    let segmentation = try shop.run(.tier4)
    #expect(segmentation.counts == ["vip": 1, "key": 4, "regular": 15, "small": 80, "none": 1])
    // Who bought long ago is ranked as well.
    #expect(segmentation.codes.prefix(3) == ["vip", "key", "key"])
    #expect(
      segmentation.thresholds.map(\.value)
        == [19_900, 19_500, 18_000].map { .decimal(Decimal64(mantissa: $0, scale: 2)) })
    #expect(try shop.codes(.tier4, settings(("vip", "1.5%"), ("key", "1.5%"))).prefix(3) == ["vip", "vip", "regular"])
  }

  @Test func tier4OnAnyColumnAndEquals() throws {
    var shop = ValueShop(hasCosts: false)
    shop.lines = [(1, 900, 5, nil), (2, 900, 5, nil), (3, 900, 5, nil)]
    #expect(Set(try shop.codes(.tier4)) == ["small"])
    shop.customers = Make.table([("id", Make.integers([1, 2, 3])), ("income", Make.integers([1, nil, 2]))])
    #expect(try shop.codes(.tier4, settings(("on", "income"), ("vip", "25%"))) == ["small", "unknown", "vip"])
    #expect(try ValueShop(hasCosts: false).codes(.tier4) == [])
  }

  // MARK: abc

  private func suggestions(_ rows: [(Int64, Int32, String)]) -> (name: String, table: Table) {
    (
      "suggestions",
      Make.table([
        ("customer", Make.integers(rows.map(\.0))), ("date", Make.dates(rows.map(\.1))),
        ("grade", Make.texts(rows.map(\.2))),
      ])
    )
  }

  @Test func suggestionsOfHighGradeLiftToA() throws {
    var shop = ValueShop(hasCosts: false)
    shop.lines = [(1, 900, 8000, nil), (2, 900, 1500, nil), (3, 900, 400, nil), (4, 900, 100, nil)]
    shop.customers = ValueShop.known(5)
    // The last one is dated after the day.
    shop.more = [suggestions([(4, 900, "high"), (3, 900, "ordinary"), (5, 900, "high"), (2, 1001, "high")])]
    #expect(try shop.codes(.abc) == ["a", "b", "c", "c", "none"])
    let lifted = try shop.run(.abc, settings(("suggestions", "true")))
    #expect(lifted.codes == ["a", "b", "c", "a", "none"])
    // Who was lifted moves no threshold and is counted.
    #expect(lifted.thresholds.map(\.value).prefix(2) == (try shop.run(.abc).thresholds.map(\.value)).prefix(2))
    #expect(lifted.thresholds.last?.value == .integer(1))
  }

  @Test func liftingNeedsSuggestions() throws {
    var shop = ValueShop(hasCosts: false)
    shop.lines = [(1, 900, 8000, nil)]
    #expect(try shop.codes(.abc) == ["a"])
    let failure = #expect(throws: Failure.self) { try shop.run(.abc, settings(("suggestions", "true"))) }
    #expect(failure?.diagnostics.map(\.code) == ["missing-column"])
    #expect(failure?.diagnostics.first?.hint?.en.contains("as suggestions") == true)
  }
}
