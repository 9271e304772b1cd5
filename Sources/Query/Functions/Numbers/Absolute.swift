import Basics
import Columns

extension FunctionDefinition {
  static let absolute = rowwise(
    "abs", family: .numbers, usage: "abs(x)",
    summary: Localized(
      "the value without its sign",
      zh: "绝对值"),
    examples: [Example("abs(-3)", "3"), Example("abs(-1.5)", "1.5")],
    signature: { Signature.numeric($0) { $0 } },
    kernel: { columns, call in try Magnitude.absolute(columns[0], run: call.run) })
}
