import Basics
import Columns

extension FunctionDefinition {
  static let anyTrue = aggregate(
    "any", aliases: ["bool_or"], usage: "any(condition)",
    summary: Localized(
      "whether the condition is true in at least one row; rows where it is null do not count",
      zh: "条件是否至少在一行中成立；结果为空值的行不计"),
    examples: [Example("any(true)", "true")],
    signature: { Signature.exactly($0, [.boolean], giving: .boolean) },
    kernel: { columns, groups, call in try Aggregates.any(columns[0], groups: groups, run: call.run) },
    framed: { columns, frames, call in try Windows.any(columns[0], frames: frames, run: call.run) })
}
