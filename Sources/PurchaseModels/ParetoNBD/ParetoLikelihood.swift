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
  private let longestAge: Double

  init(_ groups: PurchaseHistories) {
    ladders = DropoutLadders(groups)
    terms = RateTerms(groups)
    customers = groups.customers
    let moments = groups.moments
    let start = moments.gammaStart
    let age = moments.meanAge
    longestAge = moments.longestAge
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

  func meaning(low: [String], high: [String], at parameters: [Double]) -> Localized? {
    // Of those who have been there the longest, and for a thousandth of that.
    let (early, late) = (droppedOut(by: 1e-3 * longestAge, parameters), droppedOut(by: longestAge, parameters))
    if late < 0.01 {
      return Localized("hardly anybody seems to drop out; `nbd` says the same", zh: "几乎没有客户流失，`nbd` 的结论相同")
    }
    if early > 0.99 { return Localized("nearly everybody drops out at once", zh: "几乎所有客户都立即流失") }
    let dropout: Localized? =
      if high.contains("s") {
        Localized("customers hardly differ in how easily they drop out", zh: "客户之间的流失率几乎没有差异")
      } else if low.contains("s") || low.contains("beta") {
        Localized("customers drop out at once or hardly ever", zh: "客户要么立即流失，要么几乎不流失")
      } else {
        nil
      }
    let rates = rateMeaning(low: low, high: high)
    guard let dropout, let rates else { return dropout ?? rates }
    return Localized("\(rates.en); \(dropout.en)", zh: "\(rates.zh)；\(dropout.zh)")
  }

  /// The share of customers who have dropped out by a time, 1 − (β/(β + t))^s.
  private func droppedOut(by time: Double, _ parameters: [Double]) -> Double {
    1 - Mathematics.exp(-parameters[2] * Mathematics.lnOnePlus(time / parameters[3]))
  }
}
