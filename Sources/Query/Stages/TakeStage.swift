import Basics
import Syntax

extension StageDefinition {
  static let take = StageDefinition(
    shape: StatementShape(
      "take", arguments: [.init("count", .count)], clauses: [.init("by", .init("keys", .namedExpressions))]),
    summary: Localized("the first rows, or the first rows of each group", zh: "取前若干行，或每组的前若干行"),
    examples: ["customers | sort monetary desc | take 2", "customers | take 1 by orders"]
  ) { node, binder in
    guard case .count(let count, _)? = node.arguments["count"] else { return binder.input }
    return .take(binder.input, count, keys: binder.keys(node))
  }
}
