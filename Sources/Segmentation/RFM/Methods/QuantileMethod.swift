import Basics

extension RFMMethod {
  static let quantile = RFMMethod(
    "quantile",
    summary: Localized(
      "1 + the quantile cuts strictly below the value", zh: "得分 = 1 + 严格低于该值的分位点个数")
  ) { input in
    let scores = input.values.quantileScores(bins: input.bins)
    return input.lessIsBetter ? scores.reversed(bins: input.bins) : scores
  }
}
