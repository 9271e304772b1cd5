import Basics
import PurchaseModels

/// What models of spend take for granted: how often customers buy has nothing to do with how much they spend.
enum IndependenceCheck {
  /// How far data bear that out, in words; nil when they cannot tell.
  /// - Parameters: repeat purchases of customers who made any, and the mean amounts of these.
  static func line(_ purchases: [Double], _ means: [Double]) -> Localized? {
    // Equal means must be ties, however they were added up.
    let means = means.map { ($0 * 1e6).rounded() / 1e6 }
    guard let pearson = PurchaseModels.Correlation.pearson(purchases, means),
      let spearman = PurchaseModels.Correlation.spearman(purchases, means)
    else { return nil }
    let numbers = [pearson, spearman].map { NumberDigits.fixed($0, places: 4) }
    return Localized(
      "assumed: how often and for how much customers buy have nothing to do with each other; here Pearson \(numbers[0]), Spearman \(numbers[1]) over \(purchases.count) customers with repeat purchases",
      zh: "假设：购买频率与金额相互独立；本数据中有重复购买的 \(purchases.count) 位客户，Pearson \(numbers[0])，Spearman \(numbers[1])")
  }

  /// The same of a sample, of those whose mean amount is positive.
  static func line(_ sample: ModelSample) -> Localized? {
    let rows = sample.purchases.indices.filter { sample.purchases[$0] > 0 && sample.meanSpend[$0] > 0 }
    return line(rows.map { sample.purchases[$0] }, rows.map { sample.meanSpend[$0] })
  }
}
