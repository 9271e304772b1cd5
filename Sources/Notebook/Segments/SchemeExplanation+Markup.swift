import Basics
import Columns
import Segmentation

extension SchemeExplanation {
  /// What the scheme does, its rule as it runs, and its parameters as they stand.
  func markup(_ scheme: SchemeDefinition) -> Markup {
    var parts: [Markup] = [
      .heading(Localized("\(scheme.title.en) (\(scheme.id))", zh: "\(scheme.title.zh)（\(scheme.id)）")),
      .paragraph(words),
    ]
    for input in inputs {
      let list = input.measures.map { "`\($0)`" }
      let (en, zh) = (list.joined(separator: ", "), list.joined(separator: "、"))
      guard let query = input.query else {
        parts.append(.line("Computed first: \(en).", zh: "先计算：\(zh)。"))
        continue
      }
      parts += [.line("Computed first: \(en), by", zh: "先计算 \(zh)："), .code(query)]
    }
    parts.append(.code(rule))
    if !parameters.isEmpty {
      parts.append(
        .table(
          TableView(
            headings: [
              .init(Localized("parameter", zh: "参数"), .leading), .init(Localized("value", zh: "取值"), .leading),
              .init(Localized(verbatim: ""), .leading), .init(Localized("meaning", zh: "含义"), .leading),
            ],
            rows: parameters.map { parameter in
              [
                Localized(verbatim: parameter.definition.name), Localized(verbatim: parameter.text),
                parameter.isGiven ? Localized("set", zh: "已设置") : Localized("default", zh: "默认"),
                parameter.definition.summary,
              ]
            }, wrapsText: true)))
    }
    if !reads.isEmpty {
      let list = reads.map { "`\($0)`" }
      parts.append(.line("Reads \(list.joined(separator: ", ")).", zh: "所用的列：\(list.joined(separator: "、"))。"))
    }
    if !needs.isEmpty { parts.append(NeedsText.markup(NeedsText.list(needs).map { "`\($0)`" })) }
    return .sequence(parts + notes.map(Markup.diagnostic))
  }
}
