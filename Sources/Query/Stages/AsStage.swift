import Basics
import Syntax

extension StageDefinition {
  static let `as` = StageDefinition(
    shape: StatementShape("as", arguments: [.init("name", .name)]),
    summary: Localized("an end: keep the result as a table", zh: "结尾：把结果保存为表"),
    examples: ["customers | where orders > 1 | as repeaters"]
  ) { node, binder in
    guard case .name(let name)? = node.arguments["name"] else { return binder.input }
    binder.ending = .keep(name)
    return binder.input
  }
}
