import Basics
import Columns

extension FunctionDefinition {
  static let clamp = FunctionDefinition(
    "clamp", family: .numbers, usage: "clamp(x, lower, upper)",
    summary: Localized(
      "x, but not below lower and not above upper; a null bound is none",
      zh: "把 x 限制在 lower 与 upper 之间；界限为空值时不限制"),
    examples: [Example("clamp(12, 0, 10)", "10"), Example("clamp(-1, 0, null)", "0")], arity: 3...3,
    signature: { Signature.common($0) },
    implementation: .scalar { arguments, rows, call in
      try Choice.select(
        conditions: [
          try Comparison.apply(.less, arguments[0], arguments[1], rows: rows, call.run),
          try Comparison.apply(.greater, arguments[0], arguments[2], rows: rows, call.run),
        ], results: [arguments[1], arguments[2]], otherwise: arguments[0], type: call.resultType, rows: rows, call.run)
    })
}
