import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension AnalysisDefinition {
  /// Chooses among the rows of a table by weighing criteria, and says how firm the choice is.
  static let choose = AnalysisDefinition(
    shape: StatementShape(
      "choose", arguments: [.init("TABLE", .name)],
      clauses: [.init("on", .init("CRITERIA", .names)), .init("by", .init("NAME", .name)), .settings]),
    group: .segments, title: Localized("Weighted choice", zh: "加权评估选择"),
    summary: Localized(
      "Score the rows of a table by weighted criteria, and find the weights at which another would win; `by` says what names a row",
      zh: "按加权标准为表中各行打分，并求出使其他对象胜出的权重；`by` 指定各行的名称列"),
    parameters: [
      ParameterDefinition(
        "weights", .list, default: nil, limits: 0...1_000_000,
        summary: Localized("a weight for each criterion, in their order; by default all equal", zh: "各标准的权重，按顺序给出；默认相等")
      ),
      ParameterDefinition(
        "scale", .word(["minmax", "none"]), default: "minmax",
        summary: Localized(
          "minmax: each criterion goes from 0 (the least) to 1 (the most); none: as it is",
          zh: "minmax：各标准换算为 0（最小）到 1（最大）；none：按原值")),
      ParameterDefinition(
        "cost", .words, default: nil,
        summary: Localized("criteria of which less is better", zh: "越低越好的标准")),
      ParameterDefinition(
        "rivals", .value, default: "5", limits: 1...1_000,
        summary: Localized("how many rivals of the best to compare it with", zh: "与多少个对手比较")),
    ],
    tables: ["scores", "ties"],
    examples: [
      .init(
        "choose customers on monetary, orders, recency with cost (recency)",
        Localized("which customer is best", zh: "哪位客户最好")),
      .init(
        "choose customers on monetary, orders with weights (2, 1), rivals 3",
        Localized("other weights", zh: "改权重")),
    ]
  ) { context in
    let choice = try WeightedChoice(context)
    let scores = try choice.scores()
    guard scores.rowCount > 0 else {
      return AnalysisResult(
        lines: [Localized("No row has all the criteria", zh: "没有一行具备全部标准")], tables: [], notes: choice.notes)
    }
    let ties = choice.ties(scores)
    return AnalysisResult(
      lines: choice.lines(scores) + ties.lines,
      tables: [choice.titled(scores)] + (ties.table.map { [$0] } ?? []), notes: choice.notes)
  }
}
