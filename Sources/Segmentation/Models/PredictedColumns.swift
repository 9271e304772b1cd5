import Basics
import PurchaseModels

/// The columns that a `predict` asks for, and what each is a prediction of.
struct PredictedColumns {
  let names: [String]
  let plan: PredictionPlan
  /// The column that holds times: days when it is `next_purchase`.
  static let day = "next_purchase"
  static let time = "next_purchase_in"

  /// - Parameter knowsDays: whether the times of the model can be told as days.
  init(_ context: AnalysisContext, horizon: Double, perYear: Double?, knowsDays: Bool) {
    var columns: [(String, Prediction)] = [("p_alive", .alive), ("expected_purchases", .expectedPurchases)]
    if context.word("any") == "true" { columns.append(("p_any", .anyPurchase)) }
    if context.word("next") == "true" { columns.append((knowsDays ? Self.day : Self.time, .timeOfNext)) }
    if context.isGiven("counts") {
      columns += (0...Int(context.value("counts"))).map { ("p_\($0)", .count($0)) }
    }
    if context.word("dert") == "true", let perYear {
      let rate = Mathematics.ln(1 + context.value("discount")) / perYear
      columns.append(("dert", .discountedPurchases(rate: rate)))
    }
    names = columns.map(\.0)
    plan = PredictionPlan(columns.map(\.1), horizon: horizon)
  }
}
