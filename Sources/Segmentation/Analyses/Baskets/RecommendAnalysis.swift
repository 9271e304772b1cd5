import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// What to offer whom.
  static let recommend = AnalysisDefinition(
    shape: StatementShape(
      "recommend",
      clauses: [
        .init("for", .init("CUSTOMERS", .expression)), .init("new product in", .init("CATEGORY", .literal)),
        .basketItem, .basketUnit, .settings, .init("as", .init("NAME", .name)),
      ]),
    group: .baskets, title: Localized("Recommendations", zh: "推荐"),
    summary: Localized(
      "What to offer whom: what goes with what customers have and they lack yet, by price × confidence; `new product in`: whom to tell of a new product",
      zh: "向谁推荐什么：与客户已购相配而尚未购买者，按价格 × 置信度；`new product in`：新产品该告知谁"),
    parameters: RuleSettings.parameters + [
      ParameterDefinition(
        "top", .value, default: "3", limits: 1...1_000,
        summary: Localized("recommendations for a customer", zh: "每位客户的推荐数"))
    ],
    needs: ["transactions"],
    columns: [
      AnalysisColumn("recommended", Localized("the best offer", zh: "首选推荐")),
      AnalysisColumn("expected_value", Localized("its price × confidence", zh: "其价格 × 置信度")),
      AnalysisColumn(
        "affinity",
        Localized(
          "with `new product in`: how near what they buy is to its category", zh: "`new product in`：所购品类与新品品类的亲和度")),
    ],
    tables: ["offers", "items", "categories"],
    examples: [
      .init("recommend", Localized("for all customers", zh: "面向全部客户")),
      .init("recommend for 'C0042'", Localized("for one customer", zh: "面向一位客户")),
      .init(
        "recommend for monetary > 5000 with top 1", Localized("for the customers of a condition", zh: "面向满足条件的客户")),
      .init("recommend new product in 'Tea'", Localized("who may want a new product", zh: "谁可能想要新产品")),
    ]
  ) { context in
    if let category = context.call.literal("new product in") { return try NewProduct.audience(category, context) }
    let item = try context.basketItem()
    let (unit, notes) = try context.basketUnit()
    let settings = RuleSettings(context)
    let rules = try BasketLines(context, item: item, unit: unit)
    let chosen = try chosenCustomers(context)
    let offers = try Offers(context, item: item, baskets: rules, settings: settings)
    let list = try chosen.map {
      try context.table(
        "offers | join chosen on customer kind semi", with: [("offers", offers.table), ("chosen", $0)])
    }
    let shown = try context.table(
      "offers | sort expected_value desc, customer, item", with: [("offers", list ?? offers.table)])
    let byItem = try context.table(
      """
      offers
      | summarize customers = count(), expected_value = sum(expected_value) by item
      | sort expected_value desc, item | take 20
      """, with: [("offers", shown)])
    var tables = [
      TitledTable(
        Localized("what to offer whom", zh: "向谁推荐什么"), shown, name: "offers", headings: recommendHeadings,
        percents: ["confidence"])
    ]
    if context.call.expression("for").flatMap(literal) == nil, byItem.rowCount > 0 {
      tables.append(TitledTable(Localized("by item", zh: "按推荐商品"), byItem, name: "items", headings: recommendHeadings))
    }
    return AnalysisResult(
      lines: try said(shown, offers.ruleCount, context), tables: tables,
      columns: chosen == nil ? try columns(shown, context) : [], notes: notes)
  }

  private static func said(_ shown: Table, _ rules: Int, _ context: AnalysisContext) throws -> [Localized] {
    let numbers = try context.table(
      "offers | summarize customers = count_distinct(customer), rows = count()", with: [("offers", shown)]
    ).counts
    var said = [
      Localized(
        "\(CountNoun.of(rules, "rule")) \(CountNoun.noun(rules, "leads", "lead")) to \(CountNoun.of(numbers[1], "recommendation")) for \(CountNoun.of(numbers[0], "customer"))",
        zh: "\(rules) 条规则，为 \(numbers[0]) 位客户得出 \(numbers[1]) 条推荐")
    ]
    if numbers[1] == 0 {
      said.append(
        Localized(
          "they have nothing that a rule goes from, or all that it leads to; lower the support or the confidence for more rules",
          zh: "他们没有规则的前项商品，或已购全部后项；降低支持度或置信度可得更多规则"))
    }
    return said
  }

  /// The best offer of each customer.
  private static func columns(_ shown: Table, _ context: AnalysisContext) throws -> [Table.Field] {
    try context.aligned(
      context.table(
        "offers | take 1 by customer | select customer, recommended = item, expected_value",
        with: [("offers", shown)]))
  }

  /// The customers of `for`; nil for all. Throws `Failure` when it is neither a customer nor a condition.
  private static func chosenCustomers(_ context: AnalysisContext) throws -> Table? {
    guard let expression = context.call.expression("for") else { return nil }
    if let literal = literal(expression) {
      let id = ExpressionText.literal(literal)
      let found = try context.table(
        "customers | where cast(customer as text) = cast(\(id) as text) | select customer")
      guard found.rowCount > 0 else {
        throw Failure(
          "unknown-customer", Localized("there is no customer \(id)", zh: "没有客户 \(id)"), at: expression.span,
          hint: Localized("customers | take 5 shows some ids", zh: "customers | take 5 可查看若干编号"))
      }
      return found
    }
    let condition = try context.given(expression).column
    guard condition.type == .boolean else {
      throw Failure(
        "wrong-type",
        Localized(
          "`for` takes a customer or a condition, not \(condition.type.name)",
          zh: "`for` 之后应为客户编号或条件，而不是 \(condition.type.name)"), at: expression.span,
        hint: Localized("for example for 'C0042', or for value = 'high'", zh: "例如 for 'C0042'，或 for value = 'high'"))
    }
    return Selection.gather(context.customers, Selection.rows(where: condition))
  }

  private static func literal(_ expression: Expression) -> Literal? {
    if case .literal(let literal, _) = expression, literal != .boolean(true), literal != .boolean(false) {
      return literal
    }
    return nil
  }

  private static let recommendHeadings = [
    "customer": Localized("customer", zh: "客户"), "item": Localized("offer", zh: "推荐"),
    "because": Localized("because they have", zh: "因其已购"), "confidence": Localized("confidence", zh: "置信度"),
    "lift": Localized("lift", zh: "提升度"), "price": Localized("price", zh: "价格"),
    "expected_value": Localized("expected value", zh: "期望价值"), "customers": Localized("customers", zh: "客户数"),
  ]
}
