import Basics
import Columns

extension FunctionDefinition {
  static let coalesce = FunctionDefinition(
    "coalesce", aliases: ["ifnull"], family: .nulls, usage: "coalesce(x, y, …)",
    summary: Localized(
      "the first of the values that is not null",
      zh: "各值中第一个不为空值的"),
    examples: [Example("coalesce(null, 2, 3)", "2")], arity: 1...1000,
    signature: { Signature.common($0) },
    implementation: .scalar { arguments, rows, call in
      try NullChoice.firstValue(arguments, type: call.resultType, rows: rows, run: call.run)
    })
}
