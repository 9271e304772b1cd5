import Basics
import Columns

extension FunctionDefinition {
  static let shareBefore = window(
    "share_before", family: .segmentation, usage: "share_before(x)",
    summary: Localized(
      "the share of the total that customers with more make up, over buyers; values below 0 count as 0; ABC classes cut it at 80% and 95%",
      zh: "数值更大的客户所占总额的比例，只看购买过的客户；负值按 0 计；ABC 分类在 80% 和 95% 处划分"),
    examples: [Example("share_before(3)", "0")], isOverBuyers: true,
    signature: { Signature.numeric($0) { _ in .number } },
    kernel: { columns, window, call in try Windows.shareBefore(columns[0], window: window, run: call.run) })
}
