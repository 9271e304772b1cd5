import Basics
import Columns
import Query

/// The steps by which one customer came to a value: each condition, whether it holds, and the numbers in it.
enum TraceMarkup {
  static func lines(_ steps: [TraceStep]) -> Markup {
    .lines(steps.flatMap { step in [head(step)] + values(step) })
  }

  private static func head(_ step: TraceStep) -> Localized {
    let result = step.result.map { ValueDisplay.text($0) }
    let en = result.map { " → \($0.en)" } ?? ""
    let zh = result.map { " → \($0.zh)" } ?? ""
    switch step.kind {
    case .condition(true?): return Localized("✓ when \(step.text)\(en)", zh: "✓ when \(step.text)\(zh)")
    case .condition(false?): return Localized(verbatim: "✗ when \(step.text)")
    case .condition(nil): return Localized("? when \(step.text) (null)", zh: "? when \(step.text)（空值）")
    case .otherwise: return Localized("✓ else\(en)", zh: "✓ else\(zh)")
    case .value: return Localized("= \(step.text)\(en)", zh: "= \(step.text)\(zh)")
    }
  }

  private static func values(_ step: TraceStep) -> [Localized] {
    guard !step.values.isEmpty else { return [] }
    let texts = step.values.map { (name: $0.text, text: text($0.value, isShare: step.shares.contains($0.text))) }
    return [
      Localized(
        "    " + texts.map { "\($0.name) = \($0.text.en)" }.joined(separator: ", "),
        zh: "    " + texts.map { "\($0.name) = \($0.text.zh)" }.joined(separator: "，"))
    ]
  }

  /// A value; a share in percent, with as many digits as it has.
  private static func text(_ value: Value, isShare: Bool) -> Localized {
    guard isShare, let share = ValueDisplay.double(value) else { return ValueDisplay.text(value) }
    return Localized(verbatim: ValueDisplay.number(share * 100) + "%")
  }
}
