import Basics
import Columns

extension FunctionDefinition {
  static let cumulativeSum = window(
    "cumsum", usage: "cumsum(x)",
    summary: Localized(
      "the sum from the first row to this one, row by row; nulls add nothing", zh: "从第一行到本行的逐行累计；空值不计"),
    examples: [Example("cumsum(3)", "3")],
    signature: { Signature.numeric($0) { $0 } },
    kernel: { columns, window, call in try Windows.cumulativeSum(columns[0], window: window, run: call.run) })
}
