import Basics
import Columns

extension FunctionDefinition {
  static let splitPart = textual(
    "split_part", usage: "split_part(x, separator, n)",
    summary: Localized(
      "the nth part between separators (1 is the first, −1 the last); empty when there is none",
      zh: "按分隔符切开后的第 n 段（1 为第一段，−1 为最后一段）；没有则为空文本"),
    examples: [Example("split_part('a/b/c', '/', 2)", "b")], arity: 3...3,
    takes: [.text, .text, .integer], gives: .text,
    body: { .text(TextFunctions.part($0.text(0), separator: $0.text(1), number: $0.integer(2) ?? 1)) })
}
