import Basics
import Columns

extension FunctionDefinition {
  static let variance = aggregate(
    "variance", aliases: ["var_samp"], usage: "variance(x)",
    summary: Localized(
      "the variance of a sample (n − 1); null for fewer than two values", zh: "样本方差（n − 1）；少于两个值时为空值"),
    examples: [Example("variance(3) is null", "true")],
    signature: { Signature.numeric($0) { _ in .number } },
    kernel: { columns, groups, call in try Aggregates.variance(columns[0], groups: groups, run: call.run) },
    framed: { columns, frames, call in
      try Windows.variance(columns[0], isDistinct: call.isDistinct, frames: frames, run: call.run)
    })
}
