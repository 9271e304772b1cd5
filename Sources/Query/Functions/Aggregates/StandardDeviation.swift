import Basics
import Columns

extension FunctionDefinition {
  static let standardDeviation = aggregate(
    "stddev", aliases: ["stddev_samp"], usage: "stddev(x)",
    summary: Localized(
      "the standard deviation of a sample (n − 1); null for fewer than two values", zh: "样本标准差（n − 1）；少于两个值时为空值"),
    examples: [Example("stddev(3) is null", "true")],
    signature: { Signature.numeric($0) { _ in .number } },
    kernel: { columns, groups, call in try Aggregates.standardDeviation(columns[0], groups: groups, run: call.run) },
    framed: { columns, frames, call in
      try Windows.standardDeviation(columns[0], isDistinct: call.isDistinct, frames: frames, run: call.run)
    })
}
