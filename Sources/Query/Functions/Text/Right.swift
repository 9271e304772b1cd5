import Basics
import Columns

extension FunctionDefinition {
  static let right = textual(
    "right", usage: "right(x, n)",
    summary: Localized(
      "the last n code points; a negative n leaves off that many at the beginning", zh: "后 n 个字符；n 为负时去掉开头的 −n 个"),
    examples: [Example("right('customer', 3)", "mer")], arity: 2...2,
    takes: [.text, .integer], gives: .text,
    body: { .text(TextFunctions.right($0.text(0), $0.integer(1) ?? 0)) })
}
