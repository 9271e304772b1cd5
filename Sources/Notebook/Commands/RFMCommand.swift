import Basics
import Columns
import Diagnostics
import Segmentation
import Syntax

enum RFMCommand {
  static let definition = CommandDefinition(
    shape: StatementShape(
      "rfm",
      clauses: [.init("with", .init("parameters", .settings)), .init("as", .init("NAME", .name))]),
    group: .segments,
    summary: Localized(
      "Score customers by recency, frequency and monetary value: r_score, f_score, m_score, rfm_score. `segment by rfm` then names the segments",
      zh: "按最近购买、频次和金额打分：r_score、f_score、m_score、rfm_score。之后可用 `segment by rfm` 分群"),
    parameters: RFM.parameters, details: AddedColumns.announced(RFM.addedColumns),
    examples: [
      .init("rfm", Localized("scores from 1 to 5 by quantiles", zh: "按分位数打 1 至 5 分")),
      .init(
        "rfm with bins 4, monetary mean as rfm4", Localized("four scores, money per purchase", zh: "四档，金额取平均每单")),
    ],
    action: .workspace { call, workspace in
      let customers = try workspace.requireCustomers(at: call.node.span)
      let settings: [Setting] = if case .settings(let given)? = call.node.clause("with") { given } else { [] }
      let prefix = call.clauseName("as")
      let maker = "rfm" + (prefix.map { " as \(Table.key($0.text))" } ?? "")
      let scores: RFM
      do {
        scores = try RFM.score(
          settings: settings, customers: customers, environment: workspace.environment, run: call.run)
      } catch let failure as Failure {
        throw failure.located(in: call.source, at: call.node.span)
      }
      let fields = scores.columns.map { name, column in
        let own = prefix.map { AddedColumns.name(of: name, among: RFM.addedColumns, as: $0.text) } ?? name
        return Table.Field(
          own, column,
          origin: ColumnOrigin(kind: .statement, source: call.text, reads: scores.reads, maker: maker))
      }
      for field in fields {
        try ColumnOwnership.check(field.name, maker: maker, at: prefix?.span ?? call.node.verbSpan, in: workspace)
      }
      workspace.addColumns(fields, maker: Maker(text: call.text, key: maker))
      let names = fields.map { "`\($0.name)`" }
      let date = workspace.asOf.map { Localized(", as of \($0)", zh: "，截止日期 \($0)") } ?? Localized(verbatim: "")
      return .sequence(
        [
          .line(
            "RFM scores (columns \(names.joined(separator: ", ")))\(date.en)",
            zh: "RFM 得分（列 \(names.joined(separator: "、"))）\(date.zh)"),
          .table(table(scores.measures)),
        ] + scores.notes.map { .diagnostic($0.located(in: call.source)) })
    })

  /// A row a measure: where scores change, and how many customers have each.
  private static func table(_ measures: [RFM.Measure]) -> TableView {
    let bins = measures.map(\.counts.count).max() ?? 0
    let scores = (0..<bins).map { TableView.Heading(Localized("score \($0 + 1)", zh: "\($0 + 1) 分"), .trailing) }
    return TableView(
      headings: [
        .init(Localized("measure", zh: "指标"), .leading), .init(Localized("method", zh: "方法"), .leading),
        .init(Localized("cut at", zh: "分界"), .leading),
      ] + scores,
      rows: measures.map { measure in
        let cuts = measure.cuts.map(ValueDisplay.number).joined(separator: ", ")
        return [title(measure.name), Localized(verbatim: measure.method), Localized(verbatim: cuts)]
          + (0..<bins).map { index in
            Localized(verbatim: index < measure.counts.count ? String(measure.counts[index]) : "")
          }
      }, wrapsText: true)
  }

  private static func title(_ measure: String) -> Localized {
    switch measure {
    case "recency": Localized("recency", zh: "最近购买")
    case "frequency": Localized("frequency", zh: "购买频次")
    case "monetary": Localized("monetary", zh: "金额")
    default: Localized(verbatim: measure)
    }
  }
}
