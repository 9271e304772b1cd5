import Basics

extension RFMMethod {
  static let mean = RFMMethod(
    "mean", fixedBins: 2,
    summary: Localized("two scores: 2 better than the mean, else 1", zh: "两档：优于均值为 2，否则为 1")
  ) { input in
    let scores = input.values.meanScores(below: input.lessIsBetter)
    return input.lessIsBetter ? scores.reversed(bins: 2) : scores
  }
}
