import Basics
import Columns

extension FunctionDefinition {
  static let endsWith = textual(
    "ends_with", usage: "ends_with(x, end)",
    summary: Localized("whether the text ends so", zh: "文本是否以 end 结尾"),
    examples: [Example("ends_with('a.csv', '.csv')", "true")], arity: 2...2,
    takes: [.text, .text], gives: .boolean,
    body: { .boolean(TextFunctions.hasSuffix($0.text(0), $0.text(1))) })
}
