import Basics
import Columns

extension FunctionDefinition {
  static let power = rowwise(
    "power", aliases: ["pow"], family: .numbers, usage: "power(x, y)",
    summary: Localized(
      "x to the power of y; null for 0 to a negative power and for a negative number to a power that is no integer",
      zh: "x 的 y 次方；0 的负次方、负数的非整数次方为空值"),
    examples: [Example("power(2, 10)", "1024"), Example("power(0, -1) is null", "true")], arity: 2...2,
    signature: { Signature.converting($0, [.number, .number], giving: .number) },
    kernel: { columns, call in try NumberFunction.power(columns[0], columns[1], run: call.run) })
}
