import Basics
import Columns

extension FunctionDefinition {
  static let sum = aggregate(
    "sum", usage: "sum(x)",
    summary: Localized(
      "the sum; exact for integers and decimals; null when there is no value", zh: "合计；整数和小数精确计算；没有值时为空值"),
    examples: [Example("sum(3)", "3"), Example("sum(1.25)", "1.25")],
    signature: { Signature.numeric($0) { $0 } },
    kernel: { columns, groups, call in try Aggregates.sum(columns[0], groups: groups, run: call.run) },
    framed: { columns, frames, call in
      try Windows.sum(columns[0], isDistinct: call.isDistinct, frames: frames, run: call.run)
    })
}
