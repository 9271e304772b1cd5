import Basics
import Columns

extension FunctionDefinition {
  static let sign = rowwise(
    "sign", family: .numbers, usage: "sign(x)",
    summary: Localized(
      "−1, 0 or 1",
      zh: "符号：−1、0 或 1"),
    examples: [Example("sign(-2.5)", "-1"), Example("sign(0)", "0")],
    signature: { Signature.numeric($0) { _ in .integer } },
    kernel: { columns, call in try Magnitude.sign(columns[0], run: call.run) })
}
