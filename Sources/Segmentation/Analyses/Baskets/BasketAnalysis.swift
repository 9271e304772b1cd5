import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// What is bought together.
  static let basket = AnalysisDefinition(
    shape: StatementShape("basket", clauses: [.basketItem, .basketUnit, .settings]),
    group: .baskets, title: Localized("Baskets", zh: "购物篮"),
    summary: Localized(
      "What is bought together: association rules by FP-growth, with support, confidence and lift",
      zh: "哪些商品一起购买：FP-growth 关联规则及其支持度、置信度、提升度"),
    parameters: RuleSettings.parameters + [
      ParameterDefinition(
        "consequents", .value, default: "1", limits: 1...9,
        summary: Localized("most items that a rule leads to", zh: "规则后项的最多商品数"))
    ],
    needs: ["transactions"],
    examples: [
      .init("basket", Localized("products in one order", zh: "同一订单中的商品")),
      .init("basket on category by customer", Localized("categories of one customer", zh: "同一客户的品类")),
      .init(
        "basket with support 1%, confidence 30%, lift 1.5", Localized("only strong rules", zh: "只要强规则")),
    ]
  ) { context in
    let item = try context.basketItem()
    let (unit, notes) = try context.basketUnit()
    let lines = try BasketLines(context, item: item, unit: unit)
    let settings = RuleSettings(context)
    let rules = try lines.rules(settings, context, consequents: Int(context.value("consequents")))
    return AnalysisResult(
      lines: said(lines, rules.count, settings, item), tables: [table(rules, lines)], notes: notes)
  }

  private static func said(
    _ lines: BasketLines, _ rules: Int, _ settings: RuleSettings, _ item: String
  ) -> [Localized] {
    let units: Localized =
      switch lines.unit {
      case .order: Localized("orders", zh: "订单")
      case .day: Localized("customers' days", zh: "客户购买日")
      case .customer: Localized("customers", zh: "客户")
      }
    let things: Localized =
      switch item {
      case "category": Localized("categories", zh: "品类")
      case "brand": Localized("brands", zh: "品牌")
      default: Localized("products", zh: "商品")
      }
    let least = settings.leastCount(of: lines.basketCount)
    let confidence = NumberDigits.percent(settings.confidence)
    let lift = NumberText.display(settings.lift)
    var said = [
      Localized(
        "\(lines.basketCount) baskets (\(units.en)), \(lines.names.count) \(things.en)",
        zh: "\(lines.basketCount) 个购物篮（\(units.zh)），\(lines.names.count) 种\(things.zh)"),
      Localized(
        "\(rules) rules in \(least) or more baskets, confidence from \(confidence), lift from \(lift)",
        zh: "\(rules) 条规则，不少于 \(least) 个购物篮，置信度 \(confidence) 起，提升度 \(lift) 起"),
    ]
    if rules == 0 {
      said.append(
        Localized("lower the support or the confidence to see weaker rules", zh: "降低支持度或置信度可看到较弱的规则"))
    }
    return said
  }

  private static func table(_ rules: [AssociationRule], _ lines: BasketLines) -> TitledTable {
    func numbers(_ value: (AssociationRule) -> Double) -> Column {
      let values = rules.map(value)
      return Column(
        .number(values.map { $0.isFinite ? $0 : 0 }), validity: ValidityBitmap(values.map(\.isFinite)))
    }
    return TitledTable(
      Localized("rules: who buys these buys that too", zh: "关联规则：买了前项的也买后项"),
      Table(
        [
          Table.Field("antecedent", .texts(rules.map { lines.text($0.antecedent) })),
          Table.Field("consequent", .texts(rules.map { lines.text($0.consequent) })),
          Table.Field("baskets", Column(.integer(rules.map { Int64($0.count) }))),
          Table.Field("support", numbers(\.support)), Table.Field("confidence", numbers(\.confidence)),
          Table.Field("lift", numbers(\.lift)), Table.Field("leverage", numbers(\.leverage)),
          Table.Field("conviction", numbers(\.conviction)),
        ], rowCount: rules.count),
      headings: [
        "antecedent": Localized("who buys", zh: "前项"), "consequent": Localized("buys too", zh: "后项"),
        "baskets": Localized("baskets", zh: "购物篮数"), "support": Localized("support", zh: "支持度"),
        "confidence": Localized("confidence", zh: "置信度"), "lift": Localized("lift", zh: "提升度"),
        "leverage": Localized("leverage", zh: "杠杆率"), "conviction": Localized("conviction", zh: "确信度"),
      ], percents: ["support", "confidence"])
  }
}
