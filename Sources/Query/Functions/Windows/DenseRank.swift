import Basics
import Columns

extension FunctionDefinition {
  static let denseRank = ranking(
    "dense_rank", result: .integer,
    summary: Localized(
      "like rank, without gaps: one more than the number of different values before",
      zh: "与 rank 相同，但不空出名次：前面不同值的个数加一"),
    examples: [Example("dense_rank(3)", "1")],
    kernel: { column, isDescending, window, call in
      try Windows.denseRank(column, isDescending: isDescending, window: window, run: call.run)
    })
}
