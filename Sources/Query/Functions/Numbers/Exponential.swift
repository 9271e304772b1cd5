import Basics
import Columns

extension FunctionDefinition {
  static let exponential = rowwise(
    "exp", family: .numbers, usage: "exp(x)",
    summary: Localized(
      "e to the power of x",
      zh: "e 的 x 次方"),
    examples: [Example("exp(0)", "1")],
    signature: { Signature.converting($0, [.number], giving: .number) },
    kernel: { columns, call in try NumberFunction.exp.apply(columns[0], run: call.run) })
}
