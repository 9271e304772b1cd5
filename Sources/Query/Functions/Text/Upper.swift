import Basics
import Columns

extension FunctionDefinition {
  static let upper = textual(
    "upper", usage: "upper(x)",
    summary: Localized("the text in upper case", zh: "转为大写"),
    examples: [Example("upper('abc')", "ABC")],
    takes: [.text], gives: .text,
    body: { .text($0.text(0).uppercased()) })
}
