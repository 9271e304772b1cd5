import Basics
import Columns

extension FunctionDefinition {
  static let share = aggregate(
    "share", usage: "share(x)",
    summary: Localized(
      "the sum of the group as a share of the sum over all groups", zh: "本组合计占全部各组合计的比例"),
    examples: [Example("share(3)", "1")],
    signature: { Signature.numeric($0) { _ in .number } },
    kernel: { columns, groups, call in try Aggregates.share(columns[0], groups: groups, run: call.run) },
    hasFrames: false)
}
