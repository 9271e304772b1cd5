import Basics
import Columns

extension FunctionDefinition {
  static let round = rowwise(
    "round", family: .numbers, usage: "round(x) or round(x, digits)",
    summary: Localized(
      "x rounded half away from zero, to a whole number or to that many digits after the point; decimals stay exact",
      zh: "四舍五入到整数，或到小数点后 digits 位（.5 远离零）；小数仍精确"),
    examples: [
      Example("round(2.5)", "3"), Example("round(-2.5)", "-3"), Example("round(2.345, 1)", "2.3"),
      Example("round(1234, -2)", "1200"),
    ],
    arity: 1...2,
    signature: { types in
      guard types.count > 1 else { return Signature.whole(types) }
      let type = types[0] ?? .integer
      guard type.isNumeric, (types[1] ?? .integer) == .integer else { return nil }
      return Signature([type, .integer], type)
    },
    narrowing: { result, constants in
      guard case .decimal(let scale) = result, constants.count > 1, case .integer(let digits)? = constants[1] else {
        return result
      }
      return .decimal(scale: min(scale, Int(max(0, min(digits, 9)))))
    },
    kernel: { columns, call in
      guard columns.count > 1 else { return try Rounding.whole(columns[0], .round, run: call.run) }
      let rounded = try Rounding.digits(columns[0], columns[1], run: call.run)
      // The digits that are dropped are zeros.
      return try Conversion.apply(
        .column(rounded), to: call.resultType, rows: rounded.count, isTry: false, call.run)
    })
}
