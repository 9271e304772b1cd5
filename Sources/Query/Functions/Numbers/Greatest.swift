import Basics
import Columns

extension FunctionDefinition {
  static let greatest = FunctionDefinition(
    "greatest", family: .numbers, usage: "greatest(x, y, …)",
    summary: Localized(
      "the largest of the values; nulls are passed over",
      zh: "各值中最大的；跳过空值"),
    examples: [Example("greatest(1, 3, 2)", "3"), Example("greatest(1, null)", "1")], arity: 1...1000,
    signature: { Signature.common($0) },
    implementation: .scalar { arguments, rows, call in
      try Extremes.greatest(arguments, type: call.resultType, rows: rows, run: call.run)
    })
}
