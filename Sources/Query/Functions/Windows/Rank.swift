import Basics
import Columns

extension FunctionDefinition {
  static let rank = ranking(
    "rank", result: .integer,
    summary: Localized(
      "the place of the row by x, the smallest first ('desc': the largest first); ties share a rank and leave a gap",
      zh: "按 x 的名次，最小的为 1（'desc'：最大的为 1）；并列者名次相同，其后空出名次"),
    examples: [Example("rank(3)", "1")],
    kernel: { column, isDescending, window, call in
      try Windows.rank(column, isDescending: isDescending, window: window, run: call.run)
    })
}
