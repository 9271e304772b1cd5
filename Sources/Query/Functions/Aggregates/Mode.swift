import Basics
import Columns

extension FunctionDefinition {
  static let mode = aggregate(
    "mode", usage: "mode(x)",
    summary: Localized(
      "the most frequent value, the smallest of several", zh: "众数：出现最多的值；并列时取最小的"),
    examples: [Example("mode('a')", "a")],
    signature: { Signature.ordered($0) { $0 } },
    kernel: { columns, groups, call in try Aggregates.mode(columns[0], groups: groups, run: call.run) },
    framed: { columns, frames, call in
      call.isDistinct ? nil : try Windows.mode(columns[0], frames: frames, run: call.run)
    })
}
