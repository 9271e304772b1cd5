import Basics
import Columns
import Diagnostics
import Segmentation
import Testing

struct AccountSchemeTests {
  private func shop(_ influence: [Int64?], _ potential: [Int64?]) -> ValueShop {
    var shop = ValueShop(expenses: [])
    for id in influence.indices { shop.lines.append((Int64(id + 1), 900, 10_000, 10_000 - Int64(id) * 100)) }
    shop.customers = Make.table([
      ("id", Make.integers(influence.indices.map { Int64($0 + 1) })), ("influence", Make.integers(influence)),
      ("potential", Make.integers(potential)),
    ])
    return shop
  }

  @Test func weighsFourPoints() throws {
    // Margins 0, 1, 2 → 0, ½, 1; influence 5, 0, 10 → ½, 0, 1; purchase days all equal → ½; potential 1, 0, 0.
    let segmentation = try shop([5, 0, 10], [1, 0, 0]).run(.account)
    let scores = try #require(segmentation.published("account_score")).numbers
    let wanted = [0.4, 0.3, 0.7]
    #expect(zip(scores, wanted).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(segmentation.codes == ["medium", "low", "high"])
    #expect(segmentation.reports.first?.table.rowCount == 3)
    let other = try shop([5, 0, 10], [1, 0, 0]).run(.account, settings(("weights", "(0, 0, 0, 1)")))
    #expect(other.published("account_score")?.numbers == [1, 0, 0])
  }

  @Test func whoLacksAColumnIsUnknownAndCountsInNoScale() throws {
    var shop = shop([1, 2, nil, 3], [1, 2, 99, nil])
    #expect(try shop.codes(.account) == ["low", "high", "unknown", "unknown"])
    // The largest of those rated is 2, not 99.
    let scores = try #require(shop.run(.account).published("account_score"))
    #expect(scores.nullCount == 2)
    #expect(abs(scores.numbers[1] - 0.9) < 1e-12)
    shop.lines.removeFirst()
    #expect(try shop.codes(.account).first == "unknown")
  }

  @Test func equalsAndOne() throws {
    #expect(try shop([7], [7]).codes(.account) == ["medium"])
    var same = shop([7, 7, 7], [1, 1, 1])
    same.lines = [(1, 900, 100, 0), (2, 900, 100, 0), (3, 900, 100, 0)]
    #expect(try same.codes(.account) == ["medium", "medium", "medium"])
    #expect(try same.run(.account).published("account_score")?.value(at: 0) == .number(0.5))
  }

  @Test func othersMayStandForTheFour() throws {
    var shop = shop([1, 2, 3], [1, 2, 3])
    #expect(
      try shop.codes(
        .account, settings(("profit", "-margin"), ("influence", "-influence"), ("potential", "-potential")))
        == ["high", "medium", "low"])
    shop.customers = nil
    let failure = #expect(throws: Failure.self) { try shop.run(.account) }
    #expect(failure?.diagnostics.map(\.code) == ["missing-column", "missing-column"])
    #expect(
      try shop.codes(.account, settings(("influence", "orders"), ("potential", "orders"))) == ["low", "medium", "high"])
  }
}
