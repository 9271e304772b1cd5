import Basics
import Columns
import Query
import Segmentation

/// Random tables of all roles, with nulls and ties, for tests that hold whatever the data is.
struct RandomTables {
  /// How the values of a column are drawn.
  private enum Values {
    case customer, product, region, community
    /// Days 0–1100.
    case day
    /// Cents; negative ones too when so.
    case cents(negative: Bool)
    case whole(ClosedRange<Int64>)
    case number(ClosedRange<Double>)
    case truth
    case word([String])
  }

  /// Columns by table; the first ones are required, those behind nil may be left out.
  private static let tables: [(name: String, required: [(String, Values)], optional: [(String, Values)])] = [
    (
      "transactions", [("customer", .customer), ("date", .day), ("amount", .cents(negative: true))],
      [
        ("order", .word(["o1", "o2", "o3", "o4", "o5", "o6"])), ("product", .product),
        ("category", .word(["tea", "rice", "储蓄", "loan"])), ("brand", .word(["x", "y"])),
        ("quantity", .whole(0...9)), ("unit_price", .cents(negative: false)), ("cost", .cents(negative: false)),
        ("discount", .cents(negative: false)), ("channel", .word(["web", "app", "store", "门店", "?"])),
        ("store", .word(["s1", "s2"])), ("owner", .word(["Ann", "王"])), ("stock", .whole(0...50)),
      ]
    ),
    (
      "customers", [("id", .customer)],
      [
        ("name", .word(["华南公司", "Smith Ltd", "李", "Acme Inc."])), ("region", .region), ("city", .word(["A", "B"])),
        ("latitude", .number(-90...90)), ("longitude", .number(-180...180)), ("type", .word(["b2b", "b2c", "?"])),
        ("industry", .word(["food", "steel"])), ("employees", .whole(0...2000)), ("income", .cents(negative: false)),
        ("household_size", .whole(0...8)), ("birth_date", .day), ("signup_date", .day), ("member", .truth),
        ("referrals", .whole(0...3)), ("satisfaction", .number(0...10)), ("acquisition_cost", .cents(negative: false)),
        ("arrears", .cents(negative: false)), ("owner", .word(["Ann", "王"])), ("phone", .word(["1", "2"])),
        ("email", .word(["a@b.c"])), ("address", .word(["road 1"])), ("source", .word(["ad", "friend"])),
        ("community", .community), ("countries", .whole(0...4)), ("education", .word(["ba", "phd"])),
        ("occupation", .word(["cook", "clerk"])), ("nps", .whole(0...10)), ("influence", .number(0...1)),
        ("potential", .number(0...1)), ("buyer_type", .word(["new", "rebuy"])), ("resale", .truth),
        ("same_group", .truth), ("is_supplier", .truth), ("contract", .word(["exclusive", "none"])),
        ("exclusive", .truth), ("equity", .truth), ("joint_projects", .whole(0...2)), ("preferential_terms", .truth),
        ("priority_delivery", .truth), ("dedicated_team", .truth), ("qualified", .truth), ("persons", .whole(1...6)),
        ("use_per_day", .number(0...2)), ("payday", .whole(1...31)), ("lead_days", .whole(0...9)),
      ]
    ),
    (
      "interactions",
      [("customer", .customer), ("date", .day), ("kind", .word(["view", "like", "评论", "share", "call"]))],
      [
        ("direction", .word(["in", "out"])), ("category", .word(["tea", "rice"])), ("product", .product),
        ("channel", .word(["web", "phone"])), ("owner", .word(["Ann", "王"])),
      ]
    ),
    (
      "opportunities",
      [("customer", .customer), ("opened", .day), ("stage", .word(["lead", "offer", "won", "lost", "报价", "?"]))],
      [("closed", .day), ("amount", .cents(negative: false)), ("probability", .number(0...1))]
    ),
    ("suggestions", [("customer", .customer), ("date", .day), ("grade", .word(["high", "ordinary"]))], []),
    (
      "cases", [("customer", .customer), ("opened", .day)],
      [
        ("first_response", .day), ("closed", .day), ("kind", .word(["complaint", "question"])),
        ("topic", .word(["delivery"])), ("channel", .word(["web"])), ("owner", .word(["Ann"])),
        ("resolved_first_contact", .truth),
      ]
    ),
    (
      "expenses", [("customer", .customer), ("date", .day), ("amount", .cents(negative: false))],
      [("kind", .word(["visit"]))]
    ),
    (
      "products", [("product", .product)],
      [
        ("category", .word(["tea", "rice"])), ("price", .cents(negative: false)),
        ("unit_cost", .cents(negative: false)),
        ("life_days", .whole(1...400)), ("companion", .product),
      ]
    ),
    (
      "regions", [("region", .region)],
      [
        ("market_size_previous", .number(1...100)), ("market_size", .number(1...100)), ("income", .number(1...100)),
        ("competitors", .whole(0...9)), ("own_share", .number(0...1)),
      ]
    ),
    ("shares", [("region", .region), ("competitor", .word(["k1", "k2", "k3"])), ("share", .number(0...1))], []),
    (
      "stores", [("store", .word(["s1", "s2"])), ("latitude", .number(-90...90)), ("longitude", .number(-180...180))],
      []
    ),
    ("community_prices", [("community", .community), ("price", .number(1...100))], []),
    ("blacklist", [("customer", .customer)], [("phone", .word(["1"])), ("name", .word(["李"]))]),
    ("source_costs", [("source", .word(["ad", "friend"])), ("cost", .cents(negative: false))], []),
  ]

