import Basics
import Columns

extension FunctionDefinition {
  static let left = textual(
    "left", usage: "left(x, n)",
    summary: Localized(
      "the first n code points; a negative n leaves off that many at the end", zh: "前 n 个字符；n 为负时去掉末尾的 −n 个"),
    examples: [Example("left('customer', 4)", "cust")], arity: 2...2,
    takes: [.text, .integer], gives: .text,
    body: { .text(TextFunctions.left($0.text(0), $0.integer(1) ?? 0)) })
}
