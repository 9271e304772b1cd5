import Basics
import Diagnostics
import Segmentation
import Syntax

enum SegmentCommand {
  static let definition = CommandDefinition(
    shape: StatementShape(
      "segment", arguments: [.init("rule", .assignment, isOptional: true)],
      clauses: [
        .init("by", .init("SCHEME", .name)), .init("with", .init("parameters", .settings)),
        .init("as of", .init("DATE", .date)), .init("as", .init("NAME", .name)),
      ]),
    group: .segments,
    summary: Localized(
      "Cut customers into segments by a scheme, or by a rule of your own; `help schemes` lists the schemes",
      zh: "按方案或自己的规则细分客户；`help schemes` 列出各方案"),
    examples: [
      .init("segment by value", Localized("high, medium and low value", zh: "高、中、低价值")),
      .init(
        "segment by value with high 10% as top_tenth", Localized("other parameters, another column", zh: "改参数，另存一列")),
      .init(
        "segment by value as of 1997-12-31 as value_before", Localized("as it was at another day", zh: "以另一日期为截止点")),
      .init(
        "segment size = case when monetary >= 500 then 'big' when monetary >= 100 then 'medium' else 'small' end",
        Localized("a rule of your own", zh: "自定规则")),
    ],
    action: .workspace { call, workspace in
      let name = call.clauseName("by")
      if case .assignment(let own, let rule)? = call.node.arguments["rule"] {
        if let clause = ["by", "with", "as of", "as"].first(where: { call.node.hasClause($0) }) {
          throw Failure(
            "clause-not-here",
            Localized("`\(clause)` does not go with a rule of your own", zh: "自定规则不能与 `\(clause)` 同用"),
            at: name?.span ?? call.node.span)
        }
        return try OwnSegments(call: call).segment(own, rule, in: &workspace)
      }
      let names = SchemeRegistry.standard.names
      guard let name else {
        throw Failure(
          "missing-scheme", Localized("by which scheme?", zh: "按哪个方案细分？"), at: call.node.span,
          hint: Localized(
            "segment by \(names.joined(separator: "|")), or segment NAME = case …",
            zh: "segment by \(names.joined(separator: "|"))，或 segment 名称 = case …"))
      }
      guard let scheme = SchemeRegistry.standard.scheme(named: name.text) else {
        let isColumn = workspace.customers?.field(named: name.text) != nil
        throw Failure(
          "unknown-scheme", Localized("there is no scheme `\(name.text)`", zh: "没有方案 `\(name.text)`"), at: name.span,
          candidates: NearestName.candidates(for: name.text, among: names),
          hint: isColumn
            ? Localized(
              "to count by a column: customers | summarize customers = count() by \(name.text)",
              zh: "按列计数：customers | summarize customers = count() by \(name.text)")
            : Localized("schemes: \(names.joined(separator: ", "))", zh: "可用的方案：\(names.joined(separator: "、"))"))
      }
      return try SchemeRun(call: call, scheme: scheme).segment(in: &workspace)
    })
}
