import Basics
import Columns

extension FunctionDefinition {
  static let nullIf = FunctionDefinition(
    "nullif", family: .nulls, usage: "nullif(x, y)",
    summary: Localized(
      "null where x equals y, else x",
      zh: "x 等于 y 时为空值，否则为 x"),
    examples: [Example("nullif(3, 4)", "3"), Example("nullif('a', 'a') is null", "true")], arity: 2...2,
    signature: { types in
      guard Comparison.isComparable(types[0], types[1]) else { return nil }
      // The first keeps its type: the second is only compared with it.
      let type = types[0] ?? .integer
      return Signature([type, types[1] ?? type], type)
    },
    implementation: .scalar { arguments, rows, call in
      try NullChoice.nullIf(arguments[0], equals: arguments[1], type: call.resultType, rows: rows, run: call.run)
    })
}
