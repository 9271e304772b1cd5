import Basics

/// What customers spent: how many amounts each, and their sum; only those with a positive sum.
public struct Spending: Sendable {
  /// Amounts of each customer, and their sum.
  let counts: [Double]
  let sums: [Double]
  /// Customers that each entry stands for; empty when it is one each.
  let weights: [Double]
  /// Σ of the logarithms of single amounts; nil where only means are known.
  let lnAmounts: Double?
  /// Customers left out: without any amount, with a number of amounts that cannot be (negative, missing or not whole), and
  /// with a value that is not positive (or not a number).
  public let withoutAmounts: Int
  public let notCounted: Int
  public let notPositive: Int

  public let customers: Int

  /// - Parameters:
  ///   - purchases: repeat purchases x of each customer.
  ///   - mean: their mean value z̄.
  ///   - weights: customers that each stands for, not negative; empty when it is one each.
  public init(purchases: [Double], mean: [Double], weights: [Int] = []) {
    var counts: [Double] = []
    var sums: [Double] = []
    var kept: [Double] = []
    var (customers, withoutAmounts, notCounted, notPositive) = (0, 0, 0, 0)
    for row in 0..<min(purchases.count, mean.count) {
      let weight = row < weights.count ? weights[row] : 1
      guard weight > 0 else { continue }
      let x = purchases[row]
      if x == 0 {
        withoutAmounts += weight
      } else if !(x > 0 && x < 0x1p53 && x == x.rounded()) {
        notCounted += weight
      } else if mean[row] > 0, x * mean[row] < .infinity {
        counts.append(x)
        sums.append(x * mean[row])
        if !weights.isEmpty { kept.append(Double(weight)) }
        customers += weight
      } else {
        notPositive += weight
      }
    }
    self.counts = counts
    self.sums = sums
    self.weights = kept
    self.customers = customers
    self.withoutAmounts = withoutAmounts
    self.notCounted = notCounted
    self.notPositive = notPositive
    lnAmounts = nil
  }

  /// - Parameter amounts: of each customer, one by one; a customer with one that is not positive is left out.
  public init(amounts: [[Double]]) {
    var starts = [0]
    for own in amounts { starts.append(starts[starts.count - 1] + own.count) }
    self.init(amounts: amounts.flatMap { $0 }, starts: starts)
  }

  /// - Parameters:
  ///   - amounts: one by one, customer after customer; a customer with one that is not positive is left out.
  ///   - starts: where those of each customer begin, and the end of the last; ascending, within the amounts.
  public init(amounts: [Double], starts: [Int]) {
    var counts: [Double] = []
    var sums: [Double] = []
    var (withoutAmounts, notPositive) = (0, 0)
    var ln = 0.0
    for row in 0..<max(starts.count - 1, 0) {
      let own = amounts[starts[row]..<starts[row + 1]]
      if own.isEmpty {
        withoutAmounts += 1
        continue
      }
      var sum = 0.0
      var arePositive = true
      for amount in own {
        sum += amount
        if !(amount > 0) { arePositive = false }
      }
      guard sum < .infinity, arePositive else {
        notPositive += 1
        continue
      }
      counts.append(Double(own.count))
      sums.append(sum)
      for amount in own { ln += Mathematics.ln(amount) }
    }
    self.counts = counts
    self.sums = sums
    weights = []
    customers = counts.count
    self.withoutAmounts = withoutAmounts
    notCounted = 0
    self.notPositive = notPositive
    lnAmounts = ln
  }

  /// Why no distribution can be fitted; nil when one can.
  var obstacle: FitStatus? {
    if customers == 0 { return .impossible("there is no customer with a positive value", zh: "没有金额为正的客户") }
    if customers < 2 {
      return .impossible("one customer says nothing about how customers differ", zh: "只有一名客户，无法了解客户之间的差异")
    }
    let first = sums[0] / counts[0]
    if !zip(sums, counts).contains(where: { $0 / $1 != first }) {
      return .impossible(
        "all customers spend the same: how they differ cannot be estimated", zh: "所有客户的平均金额相同：无法估计客户之间的差异")
    }
    return nil
  }
}
