import Basics
import Columns

extension FunctionDefinition {
  static let quantile = FunctionDefinition(
    "quantile", aliases: ["percentile"], family: .aggregates, usage: "quantile(x, p)",
    summary: Localized(
      "the value below which the share p of the values lies (type 7: linear between neighbours), a number",
      zh: "分位数：p（0 到 1）为低于它的值所占的比例（第 7 类，相邻两值之间线性插值），结果为浮点数"),
    examples: [Example("quantile(3, 90%)", "3"), Example("quantile(3, 0.5)", "3")], arity: 2...2,
    signature: { types in
      let type = types[0] ?? .integer
      guard type.isNumeric, types[1]?.isNumeric ?? true else { return nil }
      return Signature([type, .number], .number)
    },
    implementation: .aggregate { arguments, groups, call in
      let probability = try probability(arguments)
      var column = arguments[0].column(type: arguments[0].type ?? .integer, rows: groups.rowCount)
      if call.isDistinct { column = try Aggregates.keepingDistinct(column, groups: groups, run: call.run) }
      return try Aggregates.quantile(column, probability: probability, groups: groups, run: call.run)
    },
    framing: .sliding { arguments, frames, call in
      let column = arguments[0].column(type: arguments[0].type ?? .integer, rows: frames.window.rowCount)
      return try Windows.quantile(
        column, probability: probability(arguments), isDistinct: call.isDistinct, frames: frames, run: call.run)
    })

  /// The share, which must be one value.
  private static func probability(_ arguments: [Datum]) throws -> Double {
    guard case .scalar(.number(let probability)) = arguments[1] else {
      throw KernelFailure.constantNeeded("p", of: "quantile")
    }
    return probability
  }
}
