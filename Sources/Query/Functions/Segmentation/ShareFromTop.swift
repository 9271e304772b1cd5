import Basics
import Columns

extension FunctionDefinition {
  static let shareFromTop = window(
    "share_from_top", family: .segmentation, usage: "share_from_top(x)",
    summary: Localized(
      "the share of customers above, those equal counting half, over buyers: `share_from_top(monetary) <= 20%` is the top 20%",
      zh: "自上而下的位置：高于本客户的人数加上相等者（含自身）的一半，除以人数，只看购买过的客户；`share_from_top(monetary) <= 20%` 即前 20%"),
    examples: [Example("share_from_top(3)", "0.5")], isOverBuyers: true,
    signature: { Signature.ordered($0) { _ in .number } },
    kernel: { columns, window, call in try Windows.shareFromTop(columns[0], window: window, run: call.run) })
}
