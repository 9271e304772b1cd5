import Basics
import Columns

extension FunctionDefinition {
  static let median = aggregate(
    "median", usage: "median(x)",
    summary: Localized(
      "the middle value, or the mean of the two in the middle, a number", zh: "中位数；个数为偶数时取中间两个值的平均（浮点数）"),
    examples: [Example("median(3)", "3")],
    signature: { Signature.numeric($0) { _ in .number } },
    kernel: { columns, groups, call in
      try Aggregates.quantile(columns[0], probability: 0.5, groups: groups, run: call.run)
    },
    framed: { columns, frames, call in
      try Windows.quantile(columns[0], probability: 0.5, isDistinct: call.isDistinct, frames: frames, run: call.run)
    })
}
