import Basics
import Query
import Segmentation

/// What help and the reference say about one thing of the language, built from its definition.
struct ReferencePage {
  /// What the thing is.
  enum Kind: CaseIterable {
    case command, stage, function, scheme, model, analysis, table, setting

    var name: Localized {
      switch self {
      case .command: Localized("command", zh: "命令")
      case .stage: Localized("stage of a query", zh: "查询阶段")
      case .function: Localized("function", zh: "函数")
      case .scheme: Localized("scheme", zh: "细分方案")
      case .model: Localized("model", zh: "模型")
      case .analysis: Localized("analysis", zh: "分析")
      case .table: Localized("table", zh: "表")
      case .setting: Localized("setting", zh: "设置")
      }
    }
  }

  let kind: Kind
  let name: String
  let aliases: [String]
  let summary: Localized
  /// How it is written.
  let usage: String
  /// Tables of parameters, labels, rules.
  let details: [Markup]
  let examples: [(code: String, note: Localized?)]

  /// The page as `help` shows it.
  var markup: Markup {
    .sequence([.heading(Localized("\(name) · \(kind.name.en)", zh: "\(name) · \(kind.name.zh)")), body])
  }

  /// The page below its heading.
  var body: Markup {
    var parts: [Markup] = [.paragraph(summary), .code(usage)]
    if !aliases.isEmpty {
      let list = aliases.map { "`\($0)`" }
      parts.append(
        .line("Also called \(list.joined(separator: ", ")).", zh: "也可写作 \(list.joined(separator: "、"))。"))
    }
    parts += details
    if !examples.isEmpty { parts.append(.line("Examples:", zh: "示例：")) }
    for (code, note) in examples {
      if let note { parts.append(.lines([Localized(note.en + ":", zh: note.zh + "：")])) }
      parts.append(.code(code))
    }
    return .sequence(parts)
  }

  /// A table of parameters; nothing when there are none.
  static func parameters(_ parameters: [ParameterDefinition]) -> [Markup] {
    guard !parameters.isEmpty else { return [] }
    return [
      .table(
        TableView(
          headings: [
            .init(Localized("parameter", zh: "参数"), .leading), .init(Localized("takes", zh: "取值"), .leading),
            .init(Localized("default", zh: "默认"), .leading), .init(Localized("meaning", zh: "含义"), .leading),
          ],
          rows: parameters.map { parameter in
            [
              Localized(verbatim: parameter.name), kind(parameter.kind),
              Localized(verbatim: parameter.defaultText ?? "–"), parameter.summary,
            ]
          }, wrapsText: true))
    ]
  }

  private static func kind(_ kind: ParameterDefinition.Kind) -> Localized {
    switch kind {
    case .word(let words): Localized(verbatim: words.joined(separator: "|"))
    case .value: Localized("a value", zh: "一个值")
    case .columnExpression: Localized("a number for each customer", zh: "每位客户的数字（由列组成的表达式）")
    case .anyColumn: Localized("an expression over columns", zh: "由列组成的表达式")
    case .name: Localized("the name of a column", zh: "列名")
    case .names: Localized("names of columns (…, …)", zh: "列名（…, …）")
    case .columns: Localized("columns (…, …)", zh: "若干列（…, …）")
    case .list: Localized("a list (…, …)", zh: "列表（…, …）")
    case .words: Localized("words ('…', '…')", zh: "一组词（'…', '…'）")
    case .text: Localized("a text", zh: "文本")
    case .date: Localized("a date", zh: "日期")
    case .table: Localized("a table", zh: "一个表")
    }
  }
}
