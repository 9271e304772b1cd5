import Basics
import Columns
import Diagnostics

extension FunctionDefinition {
  static let replace = textual(
    "replace", usage: "replace(x, old, new)",
    summary: Localized("the text with every occurrence of old replaced by new", zh: "把文本中的 old 全部换成 new"),
    examples: [Example("replace('a-b-c', '-', '')", "abc")], arity: 3...3,
    takes: [.text, .text, .text], gives: .text,
    body: { arguments in
      if let text = TextFunctions.replacing(arguments.text(0), arguments.text(1), with: arguments.text(2)) {
        return .text(text)
      }
      let most = TextFunctions.longestReplacement >> 20
      throw Failure(
        "too-long", Localized("`replace` would make a text of more than \(most) MB", zh: "`replace` 的结果将超过 \(most) MB"))
    })
}
