import Basics
import Columns

extension FunctionDefinition {
  static let correlation = aggregate(
    "correlation", aliases: ["corr"], usage: "correlation(x, y)",
    summary: Localized(
      "Pearson’s correlation over the rows where both have a value; null when one of them does not vary",
      zh: "皮尔逊相关系数，只看两者都有值的行；任一列没有变化时为空值"),
    examples: [Example("correlation(1, 2) is null", "true")],
    arity: 2...2,
    signature: { types in
      guard types.allSatisfy({ $0?.isNumeric ?? true }) else { return nil }
      return Signature(types.map { $0 ?? .integer }, .number)
    },
    kernel: { columns, groups, call in
      try Aggregates.correlation(columns[0], columns[1], groups: groups, run: call.run)
    })
}
