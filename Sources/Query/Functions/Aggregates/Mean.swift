import Basics
import Columns

extension FunctionDefinition {
  static let mean = aggregate(
    "mean", aliases: ["avg", "average"], usage: "mean(x)",
    summary: Localized(
      "the arithmetic mean, a number; null when there is no value", zh: "算术平均值（浮点数）；没有值时为空值"),
    examples: [Example("mean(3)", "3")],
    signature: { Signature.numeric($0) { _ in .number } },
    kernel: { columns, groups, call in try Aggregates.mean(columns[0], groups: groups, run: call.run) },
    framed: { columns, frames, call in
      try Windows.mean(columns[0], isDistinct: call.isDistinct, frames: frames, run: call.run)
    })
}
