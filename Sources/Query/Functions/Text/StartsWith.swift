import Basics
import Columns

extension FunctionDefinition {
  static let startsWith = textual(
    "starts_with", usage: "starts_with(x, start)",
    summary: Localized("whether the text starts so", zh: "文本是否以 start 开头"),
    examples: [Example("starts_with('C536379', 'C')", "true")], arity: 2...2,
    takes: [.text, .text], gives: .boolean,
    body: { .boolean(TextFunctions.hasPrefix($0.text(0), $0.text(1))) })
}
