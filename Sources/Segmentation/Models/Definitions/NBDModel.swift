import Basics
import PurchaseModels

extension ModelDefinition {
  static let nbd = ModelDefinition(
    withCovariates: NBD.self,
    summary: Localized(
      "How often customers come back when nobody ever leaves: the measure for the others", zh: "假设客户永不流失时的重复购买；其他模型的参照"),
    words: Localized(
      "Each customer buys at random, at a steady rate of their own; rates differ over customers by a gamma distribution (r, α). Nobody drops out, so that everybody is alive for ever.",
      zh: "每位客户按自己稳定的速率随机购买；客户之间的速率服从 Gamma 分布（r、α）。没有人流失，所有客户始终活跃。"),
    source: "Ehrenberg, Applied Statistics 8 (1959)")
}
