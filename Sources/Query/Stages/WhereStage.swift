import Basics
import Syntax

extension StageDefinition {
  static let `where` = StageDefinition(
    shape: StatementShape("where", arguments: [.init("condition", .expression)]),
    summary: Localized("keep the rows for which a condition is true", zh: "保留满足条件的行"),
    examples: ["customers | where recency <= 90d and orders > 1"]
  ) { node, binder in
    guard case .expression(let condition)? = node.arguments["condition"] else { return binder.input }
    let bound = binder.binding(in: .condition(stage: "where")) { $0.bindCondition(condition, of: "where") }
    return .filter(binder.input, BoundCondition.parts(of: bound, written: condition))
  }
}
