import Basics
import PurchaseModels

extension ModelDefinition {
  static let gammagamma = ModelDefinition(
    GammaGamma.self,
    summary: Localized(
      "What a purchase of each customer is worth: the mean spend behind the few amounts that were seen",
      zh: "每位客户单次购买的价值：由少量已知金额推断其平均消费"),
    words: Localized(
      "The amounts of a customer vary around a mean of their own (gamma with shape p); means differ over customers (q, γ) and have nothing to do with how often they buy. Few amounts are drawn towards the mean of all customers, many speak for themselves.",
      zh:
        "客户每次的金额围绕自己的均值波动（形状参数为 p 的 Gamma 分布）；各客户的均值不同（q、γ），且与购买频率无关。金额记录少的客户向全体均值收缩，记录多的由自身数据决定。"),
    source: "Fader & Hardie (2013), note 025", input: .spending
  ) { sample, posterior, run in
    try GammaGamma.fit(
      sample.spending, posterior: posterior, run: run)
  }
}
