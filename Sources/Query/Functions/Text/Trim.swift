import Basics
import Columns

extension FunctionDefinition {
  static let trim = textual(
    "trim", usage: "trim(x)",
    summary: Localized("the text without white space at both ends", zh: "去掉两端的空白"),
    examples: [Example("trim('  a b ')", "a b")],
    takes: [.text], gives: .text,
    body: { .text(TextFunctions.trim($0.text(0))) })
}
