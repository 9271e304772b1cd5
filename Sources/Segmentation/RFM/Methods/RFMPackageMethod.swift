import Basics

extension RFMMethod {
  static let rfmPackage = RFMMethod(
    "rfm_package",
    summary: Localized(
      "1 + the quantile cuts c with c + 1 ≤ value: the rule of the R package rfm, exact for whole numbers, meaningless for small money units",
      zh: "得分 = 1 + 满足 c + 1 ≤ 数值的分位点个数：R 包 rfm 的规则，适用于整数，对小面额金额没有意义")
  ) { input in
    let scores = input.values.quantileScores(bins: input.bins, offByOne: true)
    return input.lessIsBetter ? scores.reversed(bins: input.bins) : scores
  }
}
