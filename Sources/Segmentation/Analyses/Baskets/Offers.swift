import Basics
import Columns
import Diagnostics

/// What rules say that customers may buy next: an item for a customer a row, worth price × confidence.
struct Offers {
  /// customer, item, because, confidence, lift, price, expected_value.
  let table: Table
  /// How many rules there were to go by.
  let ruleCount: Int

  /// - Parameter baskets: what the rules are learned from; what customers have is taken from all their purchases.
  init(_ context: AnalysisContext, item: String, baskets: BasketLines, settings: RuleSettings) throws {
    let rules = try baskets.rules(settings, context, consequents: 1)
    ruleCount = rules.count
    let prices = try Self.prices(context, item: item, of: baskets.names)
    let owned = baskets.unit == .customer ? baskets : try BasketLines(context, item: item, unit: .customer)
    // Both have the items of all purchases, and so the same codes.
    let matches = try RuleMatches(
      rules, worth: rules.map { $0.confidence * (prices[Int($0.consequent[0])] ?? 0) }, owners: owned.baskets,
      items: owned.items, most: Int(context.value("top")), run: context.run)
    let found = matches.rules.map { rules[Int($0)] }
    let items = found.map { Int($0.consequent[0]) }
    func money(_ values: [Double?]) -> Column {
      let cents = values.map { $0.flatMap { Int64(exactly: ($0 * 100).rounded(.toNearestOrAwayFromZero)) } }
      return Column(.decimal(cents.map { $0 ?? 0 }, scale: 2), validity: ValidityBitmap(cents.map { $0 != nil }))
    }
    table = Table(
      [
        Table.Field("customer", Selection.gather(owned.customers, matches.owners)),
        Table.Field("item", .texts(items.map { baskets.names[$0] })),
        Table.Field("because", .texts(found.map { baskets.text($0.antecedent) })),
        Table.Field("confidence", Column(.number(found.map(\.confidence)))),
        Table.Field("lift", Column(.number(found.map(\.lift)))),
        Table.Field("price", money(items.map { prices[$0] })),
        Table.Field(
          "expected_value", money(zip(items, found).map { item, rule in prices[item].map { $0 * rule.confidence } })),
      ], rowCount: found.count)
  }

  /// The price of each item: that of `products`, else what was paid for a piece.
  private static func prices(_ context: AnalysisContext, item: String, of names: [String]) throws -> [Double?] {
    let pieces =
      try context.has("transactions.quantity") ? "sum(if(quantity > 0, quantity, 1))" : "count()"
    let paid = """
      purchase_lines
      | where \(item) is not null
      | summarize price = sum(amount) / \(pieces) by item = cast(\(item) as text)
      """
    var table = try context.table(paid)
    if try item == "product" && context.has("products.price") {
      let listed = try context.table(
        "products | where price is not null | summarize list_price = max(price) by item = cast(product as text)")
      table = try context.table(
        "paid | join listed on item kind left | select item, price = coalesce(list_price, price)",
        with: [("paid", table), ("listed", listed)])
    }
    table = try context.table("paid | select item, price = cast(price as number)", with: [("paid", table)])
    var prices: [String: Double] = [:]
    if let names = table.column(named: "item"), let values = table.column(named: "price") {
      for row in 0..<table.rowCount {
        if case (.text(let name), .number(let price)) = (names.value(at: row), values.value(at: row)) {
          prices[name] = price
        }
      }
    }
    return names.map { prices[$0] }
  }
}
