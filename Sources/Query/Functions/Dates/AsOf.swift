import Basics
import Columns
import Diagnostics

extension FunctionDefinition {
  static let asOf = FunctionDefinition(
    "as_of", family: .dates, usage: "as_of()",
    summary: Localized("the date that the session looks from", zh: "当前的截止日期"),
    examples: [Example("year(as_of()) is not null", "true")], arity: 0...0,
    signature: { _ in Signature([], .date) },
    implementation: .scalar { _, rows, call in
      guard let date = call.asOf else {
        throw Failure(
          "no-as-of", Localized("there is no date to look from yet", zh: "还没有截止日期"),
          hint: Localized(
            "load transactions, or set one: `as of 2024-12-31`", zh: "请先载入交易，或设定：`as of 2024-12-31`"))
      }
      return Column.repeating(.date(date), type: .date, count: rows)
    })
}
