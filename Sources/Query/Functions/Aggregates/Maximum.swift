import Basics
import Columns

extension FunctionDefinition {
  static let maximum = aggregate(
    "max", usage: "max(x)",
    summary: Localized(
      "the largest value: text by its UTF-8 bytes, a category in its own order", zh: "最大值：文本按 UTF-8 字节比较，类别按自身的顺序"),
    examples: [Example("max(3)", "3"), Example("max(2024-01-31)", "2024-01-31")],
    signature: { Signature.ordered($0) { $0 } },
    kernel: { columns, groups, call in try Aggregates.maximum(columns[0], groups: groups, run: call.run) },
    framed: { columns, frames, call in try Windows.maximum(columns[0], frames: frames, run: call.run) })
}
