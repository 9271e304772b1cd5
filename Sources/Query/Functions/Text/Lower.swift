import Basics
import Columns

extension FunctionDefinition {
  static let lower = textual(
    "lower", usage: "lower(x)",
    summary: Localized("the text in lower case", zh: "转为小写"),
    examples: [Example("lower('AbC')", "abc")],
    takes: [.text], gives: .text,
    body: { .text($0.text(0).lowercased()) })
}
