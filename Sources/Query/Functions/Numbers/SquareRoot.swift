import Basics
import Columns

extension FunctionDefinition {
  static let squareRoot = rowwise(
    "sqrt", family: .numbers, usage: "sqrt(x)",
    summary: Localized(
      "the square root; null below 0",
      zh: "平方根；小于 0 时为空值"),
    examples: [Example("sqrt(9)", "3"), Example("sqrt(-1) is null", "true")],
    signature: { Signature.converting($0, [.number], giving: .number) },
    kernel: { columns, call in try NumberFunction.sqrt.apply(columns[0], run: call.run) })
}
