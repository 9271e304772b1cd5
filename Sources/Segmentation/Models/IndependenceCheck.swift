import Basics
import PurchaseModels

/// What models of spend take for granted: how often customers buy has nothing to do with how much they spend.
enum IndependenceCheck {
  /// How far data bear that out, in words; nil when they cannot tell.
  /// - Parameters: repeat purchases of customers, and the mean amounts of these.
  static func line(_ purchases: [Double], _ means: [Double]) -> Localized? {
    guard let found = PurchaseModels.Correlation.ofSpending(purchases: purchases, means: means) else { return nil }
    let numbers = [found.pearson, found.spearman].map { NumberDigits.fixed($0, places: 4) }
    return Localized(
      "assumed: how often and for how much customers buy have nothing to do with each other; here Pearson \(numbers[0]), Spearman \(numbers[1]) over \(CountNoun.of(found.customers, "customer")) with repeat purchases",
      zh: "假设：购买频率与金额相互独立；本数据中有重复购买的 \(found.customers) 位客户，Pearson \(numbers[0])，Spearman \(numbers[1])")
  }
}
