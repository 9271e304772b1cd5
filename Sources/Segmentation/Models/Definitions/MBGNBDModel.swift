import Basics
import PurchaseModels

extension ModelDefinition {
  static let mbgnbd = ModelDefinition(
    withCovariates: MBGNBD.self,
    summary: Localized(
      "BG/NBD in which a customer may leave after the first purchase too", zh: "首次购买后也可能流失的 BG/NBD 修正模型"),
    words: Localized(
      "As BG/NBD, but the customer may drop out after the first purchase as after any other, so that those who never came back may be gone.",
      zh: "与 BG/NBD 相同，但首次购买之后也可能流失，因此从未复购的客户也可能已经离开。"),
    source: "Batislam, Denizel & Filiztekin, International Journal of Research in Marketing 24 (2007)")
}
