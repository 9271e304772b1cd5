import Basics
import Columns

extension FunctionDefinition {
  static let allTrue = aggregate(
    "all", aliases: ["bool_and"], usage: "all(condition)",
    summary: Localized(
      "whether the condition is true in every row; rows where it is null do not count", zh: "条件是否在每一行中都成立；结果为空值的行不计"),
    examples: [Example("all(true)", "true")],
    signature: { Signature.exactly($0, [.boolean], giving: .boolean) },
    kernel: { columns, groups, call in try Aggregates.all(columns[0], groups: groups, run: call.run) },
    framed: { columns, frames, call in try Windows.all(columns[0], frames: frames, run: call.run) })
}
