import Basics

/// What customers spent: how many amounts each, and their sum; only those with a positive sum.
public struct Spending: Sendable {
  /// Amounts of each customer, and their sum.
  let counts: [Double]
  let sums: [Double]
  /// Σ of the logarithms of single amounts; nil where only means are known.
  let lnAmounts: Double?
  /// Rows left out: without any amount, and with a value that is not positive (or not a number).
  public let withoutAmounts: [Int]
  public let notPositive: [Int]

  public var customers: Int { counts.count }

  /// - Parameters:
  ///   - purchases: repeat purchases x of each customer.
  ///   - mean: their mean value z̄.
  public init(purchases: [Double], mean: [Double]) {
    var counts: [Double] = []
    var sums: [Double] = []
    var withoutAmounts: [Int] = []
    var notPositive: [Int] = []
    for row in 0..<min(purchases.count, mean.count) {
      if purchases[row] == 0 {
        withoutAmounts.append(row)
      } else if purchases[row] > 0, mean[row] > 0, purchases[row] * mean[row] < .infinity {
        counts.append(purchases[row])
        sums.append(purchases[row] * mean[row])
      } else {
        notPositive.append(row)
      }
    }
    self.counts = counts
    self.sums = sums
    self.withoutAmounts = withoutAmounts
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
    var withoutAmounts: [Int] = []
    var notPositive: [Int] = []
    var ln = 0.0
    for row in 0..<max(starts.count - 1, 0) {
      let own = amounts[starts[row]..<starts[row + 1]]
      if own.isEmpty {
        withoutAmounts.append(row)
        continue
      }
      var sum = 0.0
      var arePositive = true
      for amount in own {
        sum += amount
        if !(amount > 0) { arePositive = false }
      }
      guard sum < .infinity, arePositive else {
        notPositive.append(row)
        continue
      }
      counts.append(Double(own.count))
      sums.append(sum)
      for amount in own { ln += Mathematics.ln(amount) }
    }
    self.counts = counts
    self.sums = sums
    self.withoutAmounts = withoutAmounts
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
