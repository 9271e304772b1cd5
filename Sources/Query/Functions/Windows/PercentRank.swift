import Basics
import Columns

extension FunctionDefinition {
  static let percentRank = ranking(
    "percent_rank", result: .number,
    summary: Localized(
      "(rank − 1) / (rows − 1), from 0 to 1; 0 when there is only one row",
      zh: "(名次 − 1) / (行数 − 1)，从 0 到 1；只有一行时为 0"),
    examples: [Example("percent_rank(3)", "0")],
    kernel: { column, isDescending, window, call in
      try Windows.percentRank(column, isDescending: isDescending, window: window, run: call.run)
    })
}