  /// What the data looks like.
  enum Shape: CaseIterable {
    case usual
    /// Every column is there, half of the optional values are null.
    case nulls
    /// Few distinct values.
    case ties
    /// No row in any table.
    case empty
    /// One customer.
    case one
    /// All rows of a table are equal but for the customer.
    case equal
    /// The day before the first purchase.
    case early
  }

  let shape: Shape
  private var random: SeededGenerator
  let asOf: CalendarDate

  init(_ shape: Shape, seed: UInt64) {
    self.shape = shape
    random = SeededGenerator(seed: seed, stream: "tables")
    asOf = CalendarDate(daysSinceEpoch: shape == .early ? -1 : 1000)
  }

  /// Tables of all roles.
  mutating func tables() -> [(name: String, table: Table)] {
    Self.tables.map { spec in
      let perCustomer = ["customers", "products", "regions", "stores", "community_prices", "source_costs"].contains(
        spec.name)
      let count = shape == .empty ? 0 : spec.name == "transactions" ? 80 : perCustomer ? 12 : 30
      var columns: [(String, Column)] = []
      for (index, (name, values)) in (spec.required + spec.optional).enumerated() {
        let isOptional = index >= spec.required.count
        if isOptional, shape == .usual || shape == .ties, Int.random(in: 0..<5, using: &random) == 0 { continue }
        let isKey = index == 0 && perCustomer
        columns.append((name, column(values, count, isOptional: isOptional, isKey: isKey)))
      }
      return (spec.name, Make.table(columns))
    }
  }

  private mutating func column(_ values: Values, _ count: Int, isOptional: Bool, isKey: Bool) -> Column {
    func pick(_ range: ClosedRange<Int64>) -> [Int64?] {
      let fixed = Int64.random(in: range, using: &random)
      return (0..<count).map { _ in
        if shape == .equal { return fixed }
        if isOptional, Int.random(in: 0..<(shape == .nulls ? 2 : 8), using: &random) == 0 { return nil }
        let drawn = Int64.random(in: range, using: &random)
        return shape == .ties
          ? range.lowerBound + (drawn - range.lowerBound) / 3 * 3 % max(1, range.upperBound - range.lowerBound + 1)
          : drawn
      }
    }
    let people: Int64 = shape == .one ? 1 : 14
    switch values {
    case .customer:
      return Make.integers((0..<count).map { isKey ? Int64($0 + 1) : Int64.random(in: 1...people, using: &random) })
    case .product: return keys("p", count, isKey)
    case .region: return keys("r", count, isKey)
    case .community: return keys("c", count, isKey)
    case .day: return Make.dates(pick(0...1100).map { $0.map { Int32($0) } })
    case .cents(let negative): return Make.money(pick(negative ? -300...900 : 0...900))
    case .whole(let range): return Make.integers(pick(range))
    case .number(let range):
      return Make.numbers(
        pick(Int64(range.lowerBound * 100)...Int64(range.upperBound * 100)).map { $0.map { Double($0) / 100 } })
    case .truth: return Column(.boolean(pick(0...1).map { $0 == 1 }))
    case .word(let words):
      return Make.texts(pick(0...Int64(words.count - 1)).map { $0.map { words[Int($0)] } })
    }
  }

  private mutating func keys(_ letter: String, _ count: Int, _ isKey: Bool) -> Column {
    Make.texts((0..<count).map { "\(letter)\(isKey ? $0 : Int.random(in: 0..<6, using: &random))" })
  }
}
