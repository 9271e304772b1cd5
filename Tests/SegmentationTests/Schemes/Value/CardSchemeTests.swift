import Basics
import Columns
import Segmentation
import Testing

struct CardSchemeTests {
  /// Ten customers with 3 purchase days; the first has most. `amounts` and `days` are those of the first.
  private func shop(_ amounts: [Int64], _ days: [Int32]) -> ValueShop {
    var shop = ValueShop(hasCosts: false)
    for (amount, day) in zip(amounts, days) { shop.lines.append((1, day, amount, nil)) }
    for id in Int64(2)...10 {
      for day in [Int32(900), 930, 960] { shop.lines.append((id, day, 1000 - id, nil)) }
    }
    return shop
  }

  @Test func vipTakesSteadyAmounts() throws {
    // Sample standard deviation ÷ mean: 0; then √3 ≈ 1.73 for one large amount of three.
    #expect(try shop([9000, 9000, 9000], [900, 930, 960]).codes(.card).first == "vip")
    // Too unsteady for VIP; the average order is the highest and the gaps are even.
    #expect(try shop([27000, 1, 1], [900, 930, 960]).codes(.card).first == "silver")
    #expect(
      try shop([27000, 1, 1], [900, 930, 960]).codes(.card, settings(("variation", "1.74"))).first == "vip")
  }

  @Test func silverTakesSteadyGaps() throws {
    // Gaps 1 and 90: standard deviation 62.9 ÷ mean 45.5 is above 1.
    #expect(try shop([27000, 1, 1], [900, 901, 991]).codes(.card).first == "regular")
    // 10 and 60: 35.4 ÷ 35 is just above 1; 11 and 60: 34.6 ÷ 35.5 is below.
    #expect(try shop([27000, 1, 1], [900, 910, 970]).codes(.card).first == "regular")
    #expect(try shop([27000, 1, 1], [900, 911, 971]).codes(.card).first == "silver")
  }

  @Test func bothTakeThreePurchaseDays() throws {
    // Two lines of a day are one purchase day.
    #expect(try shop([9000, 9000, 9000], [900, 900, 960]).codes(.card).first == "regular")
    #expect(
      try shop([9000, 9000, 9000], [900, 900, 960]).codes(.card, settings(("least_days", "2"))).first == "vip")
  }

  @Test func theSharesIncludeTheirEnd() throws {
    // Places of ten different values: .05, .15, .25 …
    let shop = shop([9000, 9000, 9000], [900, 930, 960])
    #expect(try shop.codes(.card).filter { $0 == "vip" }.count == 1)
    #expect(try shop.codes(.card, settings(("vip", "15%"))).filter { $0 == "vip" }.count == 2)
    #expect(try shop.codes(.card, settings(("vip", "4%"))).filter { $0 == "silver" }.count == 3)
    #expect(
      try shop.codes(.card, settings(("silver", "24%"))) == ["vip", "silver"] + .init(repeating: "regular", count: 8))
  }

  @Test func freeOrdersAndStrangers() throws {
    var shop = ValueShop(hasCosts: false)
    shop.customers = ValueShop.known(1, 2)
    for day in [Int32(900), 930, 960] { shop.lines.append((1, day, 0, nil)) }
    // Nothing spent varies by nothing: no mean to compare with.
    #expect(try shop.codes(.card, settings(("silver", "100%"), ("vip", "100%"))) == ["silver", "none"])
    #expect(try ValueShop(hasCosts: false).codes(.card) == [])
    // All equal: place ½.
    shop.lines = [(1, 900, 5, nil), (2, 900, 5, nil)]
    #expect(try shop.codes(.card, settings(("least_days", "1"), ("vip", "49%"))) == ["regular", "regular"])
    // Before the first purchase only who has no date is known.
    shop.day = 800
    shop.customers = ValueShop.known(1, 3)
    #expect(try shop.codes(.card) == ["none"])
  }
}
