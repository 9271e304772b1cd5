import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax
import Testing

/// Activity index, channel, browsing, holding, acts of loyalty and next orders, at and around their thresholds.
struct BehaviourSchemeTests {
  private func run(
    _ scheme: SchemeDefinition, _ rows: [PurchaseRow], without missing: Set<String> = [],
    more: [(name: String, table: Table)] = [], _ given: [Setting] = [], asOf day: Int32 = 1000
  ) throws -> Segmentation {
    try PastData(
      [("transactions", PurchaseRow.table(rows, without: missing))] + more, asOf: CalendarDate(daysSinceEpoch: day)
    ).segment(scheme, given)
  }

  private let prospect = (name: "customers", table: Make.table([("id", Make.integers([99]))]))

  private func value(_ segmentation: Segmentation, _ name: String, _ row: Int) -> Value? {
    segmentation.published.first { $0.name == name }?.column.value(at: row)
  }

  private func number(_ value: Value?) -> Double {
    if case .number(let number)? = value { number } else { .nan }
  }

  // MARK: activity3

  @Test func activityFadesByHalvesAndPutsTheTopAt95() throws {
    // One purchase on the day, one a half-life ago, one two half-lives ago.
    let rows = [PurchaseRow(customer: 1, day: 1000), PurchaseRow(customer: 2, day: 820), .init(customer: 3, day: 640)]
    let found = try run(.activity3, rows, more: [prospect])
    #expect(found.codes == ["high", "medium", "low", "none"])
    // P95 of 1, ½, ¼ (type 7) is .5 + .9 · .5 = .95.
    for (row, sum) in [(0, 1.0), (1, 0.5), (2, 0.25)] {
      let index = 100 * (1 - Mathematics.exp(-Mathematics.ln(20) / 0.95 * sum))
      #expect(abs(number(value(found, "activity_index", row)) - index) < 1e-9)
    }
    #expect(value(found, "activity_index", 3) == .null)
    // With λ pinned the index no longer depends on the others.
    let pinned = try run(.activity3, Array(rows.prefix(1)), settings(("lambda", "0.5")))
    #expect(abs(number(value(pinned, "activity_index", 0)) - 100 * (1 - Mathematics.exp(-0.5))) < 1e-9)
    #expect(pinned.codes == ["medium"])
  }

  @Test func equalHistoriesShareAClassWhereverTheirRowsStand() throws {
    // 3 000 customers with the same five days: their rows lie across the blocks that sums are made in.
    let rows = (1...3000).flatMap { id in
      [3, 77, 200, 411, 650].map { PurchaseRow(customer: Int64(id + 100), day: 1000 - $0) }
    }
    #expect(Set(try run(.activity3, rows).codes) == ["medium"])
    #expect(try run(.activity3, []).codes == [])
    #expect(try run(.activity3, rows, more: [prospect], asOf: 10).codes == ["none"])
  }

  // MARK: channel

  @Test func channelAtTheShare() throws {
    func purchases(_ id: Int64, online: Int, offline: Int, other: Int = 0) -> [PurchaseRow] {
      ["Web", " store ", "fair"].enumerated().flatMap { place, word in
        (0..<[online, offline, other][place]).map {
          PurchaseRow(customer: id, day: Int32(900 + $0), channel: word)
        }
      }
    }
    let rows =
      purchases(1, online: 4, offline: 1) + purchases(2, online: 3, offline: 1) + purchases(3, online: 1, offline: 4)
      + purchases(4, online: 0, offline: 0, other: 3) + purchases(5, online: 4, offline: 1, other: 9)
    let found = try run(.channel, rows, more: [prospect])
    #expect(found.codes == ["online", "omni", "offline", "unknown", "online", "none"])
    #expect(try run(.channel, rows, settings(("share", "75%"))).codes[1] == "online")
    #expect(try run(.channel, rows, settings(("share", "80.1%"))).codes.prefix(3) == ["omni", "omni", "omni"])
    #expect(try run(.channel, rows, settings(("offline", "(store, fair)"))).codes[3] == "offline")
    // What no list names is told.
    #expect(found.reports.first?.table.integers("purchases") == [12])
    let failure = #expect(throws: Failure.self) { try run(.channel, rows, without: ["channel"]) }
    #expect(failure?.diagnostics.first?.message.en == "`channel` needs the column `channel` from transactions")
  }

  @Test func anOrderCountsOnceByItsFirstLine() throws {
    let rows = [
      PurchaseRow(customer: 1, day: 900, order: "a", channel: "web"),
      .init(customer: 1, day: 900, order: "a", channel: "store"),
      // Taken back: no purchase.
      .init(customer: 1, day: 901, order: "b", channel: "store"),
      .init(customer: 1, day: 902, cents: -100, order: "b", channel: "store"),
    ]
    #expect(try run(.channel, rows).codes == ["online"])
  }

  // MARK: browsing

