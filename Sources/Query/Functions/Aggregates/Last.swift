import Basics
import Columns

extension FunctionDefinition {
  static let last = aggregate(
    "last", usage: "last(x)",
    summary: Localized(
      "the last value in row order, nulls passed over", zh: "按行的顺序取最后一个值，跳过空值"),
    examples: [Example("last(3)", "3")],
    signature: { Signature.any($0) { $0 } },
    kernel: { columns, groups, call in try Aggregates.last(columns[0], groups: groups, run: call.run) },
    framed: { columns, frames, call in
      call.isDistinct ? nil : try Windows.last(columns[0], frames: frames, run: call.run)
    })
}
