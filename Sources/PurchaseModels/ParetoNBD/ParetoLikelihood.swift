import Basics

/// ln L = rate terms + s ln β − s ln(β + T) + ln(1 + s·J).
struct ParetoLikelihood: Likelihood {
  typealias Model = ParetoNBD

  let customers: Int
  let starts: [[Double]]
  let bounds: [ClosedRange<Double>]
  let priors: [ParameterPrior]
  private let terms: RateTerms
  private let ladders: DropoutLadders

  init(_ groups: PurchaseHistories) {
    ladders = DropoutLadders(groups)
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
    priors = [.shape, .scale(ofAge: moments), .shape, .scale(ofAge: moments)]
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
    let walk = DropoutWalk(ladders, r: r, alpha: alpha, s: s, beta: beta)
    for part in try run.parallelMap(count: ladders.tasks.count, walk.sum(task:)) { sum.add(part) }
    return sum
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
