import Basics
import Query
import Segmentation

extension ReferencePage {
  init(_ command: CommandDefinition) {
    self.init(
      kind: command.kind, name: command.shape.verb, aliases: command.shape.aliases, summary: command.summary,
      usage: UsageText.of(command.shape), details: Self.parameters(command.parameters) + command.details,
      examples: command.examples.map { ($0.statement, $0.summary) })
  }

  init(_ stage: StageDefinition) {
    self.init(
      kind: .stage, name: stage.shape.verb, aliases: stage.shape.aliases, summary: stage.summary,
      usage: "| " + UsageText.of(stage.shape), details: [], examples: stage.examples.map { ($0, nil) })
  }

  init(_ function: FunctionDefinition) {
    self.init(
      kind: .function, name: function.name, aliases: function.aliases, summary: function.summary,
      usage: function.usage, details: [],
      examples: function.examples.map { ("\($0.expression)  → \($0.result)", nil) })
  }

  init(_ scheme: SchemeDefinition) {
    var details = Self.parameters(scheme.parameters)
    details.append(NeedsText.markup(NeedsText.list(scheme.needs).map { "`\($0)`" }))
    if !scheme.publishes.isEmpty {
      let list = scheme.publishes.map { "`\($0.name)`" }
      details.append(
        .line(
          "Adds to customers beside the label: \(list.joined(separator: ", ")).",
          zh: "除类别外还为 customers 增加：\(list.joined(separator: "、"))。"))
    }
    for input in scheme.inputs {
      let list = input.measures.map { "`\($0.name)`" }
      if case .query(let query) = input.source {
        details += [
          .line(
            "Computed first: \(list.joined(separator: ", ")), by", zh: "先计算 \(list.joined(separator: "、"))："),
          .code(query),
        ]
      }
    }
    for variant in scheme.variants {
      let words = Localized(
        variant.words.en.filter { !"{}".contains($0) }, zh: variant.words.zh.filter { !"{}".contains($0) })
      if let chooser = scheme.chooser {
        details.append(.line("`\(chooser) \(variant.word)`:", zh: "`\(chooser) \(variant.word)`："))
      }
      details += [.paragraph(words), .code(variant.rule), Self.labels(variant)]
    }
    self.init(
      kind: .scheme, name: scheme.id, aliases: [], summary: scheme.summary,
      usage: "segment by \(scheme.id)", details: details, examples: [])
  }

  private static func labels(_ variant: SchemeVariant) -> Markup {
    .table(
      TableView(
        headings: [
          .init(Localized("code", zh: "代码"), .leading), .init(Localized("English", zh: "英文"), .leading),
          .init(Localized("Chinese", zh: "中文"), .leading),
        ],
        rows: variant.levels.map {
          [Localized(verbatim: $0.code), Localized(verbatim: $0.label.en), Localized(verbatim: $0.label.zh)]
        }))
  }

  init(_ setting: SettingDefinition) {
    self.init(
      kind: .setting, name: setting.name, aliases: [], summary: setting.summary,
      usage: "set \(setting.name) \(setting.usage)", details: [], examples: [])
  }
}
