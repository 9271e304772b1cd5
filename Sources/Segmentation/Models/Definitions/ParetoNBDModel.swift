import Basics
import PurchaseModels

extension ModelDefinition {
  static let paretonbd = ModelDefinition(
    withCovariates: ParetoNBD.self,
    summary: Localized(
      "Repeat purchases of customers who may leave unseen at any time", zh: "客户可能在任何时刻悄然流失的重复购买模型"),
    words: Localized(
      "While alive, a customer buys at random, at a steady rate of their own (gamma over customers: r, α). The customer drops out after a lifetime with a steady rate of its own (gamma over customers: s, β), whether there were purchases or not.",
      zh:
        "客户在活跃期间按自己稳定的速率随机购买（客户之间服从 Gamma 分布：r、α）。客户的生命期有自己稳定的流失率（客户之间服从 Gamma 分布：s、β），与是否购买无关。"),
    source: "Schmittlein, Morrison & Colombo, Management Science 33 (1987); Fader & Hardie (2005), notes 008 and 009")
}
