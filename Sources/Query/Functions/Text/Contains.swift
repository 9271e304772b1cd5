import Basics
import Columns

extension FunctionDefinition {
  static let contains = textual(
    "contains", usage: "contains(x, part)",
    summary: Localized("whether the text contains a part", zh: "文本是否包含 part"),
    examples: [Example("contains('customer', 'tom')", "true")], arity: 2...2,
    takes: [.text, .text], gives: .boolean,
    body: { .boolean(TextFunctions.contains($0.text(0), $0.text(1))) })
}
