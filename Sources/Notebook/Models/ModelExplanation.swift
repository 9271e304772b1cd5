import Basics
import Segmentation

extension FittedModel {
  /// The model in plain words, then what was found.
  var markup: Markup {
    .sequence([
      .heading(Localized("\(name) · \(title.en)", zh: "\(name) · \(title.zh)")),
      .paragraph(definition.words), covariates == nil ? .lines([]) : .lines(definition.covariateLines), .lines(lines),
      .table(TableView.make(from: parameterTable, limit: 20)),
      .line("Fitted by: \(statement)", zh: "拟合语句：\(statement)"),
      .line("Formulas: \(definition.source)", zh: "公式出处：\(definition.source)"),
    ])
  }
}

extension ReferencePage {
  init(_ model: ModelDefinition) {
    let columns = model.input.columns
    self.init(
      kind: .model, name: model.id, aliases: [], summary: model.summary, usage: "fit \(model.id) [with …] [as NAME]",
      details: [
        .paragraph(model.words), Self.parameters(model),
        .line("Of a table it reads \(columns.en).", zh: "用于表时读取：\(columns.zh)。"),
        .line("Formulas: \(model.source).", zh: "公式出处：\(model.source)。"),
        .lines(model.covariateLines),
      ], examples: [])
  }

  private static func parameters(_ model: ModelDefinition) -> Markup {
    .table(
      TableView(
        headings: [
          .init(Localized("parameter", zh: "参数"), .leading), .init(Localized("sign", zh: "符号"), .leading),
          .init(Localized("meaning", zh: "含义"), .leading),
        ],
        rows: model.parameters.map {
          [Localized(verbatim: $0.name), Localized(verbatim: $0.symbol), $0.summary]
        }, wrapsText: true))
  }
}
