import Basics
import Columns
import Query

/// The steps by which one customer came to a value, as a table.
enum TraceMarkup {
  static func table(_ steps: [TraceStep]) -> Markup {
    .table(
      TableView(
        headings: [
          .init(Localized("step", zh: "步骤"), .leading), .init(Localized("with", zh: "数值"), .leading),
          .init(Localized("outcome", zh: "结果"), .leading),
        ],
        rows: steps.map { [Localized(verbatim: text($0)), values($0.values), outcome($0)] }, wrapsText: true))
  }

  private static func text(_ step: TraceStep) -> String {
    switch step.kind {
    case .condition: "when \(step.text)"
    case .otherwise: "else \(step.text)"
    case .value: step.text
    }
  }

  private static func values(_ values: [(text: String, value: Value)]) -> Localized {
    let texts = values.map { (name: $0.text, text: ValueDisplay.text($0.value)) }
    return Localized(
      texts.map { "\($0.name) = \($0.text.en)" }.joined(separator: ", "),
      zh: texts.map { "\($0.name) = \($0.text.zh)" }.joined(separator: "，"))
  }

  private static func outcome(_ step: TraceStep) -> Localized {
    let result = step.result.map { ValueDisplay.text($0) }
    guard case .condition(let isTrue) = step.kind else { return result ?? Localized(verbatim: "") }
    let holds =
      switch isTrue {
      case true?: Localized("yes", zh: "是")
      case false?: Localized("no", zh: "否")
      case nil: Localized("null", zh: "空值")
      }
    guard let result else { return holds }
    return Localized("\(holds.en) → \(result.en)", zh: "\(holds.zh) → \(result.zh)")
  }
}
