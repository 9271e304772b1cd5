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
    let parts = terms.parts(groups[group])
    let (x, recency, n) = (parts.x, parts.recency, parts.n)
    // Sums over the opportunities that it may have been over after, as multiples of the first: of all, and of the
    // derivatives of their terms.
    var (ended, byBoth, byBeta, byDropout, byDelta) = (0.0, 0.0, 0.0, 0.0, 0.0)
    terms.both.derivatives.withUnsafeBufferPointer { both in
      terms.beta.derivatives.withUnsafeBufferPointer { beta in
        terms.dropout.derivatives.withUnsafeBufferPointer { dropout in
          terms.delta.derivatives.withUnsafeBufferPointer { delta in
            terms.forEachEnd(parts) { end, multiple in
              ended += multiple
              byBoth += multiple * both[end]
              byBeta += multiple * beta[end - x]
              byDropout += multiple * dropout[end + 1]
              byDelta += multiple * delta[end]
            }
          }
        }
      }
    }
    let all = parts.all(ended: ended)
    sum.value += count * all
    let alive = count * Mathematics.exp(parts.alive - all)
    let first = recency < n ? count * Mathematics.exp(parts.first - all) : 0
    byBoth = alive * terms.both.derivatives[n] + first * byBoth
    byDropout = alive * terms.dropout.derivatives[n] + first * byDropout
    sum.gradient[0] += count * terms.alpha.derivatives[x] - byBoth
    sum.gradient[1] += alive * terms.beta.derivatives[n - x] + first * byBeta - byBoth
    sum.gradient[2] += first * ended / terms.gamma - byDropout
    sum.gradient[3] += alive * terms.delta.derivatives[n] + first * byDelta - byDropout
  }

  func meaning(low: [String], high: [String], at parameters: [Double]) -> Localized? {
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
