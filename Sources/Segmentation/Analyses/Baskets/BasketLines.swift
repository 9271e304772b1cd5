import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// What was bought together: pairs of a basket and an item.
struct BasketLines {
  /// What counts as one basket.
  enum Unit: String {
    case order, day, customer
  }

  /// The items by name, ascending by bytes: their codes are the places here.
  let names: [String]
  let items: [Int32]
  /// Numbered from 0; each has an item.
  let baskets: [Int32]
  let basketCount: Int
  /// The customer of each basket.
  let customers: Column
  let unit: Unit

  /// The lines of purchases with an item.
  ///
  /// - Parameter item: the column of transactions that names it.
  init(_ context: AnalysisContext, item: String, unit: Unit) throws {
    self.unit = unit
    let table = try context.table(Self.query(context, item: item, unit: unit))
    let keys = ["customer", "order_key", "day"].compactMap { table.column(named: $0) }
    let groups = try Grouping.groups(of: keys, rows: table.rowCount, context.run)
    // One group even without rows.
    baskets = table.rowCount == 0 ? [] : groups.groupOfRow
    basketCount = table.rowCount == 0 ? 0 : groups.count
    customers = Selection.gather(
      table.column(named: "customer") ?? .nulls(type: .integer, count: 0), Array(groups.firstRows.prefix(basketCount)))
    guard let column = table.column(named: "item"), case .text(let codes, let dictionary) = column.values else {
      (names, items) = ([], [])
      return
    }
    let texts = dictionary.texts
    let isUsed = codes.reduce(into: [Bool](repeating: false, count: texts.count)) { $0[Int($1)] = true }
    let order = texts.indices.filter { isUsed[$0] }
      .sorted { texts[$0].utf8.lexicographicallyPrecedes(texts[$1].utf8) }
    var places = [Int32](repeating: -1, count: texts.count)
    for (place, code) in order.enumerated() { places[code] = Int32(truncatingIfNeeded: place) }
    names = order.map { texts[$0] }
    items = codes.map { places[Int($0)] }
  }

  /// A line without an order id belongs to the purchases of its customer on that day.
  private static func query(_ context: AnalysisContext, item: String, unit: Unit) throws -> String {
    let keys =
      switch unit {
      case .order where try context.has("transactions.order"):
        ", order_key = `order`, day = if(`order` is null, date, null)"
      case .order, .day: ", day = date"
      case .customer: ""
      }
    return "purchase_lines | where \(item) is not null | select customer\(keys), item = cast(\(item) as text)"
  }

  /// The rules among the items.
  func rules(_ settings: RuleSettings, _ context: AnalysisContext, consequents: Int) throws -> [AssociationRule] {
    try frequent(settings, context).rules(
      confidence: settings.confidence, lift: settings.lift, consequents: consequents, run: context.run)
  }

  func frequent(_ settings: RuleSettings, _ context: AnalysisContext) throws -> FrequentItemsets {
    try FrequentItemsets(
      baskets: baskets, items: items, support: .count(settings.leastCount(of: basketCount)), longest: settings.longest,
      run: context.run)
  }

  /// Items of a rule, as people read them.
  func text(_ codes: [Int32]) -> String { codes.map { names[Int($0)] }.joined(separator: " + ") }
}

/// What `basket` and `recommend` take for their rules.
struct RuleSettings {
  let support: Double
  let least: Int
  let confidence: Double
  let lift: Double
  let longest: Int

  init(_ context: AnalysisContext) {
    support = context.value("support")
    least = Int(context.value("least"))
    confidence = context.value("confidence")
    lift = context.value("lift")
    longest = Int(context.value("longest"))
  }

  /// The baskets that items must stand in together: a share such as 7 % of 100 is 7, whatever the rounding.
  func leastCount(of baskets: Int) -> Int {
    max(1, least, Int((Double(baskets) * support * (1 - 0x1p-40)).rounded(.up)))
  }

  static let parameters = [
    ParameterDefinition(
      "support", .value, default: "0.5%", limits: 0...1,
      summary: Localized("share of the baskets that have all items of a rule", zh: "含规则全部商品的购物篮占比下限")),
    ParameterDefinition(
      "least", .value, default: "2", limits: 1...1_000_000_000,
      summary: Localized("baskets that have them, at least", zh: "含规则全部商品的购物篮数下限")),
    ParameterDefinition(
      "confidence", .value, default: "10%", limits: 0...1,
      summary: Localized("share of the baskets with the first items that have the others too", zh: "置信度下限")),
    ParameterDefinition(
      "lift", .value, default: "1", limits: 0...1_000_000,
      summary: Localized("how many times as often as by chance, at least", zh: "提升度下限")),
    ParameterDefinition(
      "longest", .value, default: "3", limits: 2...10, summary: Localized("most items in a rule", zh: "规则中的最多商品数")),
  ]
}

extension AnalysisContext {
  /// What `on` names: products unless it says otherwise.
  func basketItem() throws -> String {
    let item = call.word("on") ?? "product"
    try require("transactions.\(item)")
    return item
  }

  /// What `by` names: orders unless it says otherwise, days where there are no order ids.
  func basketUnit() throws -> (unit: BasketLines.Unit, notes: [Diagnostic]) {
    if let word = call.word("by"), let unit = BasketLines.Unit(rawValue: word) {
      if unit == .order { try require("transactions.order") }
      return (unit, [])
    }
    if try has("transactions.order") { return (.order, []) }
    let note = Diagnostic(
      "no-orders",
      Localized(
        "`transactions` has no column `order`: what a customer bought on one day is a basket",
        zh: "`transactions` 没有列 `order`：客户同一天所购视为一个购物篮"), severity: .note)
    return (.day, [note])
  }
}

extension StatementShape.Clause {
  /// `on product|category`
  static let basketItem = StatementShape.Clause("on", .init("ITEM", .word(["product", "category", "brand"])))
  /// `by order|day|customer`
  static let basketUnit = StatementShape.Clause("by", .init("BASKET", .word(["order", "day", "customer"])))
}
