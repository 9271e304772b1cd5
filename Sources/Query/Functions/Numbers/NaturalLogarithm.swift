import Basics
import Columns

extension FunctionDefinition {
  static let naturalLogarithm = rowwise(
    "ln", family: .numbers, usage: "ln(x)",
    summary: Localized(
      "the natural logarithm; null at 0 and below",
      zh: "自然对数；不大于 0 时为空值"),
    examples: [Example("ln(1)", "0"), Example("ln(0) is null", "true")],
    signature: { Signature.converting($0, [.number], giving: .number) },
    kernel: { columns, call in try NumberFunction.ln.apply(columns[0], run: call.run) })
}
