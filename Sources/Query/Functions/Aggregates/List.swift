import Basics
import Columns

extension FunctionDefinition {
  static let list = aggregate(
    "list", usage: "list(x)",
    summary: Localized(
      "the values as one text, in row order, separated by commas; nulls are left out", zh: "把各值按行的顺序连成一段文本，以逗号分隔；不含空值"),
    examples: [Example("list('a')", "a")],
    signature: { _ in Signature([.text], .text) },
    kernel: { columns, groups, call in try Aggregates.list(columns[0], groups: groups, run: call.run) })
}
