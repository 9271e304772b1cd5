import Basics
import Columns

extension FunctionDefinition {
  static let tercile = window(
    "tercile", family: .segmentation, usage: "tercile(x)",
    summary: Localized(
      "3 for the top third of customers, 2 for the middle, 1 for the rest, by share_from_top, over buyers",
      zh: "三分位得分：按 share_from_top，前三分之一为 3，中间三分之一为 2，其余为 1，只看购买过的客户"),
    examples: [Example("tercile(3)", "2")], isOverBuyers: true,
    signature: { Signature.ordered($0) { _ in .integer } },
    kernel: { columns, window, call in try Windows.tercile(columns[0], window: window, run: call.run) })
}
