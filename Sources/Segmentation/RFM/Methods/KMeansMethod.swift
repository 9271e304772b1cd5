import Basics

extension RFMMethod {
  static let kMeans = RFMMethod(
    "kmeans",
    summary: Localized(
      "k-means of each measure alone, the best grouping there is, ordered by centre", zh: "各指标单独做 k-means 最优分组，按中心排序")
  ) { input in
    let scores = input.values.kMeansScores(input.bins)
    return input.lessIsBetter ? scores.reversed(bins: input.bins) : scores
  }
}
