import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension AnalysisDefinition {
  /// Key figures of the relationship with customers.
  static let kpi = AnalysisDefinition(
    shape: StatementShape(
      "kpi", arguments: [.init("FIGURE", .name, isOptional: true)],
      clauses: [.init("by", .init("ORIGIN", .word(["source", "channel"]))), .settings]),
    group: .segments, title: Localized("Key figures", zh: "关键指标"),
    summary: Localized(
      "Key figures of the relationship with customers: satisfaction, churn, value, repeat rate, win rate, sales cycle, response, complaints; cost and return by source (or channel of the first purchase), owner scorecard, retention drivers by period. What cannot be worked out is listed with what to load. `kpi churn` explains one figure with its query",
      zh:
        "客户关系关键指标：满意度、流失率、客户价值、复购率、赢单率、销售周期、响应、投诉；按来源（或首购渠道）的成本与回报、客户经理记分卡、各期留存驱动因素。无法计算的指标会说明需加载什么。`kpi churn` 解释单个指标及其查询"
    ),
    parameters: KPIDefinition.parameters, needs: ["customers"],
    examples: [
      .init("kpi", Localized("all that the loaded tables allow", zh: "已加载的表所能计算的全部指标")),
      .init("kpi churn with days 180", Localized("one figure, explained", zh: "单个指标及其解释")),
      .init("kpi drivers with drivers month, periods 6", Localized("one table, by month", zh: "其中一张表，按月")),
    ]
  ) { context in
    var run = try KPIRun(context)
    guard let name = context.call.name("FIGURE") else { return try run.all() }
    let key = name.text.lowercased()
    if let figure = KPIDefinition.standard.first(where: { $0.id == key }) { return try run.one(figure) }
    if let report = KPIReport.standard.first(where: { $0.id == key }) { return try run.one(report) }
    let names = KPIDefinition.standard.map(\.id) + KPIReport.standard.map(\.id)
    throw Failure(
      "unknown-figure", Localized("there is no key figure `\(name.text)`", zh: "没有指标 `\(name.text)`"), at: name.span,
      candidates: NearestName.candidates(for: name.text, among: names),
      hint: Localized("there are \(names.joined(separator: ", "))", zh: "可用的有：\(names.joined(separator: "、"))"))
  }
}
