import Basics
import Syntax

extension StageDefinition {
  static let skip = StageDefinition(
    shape: StatementShape("skip", arguments: [.init("count", .count)]),
    summary: Localized("leave out the first rows", zh: "跳过前若干行"),
    examples: ["customers | skip 1"]
  ) { node, binder in
    guard case .count(let count, _)? = node.arguments["count"] else { return binder.input }
    return .skip(binder.input, count)
  }
}
