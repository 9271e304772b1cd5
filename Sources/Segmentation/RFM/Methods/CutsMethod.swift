import Basics

extension RFMMethod {
  static let cuts = RFMMethod(
    "cuts",
    summary: Localized(
      "1 + the given edges ≤ value: recency_edges, frequency_edges, monetary_edges",
      zh: "得分 = 1 + 不大于该值的给定界限个数：recency_edges、frequency_edges、monetary_edges")
  ) { input in
    let scores = input.values.edgeScores(input.edges)
    return input.lessIsBetter ? scores.reversed(bins: input.bins) : scores
  }
}
