import Basics

extension RFMMethod {
  static let ntile = RFMMethod(
    "ntile",
    summary: Localized(
      "groups of equal size, worst to best, ties by id, the first groups take the remainder",
      zh: "从差到好分成人数相等的组，相同者按编号，余数归前面的组")
  ) { $0.values.tileScores(bins: $0.bins, descending: $0.lessIsBetter) }
}
