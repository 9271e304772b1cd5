import Basics
import Columns

extension FunctionDefinition {
  static let countDistinct = aggregate(
    "count_distinct", usage: "count_distinct(x)",
    summary: Localized(
      "how many different values there are, nulls left out", zh: "不同值的个数，不计空值"),
    examples: [Example("count_distinct('a')", "1")],
    signature: { Signature.any($0) { _ in .integer } },
    kernel: { columns, groups, call in try Aggregates.countDistinct(columns[0], groups: groups, run: call.run) },
    framed: { columns, frames, call in try Windows.count(columns[0], isDistinct: true, frames: frames, run: call.run) })
}
