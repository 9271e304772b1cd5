import Basics
import Columns

extension FunctionDefinition {
  static let least = FunctionDefinition(
    "least", family: .numbers, usage: "least(x, y, …)",
    summary: Localized(
      "the smallest of the values; nulls are passed over",
      zh: "各值中最小的；跳过空值"),
    examples: [Example("least(2, 1.5)", "1.5")], arity: 1...1000,
    signature: { Signature.common($0) },
    implementation: .scalar { arguments, rows, call in
      try Extremes.least(arguments, type: call.resultType, rows: rows, run: call.run)
    })
}
