import Basics
import Columns

extension FunctionDefinition {
  static let first = aggregate(
    "first", usage: "first(x)",
    summary: Localized(
      "the first value in row order, nulls passed over", zh: "按行的顺序取第一个值，跳过空值"),
    examples: [Example("first(3)", "3")],
    signature: { Signature.any($0) { $0 } },
    kernel: { columns, groups, call in try Aggregates.first(columns[0], groups: groups, run: call.run) },
    framed: { columns, frames, call in try Windows.first(columns[0], frames: frames, run: call.run) })
}
