import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// How much of the value few customers hold.
  static let concentration = AnalysisDefinition(
    shape: StatementShape("concentration", clauses: [.init("on", .init("VALUE", .expression)), .settings]),
    group: .segments, title: Localized("Concentration of value", zh: "价值集中度"),
    summary: Localized(
      "How much of the value the top customers hold: Gini, Lorenz curve, shares of the top, customers for 80 %",
      zh: "少数客户占多少价值：基尼系数、洛伦兹曲线、前若干客户的占比、达到 80% 所需的客户数"),
    parameters: [
      ParameterDefinition(
        "top", .list, default: "(1%, 5%, 10%, 20%, 50%)", limits: 0...1,
        summary: Localized("shares of customers from the top", zh: "自上而下的客户比例")),
      ParameterDefinition(
        "goal", .value, default: "80%", limits: 0...1,
        summary: Localized("share of the value whose customers are counted", zh: "统计达到该价值占比所需的客户数")),
    ],
    needs: ["transactions"],
    tables: ["top", "lorenz"],
    examples: [
      .init("concentration", Localized("of monetary", zh: "按金额")),
      .init("concentration on orders with goal 50%", Localized("of another number", zh: "按其他数值")),
    ]
  ) { context in
    let (name, column): (String, Column)
    if let given = context.call.expression("on") {
      (name, column) = try context.given(given)
    } else {
      (name, column) = ("monetary", try context.column("monetary"))
    }
    guard column.type.isNumeric else {
      throw Failure(
        "wrong-type",
        Localized("`\(name)` is no number but \(column.type.name)", zh: "`\(name)` 不是数字，而是 \(column.type.name)"),
        at: context.call.expression("on")?.span)
    }
    let curve = ValueCurve(column)
    return AnalysisResult(
      lines: lines(curve, name, goal: context.value("goal")),
      tables: curve.count == 0 ? [] : [tops(curve, context.list("top")), lorenz(curve)])
  }

  private static func lines(_ curve: ValueCurve, _ name: String, goal: Double) -> [Localized] {
    let rest = curve.left
    var lines = [
      Localized(
        "Concentration of `\(name)` over \(CountNoun.of(curve.count, "customer")) with a value above 0",
        zh: "`\(name)` 的集中度，取值大于 0 的客户 \(curve.count) 位")
    ]
    if rest > 0 {
      lines.append(
        Localized(
          "left out: \(CountNoun.of(rest, "customer")) with 0, less than 0 or no value", zh: "未计入：为零、为负或无值的客户 \(rest) 位"
        ))
    }
    guard let gini = curve.gini else { return lines }
    let percent = shareText(goal)
    let needed = curve.customers(forShare: goal)
    lines.append(Localized("Gini: \(sixDigits(gini))", zh: "基尼系数：\(sixDigits(gini))"))
    lines.append(
      Localized(
        "\(percent) of the value: \(CountNoun.of(needed, "customer")) (\(shareText(Double(needed) / Double(curve.count))))",
        zh: "占价值 \(percent) 的客户：\(needed) 位（\(shareText(Double(needed) / Double(curve.count)))）"))
    return lines
  }

  private static func tops(_ curve: ValueCurve, _ tops: [Double]) -> TitledTable {
    let counts = tops.map { curve.customers(forTop: $0) }
    return TitledTable(
      Localized("share of the top customers", zh: "头部客户占比"),
      Table(
        [
          Table.Field("top", Column(.number(tops))),
          Table.Field("customers", Column(.integer(counts.map(Int64.init)))),
          Table.Field("value_share", Column(.number(counts.map { curve.shareOfTop($0) }))),
        ], rowCount: tops.count), name: "top",
      headings: [
        "top": Localized("top", zh: "前"), "customers": Localized("customers", zh: "客户数"),
        "value_share": Localized("share of value", zh: "价值占比"),
      ], percents: ["top", "value_share"])
  }

  /// The share of the value that the lowest tenths of customers hold.
  private static func lorenz(_ curve: ValueCurve) -> TitledTable {
    let tenths = (0...10).map { Double($0) / 10 }
    return TitledTable(
      Localized("Lorenz curve: customers from the lowest value up", zh: "洛伦兹曲线：客户由低到高"),
      Table(
        [
          Table.Field("customers_share", Column(.number(tenths))),
          Table.Field("value_share", Column(.number((0...10).map { curve.lorenz(tenth: $0) }))),
        ], rowCount: tenths.count), name: "lorenz",
      headings: [
        "customers_share": Localized("share of customers", zh: "客户占比"),
        "value_share": Localized("share of value", zh: "价值占比"),
      ], percents: ["customers_share", "value_share"])
  }

  private static func sixDigits(_ value: Double) -> String {
    NumberDigits.fixed(value, places: 6)
  }

  private static func shareText(_ share: Double) -> String {
    NumberDigits.percent(share)
  }
}
