import Basics
import Columns

extension FunctionDefinition {
  static let minimum = aggregate(
    "min", usage: "min(x)",
    summary: Localized(
      "the smallest value: text by its UTF-8 bytes, a category in its own order", zh: "最小值：文本按 UTF-8 字节比较，类别按自身的顺序"),
    examples: [Example("min(3)", "3"), Example("min('b')", "b")],
    signature: { Signature.ordered($0) { $0 } },
    kernel: { columns, groups, call in try Aggregates.minimum(columns[0], groups: groups, run: call.run) },
    framed: { columns, frames, call in try Windows.minimum(columns[0], frames: frames, run: call.run) })
}
