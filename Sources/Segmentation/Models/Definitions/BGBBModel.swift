import Basics
import PurchaseModels

extension ModelDefinition {
  static let bgbb = ModelDefinition(
    BGBB.self,
    summary: Localized(
      "Purchases at opportunities that come one by one: donations a year, visits to an event",
      zh: "购买机会逐次出现的重复购买模型：每年捐赠、每届活动等"),
    words: Localized(
      "At each opportunity (one in each period of the calendar) a customer who is alive buys with a probability of their own (beta over customers: α, β). Before each opportunity the customer drops out with a probability of their own (beta over customers: γ, δ).",
      zh:
        "在每次购买机会（日历上每期一次），仍活跃的客户以自己的概率购买（客户之间服从 Beta 分布：α、β）。每次机会之前，客户以自己的概率流失（客户之间服从 Beta 分布：γ、δ）。"),
    source: "Fader, Hardie & Shang, Marketing Science 29 (2010)")
}
