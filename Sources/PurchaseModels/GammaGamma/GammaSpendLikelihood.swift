import Basics

/// The likelihood of gamma distributed amounts (p) whose rates are gamma distributed over customers (q, γ). Of h amounts
/// with sum S: ln Γ(ph + q)/Γ(q) + q ln γ − (ph + q) ln(γ + S), and with single amounts m
/// (p − 1) Σ ln m − h ln Γ(p), with their mean alone (ph − 1) ln S + ln h − ln Γ(ph).
struct GammaSpendLikelihood<Model: ParametricModel>: Likelihood {
  let customers: Int
  let starts: [[Double]]
  let bounds: [ClosedRange<Double>]
  let priors: [ParameterPrior]
  private let spending: Spending
  /// Distinct h and customers with each.
  private let distinct: [Double]
  private let customersByCount: [Double]
  private let amounts: Double
  /// Σ h ln S, Σ ln S and Σ ln h.
  private let weightedLnSums: Double
  private let lnSums: Double
  private let lnCounts: Double

  init(_ spending: Spending) {
    self.spending = spending
    customers = spending.customers
    var keys = DistinctKeys()
    var totals: [Double] = []
    var (amounts, total, weighted, ln, lnCounts) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (entry, (h, sum)) in zip(spending.counts, spending.sums).enumerated() {
      let n = spending.weights.isEmpty ? 1 : spending.weights[entry]
      let index = keys.index(of: h.bitPattern)
      if index == totals.count { totals.append(0) }
      totals[index] += n
      amounts += n * h
      total += n * (sum / h)
      let lnSum = Mathematics.ln(sum)
      weighted += n * h * lnSum
      ln += n * lnSum
      lnCounts += n * Mathematics.ln(h)
    }
    distinct = keys.keys.map { Double(bitPattern: $0) }
    customersByCount = totals
    self.amounts = amounts
    weightedLnSums = weighted
    lnSums = ln
    self.lnCounts = lnCounts
    let mean = total / Double(max(customers, 1))
    starts = [[5, 4, 0.6 * mean], [1, 3, 2 * mean], [20, 10, 0.45 * mean]]
    bounds = [1e-3...1e4, 1e-3...1e4, mean * 1e-7...mean * 1e7]
    priors = [.shape, .shape, .scale(of: mean, Localized("the mean amount", zh: "平均金额"))]
  }

  func evaluate(_ parameters: [Double], run: RunContext) throws -> LikelihoodValue {
    let (p, q, scale) = (parameters[0], parameters[1], parameters[2])
    let n = Double(customers)
    var value = n * q * Mathematics.ln(scale)
    var (byP, byQ, byScale) = (0.0, n * (Mathematics.ln(scale) - Mathematics.digamma(q)), n * q / scale)
    for (h, count) in zip(distinct, customersByCount) {
      let all = Mathematics.digamma(p * h + q)
      // ln Γ(ph + q)/(Γ(q) Γ(ph)); Γ(ph) is put back where amounts are single.
      value -= count * Mathematics.lnBeta(p * h, q)
      byP += count * h * all
      byQ += count * all
      if spending.lnAmounts == nil {
        byP -= count * h * Mathematics.digamma(p * h)
      } else {
        value += count * Mathematics.lnGamma(p * h)
      }
    }
    if let lnAmounts = spending.lnAmounts {
      value += (p - 1) * lnAmounts - amounts * Mathematics.lnGamma(p)
      byP += lnAmounts - amounts * Mathematics.digamma(p)
    } else {
      value += p * weightedLnSums - lnSums + lnCounts
      byP += weightedLnSums
    }
    let block = 16384
    let entries = spending.counts.count
    let parts = try run.parallelMap(count: (entries + block - 1) / block) { index in
      kernel(index * block..<min((index + 1) * block, entries), p: p, q: q, scale: scale)
    }
    for part in parts {
      value -= part.value
      byP -= part.byP
      byQ -= part.byQ
      byScale -= part.byScale
    }
    return LikelihoodValue(value: value, gradient: [byP, byQ, byScale])
  }

  /// Σ (ph + q) ln(γ + S) and its derivatives.
  private func kernel(
    _ range: Range<Int>, p: Double, q: Double, scale: Double
  ) -> (value: Double, byP: Double, byQ: Double, byScale: Double) {
    var value = Lanes.zero
    var byP = Lanes.zero
    var byQ = Lanes.zero
    var byScale = Lanes.zero
    let weights = spending.weights
    spending.counts.withUnsafeBufferPointer { counts in
      spending.sums.withUnsafeBufferPointer { sums in
        var index = range.lowerBound
        while index < range.upperBound {
          var h = Lanes.zero
          // Lanes beyond the end have a weight of 0.
          var time = Lanes(repeating: 1)
          var weight = Lanes.zero
          for lane in 0..<4 where index + lane < range.upperBound {
            h[lane] = counts[index + lane]
            time[lane] = scale + sums[index + lane]
            weight[lane] = weights.isEmpty ? 1 : weights[index + lane]
          }
          let ln = Lanes.ln(time)
          let shape = p * h + q
          value += weight * shape * ln
          byP += weight * h * ln
          byQ += weight * ln
          byScale += weight * shape / time
          index += 4
        }
      }
    }
    return (value.sum(), byP.sum(), byQ.sum(), byScale.sum())
  }

  func meaning(low: [String], high: [String], at parameters: [Double]) -> Localized? {
    if high.contains("p") {
      return Localized("the amounts of one customer hardly differ", zh: "同一客户的各次金额几乎没有差异")
    }
    if high.contains("q") {
      return Localized("customers hardly differ in what they spend", zh: "客户之间的消费金额几乎没有差异")
    }
    return Localized("the amounts do not follow this distribution", zh: "金额不符合该分布")
  }
}
