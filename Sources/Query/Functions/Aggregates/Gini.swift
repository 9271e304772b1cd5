import Basics
import Columns

extension FunctionDefinition {
  static let gini = aggregate(
    "gini", usage: "gini(x)",
    summary: Localized(
      "Gini’s coefficient of concentration, over the positive values: 0 all equal, near 1 all in one hand",
      zh: "基尼系数（只看正值）：0 表示完全平均，接近 1 表示集中于一户"),
    examples: [Example("gini(3)", "0")],
    signature: { Signature.numeric($0) { _ in .number } },
    kernel: { columns, groups, call in try Aggregates.gini(columns[0], groups: groups, run: call.run) })
}