  private func views(_ rows: [(Int64, Int32, String, String?)]) -> (name: String, table: Table) {
    (
      "interactions",
      Make.table([
        ("customer", Make.integers(rows.map(\.0))), ("date", Make.dates(rows.map(\.1))),
        ("kind", Make.texts(rows.map(\.2))), ("category", Make.texts(rows.map(\.3))),
      ])
    )
  }

  @Test func theMostViewedCategoryDecides() throws {
    let seen = views([
      (1, 900, "view", "tea"), (1, 901, "View", "rice"), (1, 902, "浏览", "tea"), (2, 900, "view", "tea"),
      (2, 900, "view", "rice"), (3, 900, "like", "tea"), (4, 900, "view", nil), (5, 1001, "view", "tea"),
      (6, 900, "view", "tea"), (7, 900, "view", "tea"),
    ])
    let rows = [
      PurchaseRow(customer: 1, day: 950, category: "rice"), .init(customer: 2, day: 950, category: "rice"),
      .init(customer: 5, day: 950, category: "tea"),
      // Given back in the same order; and bought only later.
      .init(customer: 6, day: 950, order: "a", category: "tea"),
      .init(customer: 6, day: 951, cents: -100, order: "a", category: "tea"),
      .init(customer: 7, day: 1001, order: "b", category: "tea"),
    ]
    let found = try run(.browsing, rows, more: [seen])
    // Customer 2 viewed both once: rice comes first by name.
    #expect(found.codes == ["interested", "converted", "none", "none", "none", "interested", "interested"])
    #expect(value(found, "viewed_category", 0) == .text("tea"))
    #expect(value(found, "viewed_category", 1) == .text("rice"))
    #expect(value(found, "viewed_category", 2) == .null)
    let list = try #require(found.reports.last?.table)
    #expect(list.integers("customer") == [1, 6, 7])
    #expect(list.integers("category_views") == [2, 1, 1])
    #expect(
      try run(.browsing, rows, more: [seen], settings(("within", "99"))).codes.prefix(2) == ["interested", "none"])
    #expect(try run(.browsing, rows, more: [seen], settings(("views", "'like'"))).codes[2] == "interested")
    let blind = try run(.browsing, rows, without: ["category"], more: [seen])
    #expect(blind.codes[1] == "interested")
    #expect(blind.notes.map(\.code) == ["optional-input"])
  }

  // MARK: holding

  @Test func aFamilyWithHalfOfTheAmountDecides() throws {
    func lines(_ id: Int64, _ parts: [(String?, Int64)]) -> [PurchaseRow] {
      parts.map { PurchaseRow(customer: id, day: 900, cents: $0.1, category: $0.0) }
    }
    let rows =
      lines(1, [("储蓄 savings", 50), ("贷款 loan", 30), ("insurance", 20)]) + lines(2, [("储蓄", 49), ("loan", 51)])
      + lines(3, [("理财 wealth", 34), ("Credit CARD", 33), ("储蓄", 33)]) + lines(4, [("信用卡 card", 60), ("loan", 40)])
      + lines(5, [("loan", 50), ("基金", 50)]) + lines(6, [("deposits", 30), ("存款", 30), ("loan", 40)])
      + lines(7, [(nil, 100)]) + lines(8, [("loan", 30), ("payments", 30), ("insurance", 40)])
    let found = try run(.holding, rows, more: [prospect])
    // Of equal families the one that stands first in the list of labels.
    #expect(found.codes == ["saver", "other", "mixed", "card", "investor", "saver", "unknown", "mixed", "none"])
    #expect(try run(.holding, rows, settings(("most", "51%"))).codes.prefix(2) == ["mixed", "other"])
    #expect(try run(.holding, rows, settings(("wealth", "(loan)"))).codes[1] == "investor")
    #expect(
      try run(.holding, [PurchaseRow(customer: 1, day: 900, cents: 0, category: "储蓄")]).codes == ["mixed"])
  }

  // MARK: loyalty_acts

  @Test func actsAreCounted() throws {
    let rows = [
      // 1: four fifths in tea on two days; the same tea; two categories; and a referral.
      PurchaseRow(customer: 1, day: 900, cents: 40, product: "oolong", category: "tea"),
      .init(customer: 1, day: 901, cents: 40, product: "oolong", category: "tea"),
      .init(customer: 1, day: 902, cents: 20, product: "wok", category: "kitchen"),
      // 2: a cent less in tea; by its brand the same.
      .init(customer: 2, day: 900, cents: 3999, product: "oolong", category: "tea", brand: "x"),
      .init(customer: 2, day: 901, cents: 4000, product: "green", category: "tea", brand: "x"),
      .init(customer: 2, day: 902, cents: 2001, product: "wok", category: "kitchen", brand: "x"),
      // 3: all in tea, on one day.
      .init(customer: 3, day: 900, product: "oolong", category: "tea"),
      .init(customer: 3, day: 900, product: "oolong", category: "tea"),
      // 4: as 2, without a brand.
      .init(customer: 4, day: 900, cents: 3999, product: "oolong", category: "tea"),
      .init(customer: 4, day: 901, cents: 4000, product: "green", category: "tea"),
      .init(customer: 4, day: 902, cents: 2001, product: "wok", category: "kitchen"),
    ]
    let people = (
      name: "customers",
      table: Make.table([("id", Make.integers([1, 2, 9])), ("referrals", Make.integers([1, 0, 3]))])
    )
    #expect(try run(.loyaltyActs, rows, more: [people]).codes == ["four", "two", "zero", "one", "none"])
    #expect(
      try run(.loyaltyActs, rows, more: [people], settings(("days", "3"))).codes == [
        "two", "two", "zero", "one", "none",
      ])
    #expect(try run(.loyaltyActs, rows, more: [people], settings(("most", "79.99%"))).codes[3] == "two")
    #expect(try run(.loyaltyActs, rows, more: [people], settings(("across", "3"), ("brought", "2"))).codes[0] == "two")
    let bare = try run(.loyaltyActs, rows, without: ["product", "category", "brand", "channel"])
    #expect(Set(bare.codes) == ["zero"])
    #expect(bare.notes.count == 5)
  }

  @Test func whatWasGivenBackIsNoDayOfPurchase() throws {
    let rows = [
      PurchaseRow(customer: 1, day: 900, order: "a", product: "oolong", category: "tea"),
      .init(customer: 1, day: 905, cents: -50, order: "a", product: "oolong", category: "tea"),
      .init(customer: 1, day: 910, order: "b", product: "oolong", category: "tea"),
      .init(customer: 1, day: 911, cents: -100, order: "b", product: "oolong", category: "tea"),
    ]
    #expect(try run(.loyaltyActs, rows).codes == ["zero"])
  }

  // MARK: next_orders

  private func purchases(_ id: Int64, _ days: Int32...) -> [PurchaseRow] {
    days.map { PurchaseRow(customer: id, day: $0, product: "p\(id)") }
  }

  @Test func nextOrdersAtTheDays() throws {
    // Own gaps 20, 5 and 10; the fourth has one purchase: the median of the others, 10.
    let rows =
      purchases(1, 940, 960, 980) + purchases(2, 979, 984, 989, 999) + purchases(3, 969, 979, 989) + purchases(4, 990)
    let found = try run(.nextOrders, rows, more: [prospect])
    #expect(found.codes == ["due", "due", "overdue", "due", "none"])
    #expect(value(found, "next_order", 0) == .date(CalendarDate(daysSinceEpoch: 1000)))
    #expect(value(found, "next_order", 1) == .date(CalendarDate(daysSinceEpoch: 1004)))
    #expect(value(found, "next_order", 2) == .date(CalendarDate(daysSinceEpoch: 999)))
    // Gaps 5, 5, 10: quartiles 5 and 7.5. The fourth: medians of the quartiles 20, 5, 10 and 20, 7.5, 10.
    #expect(value(found, "next_order_from", 1) == .date(CalendarDate(daysSinceEpoch: 1004)))
    #expect(value(found, "next_order_to", 1) == .date(CalendarDate(daysSinceEpoch: 1006)))
    #expect(value(found, "next_order_from", 3) == .date(CalendarDate(daysSinceEpoch: 1000)))
    #expect(value(found, "next_order_to", 3) == .date(CalendarDate(daysSinceEpoch: 1000)))
    #expect(value(found, "next_order", 4) == .null)
    #expect(try run(.nextOrders, rows, settings(("within", "3"))).codes == ["due", "later", "overdue", "due"])
    #expect(try run(.nextOrders, rows, settings(("within", "4"))).codes[1] == "due")
  }

  @Test func withoutAnyGapThirtyDays() throws {
    let found = try run(.nextOrders, purchases(1, 971) + purchases(2, 970) + purchases(3, 969) + purchases(4, 1000))
    #expect(found.codes == ["due", "due", "overdue", "due"])
    #expect(value(found, "next_order_from", 0) == value(found, "next_order", 0))
    #expect(try run(.nextOrders, purchases(1, 999), more: [prospect], asOf: 900).codes == ["none"])
  }

  @Test func productsLastTheirTime() throws {
    let rows = purchases(1, 960) + purchases(2, 960) + purchases(3, 900, 960)
    let products = (
      name: "products",
      table: Make.table([
        ("product", Make.texts(["p1", "p2", "p2"])), ("life_days", Make.integers([39, 90, 71])),
      ])
    )
    let given = settings(("method", "life"))
    let found = try run(.nextOrders, rows, more: [products], given)
    // The third lasts nobody knows how long: its gap, 30 days where nobody has three purchase days.
    #expect(found.codes == ["overdue", "later", "overdue"])
    #expect(value(found, "next_order", 1) == .date(CalendarDate(daysSinceEpoch: 1031)))
    #expect(value(found, "next_order_from", 1) == .null)
    let failure = #expect(throws: Failure.self) { try run(.nextOrders, rows, given) }
    #expect(
      failure?.diagnostics.map(\.code) == ["missing-column"] || failure?.diagnostics.map(\.code) == ["missing-table"])
  }
}
