import Basics
import Columns

extension FunctionDefinition {
  static let replace = textual(
    "replace", usage: "replace(x, old, new)",
    summary: Localized("the text with every occurrence of old replaced by new", zh: "把文本中的 old 全部换成 new"),
    examples: [Example("replace('a-b-c', '-', '')", "abc")], arity: 3...3,
    takes: [.text, .text, .text], gives: .text,
    body: { .text(TextFunctions.replacing($0.text(0), $0.text(1), with: $0.text(2))) })
}
