import Basics
import Columns

extension FunctionDefinition {
  static let ceil = rowwise(
    "ceil", aliases: ["ceiling"], family: .numbers, usage: "ceil(x)",
    summary: Localized(
      "the smallest whole number that is not below x",
      zh: "不小于 x 的最小整数"),
    examples: [Example("ceil(2.1)", "3")],
    signature: Signature.whole,
    kernel: { columns, call in try Rounding.whole(columns[0], .ceil, run: call.run) })
}
