import Basics
import Columns

extension FunctionDefinition {
  static let decimalLogarithm = rowwise(
    "log10", family: .numbers, usage: "log10(x)",
    summary: Localized(
      "the logarithm to base 10; null at 0 and below",
      zh: "以 10 为底的对数；不大于 0 时为空值"),
    examples: [Example("log10(1000)", "3")],
    signature: { Signature.converting($0, [.number], giving: .number) },
    kernel: { columns, call in try NumberFunction.log10.apply(columns[0], run: call.run) })
}
