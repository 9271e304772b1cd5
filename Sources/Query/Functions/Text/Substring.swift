import Basics
import Columns

extension FunctionDefinition {
  static let substring = textual(
    "substr", aliases: ["substring"], usage: "substr(x, start) or substr(x, start, length)",
    summary: Localized(
      "the part from a position on (1 is the first code point, −1 the last), at most that long",
      zh: "从第 start 个字符（1 为第一个，−1 为最后一个）起的部分，最多 length 个字符"),
    examples: [Example("substr('customer', 3, 2)", "st"), Example("substr('customer', -3)", "mer")], arity: 2...3,
    takes: [.text, .integer, .integer], gives: .text,
    body: { .text(TextFunctions.substring($0.text(0), start: $0.integer(1) ?? 1, length: $0.integer(2))) })
}
