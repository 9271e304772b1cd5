import Basics
import PurchaseModels

extension ModelDefinition {
  static let bgnbd = ModelDefinition(
    withCovariates: BGNBD.self,
    summary: Localized(
      "Repeat purchases of customers who may leave unseen after any of them", zh: "客户可能在任一次重复购买后悄然流失的重复购买模型"),
    words: Localized(
      "While alive, a customer buys at random, at a steady rate of their own (gamma over customers: r, α). After each repeat purchase the customer drops out with a probability of their own (beta over customers: a, b). Who has not come back yet cannot have dropped out: P(alive) is then 1.",
      zh:
        "客户在活跃期间按自己稳定的速率随机购买（客户之间服从 Gamma 分布：r、α）。每次重复购买之后，客户以自己的概率流失（客户之间服从 Beta 分布：a、b）。尚未复购的客户不可能已流失：其 P(alive) 为 1。"
    ),
    source: "Fader, Hardie & Lee, Marketing Science 24 (2005)")
}
