import Basics
import PurchaseModels

extension ModelDefinition {
  static let sbg = ModelDefinition(
    ShiftedBetaGeometric.self,
    summary: Localized("How long customers under contract stay: retention by renewal", zh: "合同客户能留多久：各次续约的留存率"),
    words: Localized(
      "At each renewal a customer leaves with a probability of their own, which does not change (beta over customers: α, β). Retention rises from renewal to renewal all the same: those who leave easily have left.",
      zh: "每次续约时，客户以自己不变的概率离开（客户之间服从 Beta 分布：α、β）。留存率仍会逐次上升：容易离开的客户已经离开。"),
    source: "Fader & Hardie, Journal of Interactive Marketing 21 (2007)", input: .renewals
  ) { sample, posterior, run in
    try ShiftedBetaGeometric.fit(lost: sample.lost, kept: sample.kept, posterior: posterior, run: run)
  }
}
