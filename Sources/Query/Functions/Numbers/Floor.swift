import Basics
import Columns

extension FunctionDefinition {
  static let floor = rowwise(
    "floor", family: .numbers, usage: "floor(x)",
    summary: Localized(
      "the largest whole number that is not above x",
      zh: "不大于 x 的最大整数"),
    examples: [Example("floor(-2.5)", "-3")],
    signature: Signature.whole,
    kernel: { columns, call in try Rounding.whole(columns[0], .floor, run: call.run) })
}
