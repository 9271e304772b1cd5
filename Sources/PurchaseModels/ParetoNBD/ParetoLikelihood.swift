import Basics

/// ln L = rate terms + s ln β − s ln(β + T) + ln(1 + s·J).
struct ParetoLikelihood: Likelihood {
  typealias Model = ParetoNBD

  let customers: Int
  let starts: [[Double]]
  let bounds: [ClosedRange<Double>]
  private let terms: RateTerms
  private let groups: PurchaseHistories

  init(_ groups: PurchaseHistories) {
    self.groups = groups
    terms = RateTerms(groups)
    customers = groups.customers
    let moments = groups.moments
    let start = moments.gammaStart
    let age = moments.meanAge
    starts = [
      [start.r, start.alpha, 0.6, 0.5 * age], [start.r, start.alpha, 0.2, 2 * age],
      [1, start.alpha / start.r, 1, age],
    ]
    bounds = [shapeBounds, moments.scaleBounds, shapeBounds, moments.scaleBounds]
  }

  func evaluate(_ parameters: [Double], run: RunContext) throws -> LikelihoodValue {
    let (r, alpha, s, beta) = (parameters[0], parameters[1], parameters[2], parameters[3])
    let rates = terms.evaluate(r: r, alpha: alpha)
    var sum = LikelihoodValue(value: rates.value, gradient: [rates.byR, rates.byAlpha, 0, 0])
    for (age, n) in zip(terms.ages, terms.customersByAge) {
      let ln = Mathematics.lnOnePlus(age / beta)
      sum.value -= n * s * ln
      sum.gradient[2] -= n * ln
      sum.gradient[3] += n * s * (age / beta) / (beta + age)
    }
    let times = Times(groups, alpha: alpha, beta: beta)
    let block = 512
    let parts = try run.parallelMap(count: (groups.count + block - 1) / block) { index in
      kernel(index * block..<min((index + 1) * block, groups.count), times, r: r, s: s)
    }
    for part in parts { sum.add(part) }
    return sum
  }

  /// α + t and β + t with their logarithms for the distinct times.
  private struct Times {
    typealias Term = (time: Double, ln: Double)
    let alphaRecency: [Term]
    let alphaAge: [Term]
    let betaRecency: [Term]
    let betaAge: [Term]

    init(_ groups: PurchaseHistories, alpha: Double, beta: Double) {
      func table(_ offset: Double, _ times: [Double]) -> [Term] {
        zip(times, Lanes.ln(offset: offset, times)).map { (offset + $0, $1) }
      }
      alphaRecency = table(alpha, groups.distinctRecency.values)
      alphaAge = table(alpha, groups.distinctAge.values)
      betaRecency = table(beta, groups.distinctRecency.values)
      betaAge = table(beta, groups.distinctAge.values)
    }
  }

  private func kernel(_ range: Range<Int>, _ times: Times, r: Double, s: Double) -> LikelihoodValue {
    var value = 0.0
    var byR = 0.0
    var byAlpha = 0.0
    var byS = 0.0
    var byBeta = 0.0
    let lnS = Mathematics.ln(s)
    for index in range where groups.age[index] > groups.recency[index] {
      let n = Double(groups.counts[index])
      let power = r + groups.purchases[index]
      let recency = Int(groups.distinctRecency.index[index])
      let age = Int(groups.distinctAge.index[index])
      let alphaEnd = times.alphaAge[age]
      let betaEnd = times.betaAge[age]
      let integral = DropoutIntegral(
        power: power, s: s,
        DropoutIntegral.Times(
          alphaStart: times.alphaRecency[recency], alphaEnd: alphaEnd, betaStart: times.betaRecency[recency],
          betaEnd: betaEnd))
      let lnOdds = lnS + integral.ln
      let small = Mathematics.exp(-lnOdds.magnitude)
      let dead = n * (lnOdds > 0 ? 1 : small) / (1 + small)
      value += n * (max(lnOdds, 0) + Mathematics.ln(1 + small))
      byR += dead * integral.lnAlphaRatio
      byAlpha += dead * power * (1 / alphaEnd.time - integral.inverseAlpha)
      byS += dead * (1 / s + integral.lnBetaRatio)
      byBeta += dead * (s / betaEnd.time - (s + 1) * integral.inverseBeta)
    }
    return LikelihoodValue(value: value, gradient: [byR, byAlpha, byS, byBeta])
  }

  func meaning(low: [String], high: [String]) -> Localized? {
    if high.contains("s"), high.contains("beta") {
      return Localized("customers hardly differ in how easily they drop out", zh: "客户之间的流失率几乎没有差异")
    }
    if low.contains("s") || high.contains("beta") {
      return Localized("hardly anybody seems to drop out; `nbd` says the same", zh: "几乎没有客户流失，`nbd` 的结论相同")
    }
    if high.contains("s") || low.contains("beta") {
      return Localized("nearly everybody drops out at once", zh: "几乎所有客户都立即流失")
    }
    return rateMeaning(low: low, high: high)
  }
}
