import Basics

struct NBDLikelihood: Likelihood {
  typealias Model = NBD

  let terms: RateTerms
  let customers: Int
  let starts: [[Double]]
  let bounds: [ClosedRange<Double>]
  let priors: [ParameterPrior]

  init(_ histories: PurchaseHistories) {
    terms = RateTerms(histories)
    customers = histories.customers
    let moments = histories.moments
    let start = moments.gammaStart
    starts = [[start.r, start.alpha], [1, start.alpha / start.r]]
    bounds = [shapeBounds, moments.scaleBounds]
    priors = [.shape, .scale(ofAge: moments)]
  }

  func evaluate(_ parameters: [Double], run: RunContext) throws -> LikelihoodValue {
    try run.checkCancelled()
    let sums = terms.evaluate(r: parameters[0], alpha: parameters[1])
    return LikelihoodValue(value: sums.value, gradient: [sums.byR, sums.byAlpha])
  }

  func meaning(low: [String], high: [String], at parameters: [Double]) -> Localized? {
    rateMeaning(low: low, high: high)
  }
}

/// Within which shapes of distributions are searched: beyond, customers are all alike or all at the extremes.
let shapeBounds = 1e-4...1e4

extension PurchaseHistories.Moments {
  /// Within which scales in units of time are searched.
  var scaleBounds: ClosedRange<Double> {
    let scale = max(meanAge, 1e-9)
    return scale * 1e-5...scale * 1e7
  }
}

/// What it means that the shape of the purchase rates runs to an end of its bounds.
func rateMeaning(low: [String], high: [String]) -> Localized? {
  if high.contains("r") || high.contains("alpha") {
    return Localized("customers hardly differ in how often they buy", zh: "客户之间的购买频率几乎没有差异")
  }
  if low.contains("r") || low.contains("alpha") {
    return Localized("nearly all purchases are made by very few customers", zh: "几乎所有购买都来自极少数客户")
  }
  return nil
}
