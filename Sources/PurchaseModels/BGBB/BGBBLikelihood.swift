import Basics

/// The likelihood of the BG/BB: alive to the end, or dropped out after any opportunity since the last purchase; each term
/// a product of rising factorials, whose derivatives are tabulated with them.
struct BGBBLikelihood: Likelihood {
  typealias Model = BGBB

  let customers: Int
  let starts: [[Double]] = [[1, 1, 0.5, 2], [0.5, 1, 1, 10], [2, 2, 0.2, 2]]
  let bounds = [ClosedRange<Double>](repeating: shapeBounds, count: 4)
  let priors = [ParameterPrior](repeating: .shape, count: 4)
  private let groups: PurchaseHistories
  private let last: Double

  init(_ groups: PurchaseHistories) {
    self.groups = groups
    customers = groups.customers
    last = groups.age.max() ?? 0
  }

  func evaluate(_ parameters: [Double], run: RunContext) throws -> LikelihoodValue {
    let terms = BGBB.Terms(BGBB(unchecked: parameters), last: last)
    let block = 256
    let parts = try run.parallelMap(count: (groups.count + block - 1) / block) { index in
      var sum = LikelihoodValue(gradient: [0, 0, 0, 0])
      for group in index * block..<min((index + 1) * block, groups.count) { add(group, terms, to: &sum) }
      return sum
    }
    var sum = LikelihoodValue(gradient: [0, 0, 0, 0])
    for part in parts { sum.add(part) }
    return sum
  }

  private func add(_ group: Int, _ terms: BGBB.Terms, to sum: inout LikelihoodValue) {
    let count = Double(groups.counts[group])
    let history = groups[group]
    let (x, recency, n) = (Int(history.purchases), Int(history.recency), Int(history.age))
    let ln = terms.likelihood(history)
    sum.value += count * ln.all
    let lnGamma = Mathematics.ln(terms.gamma)
    var gradient = (0.0, 0.0, 0.0, 0.0)
    func add(_ weight: Double, end: Int, survived: Int) {
      let both = terms.both.derivatives[end]
      gradient.0 += weight * (terms.alpha.derivatives[x] - both)
      gradient.1 += weight * (terms.beta.derivatives[end - x] - both)
      let dropout = terms.dropout.derivatives[survived]
      gradient.2 += weight * ((survived > end ? 1 / terms.gamma : 0) - dropout)
      gradient.3 += weight * (terms.delta.derivatives[end] - dropout)
    }
    add(Mathematics.exp(ln.alive - ln.all), end: n, survived: n)
    for end in recency..<max(n, recency) {
      let term =
        terms.lnPurchases(x, of: end) + lnGamma + terms.delta.logarithms[end] - terms.dropout.logarithms[end + 1]
      add(Mathematics.exp(term - ln.all), end: end, survived: end + 1)
    }
    sum.gradient[0] += count * gradient.0
    sum.gradient[1] += count * gradient.1
    sum.gradient[2] += count * gradient.2
    sum.gradient[3] += count * gradient.3
  }

  func meaning(low: [String], high: [String]) -> Localized? {
    if low.contains("gamma") || high.contains("delta"), !high.contains("gamma") {
      return Localized("hardly anybody seems to drop out", zh: "几乎没有客户流失")
    }
    if high.contains("gamma"), high.contains("delta") {
      return Localized("customers hardly differ in how easily they drop out", zh: "客户之间的流失概率几乎没有差异")
    }
    if high.contains("alpha"), high.contains("beta") {
      return Localized("customers hardly differ in how likely they buy", zh: "客户之间的购买概率几乎没有差异")
    }
    return Localized("probabilities are all near 0 or 1", zh: "概率都接近 0 或 1")
  }
}
