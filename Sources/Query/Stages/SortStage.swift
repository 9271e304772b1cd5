import Basics
import Syntax

extension StageDefinition {
  static let sort = StageDefinition(
    shape: StatementShape("sort", arguments: [.init("keys", .sortKeys)]),
    summary: Localized(
      "put rows in order; equal rows keep theirs, nulls come last", zh: "排序；相等的行保持原有顺序，空值在最后"),
    examples: ["customers | sort monetary desc, customer"]
  ) { node, binder in
    guard case .sortKeys(let written)? = node.arguments["keys"] else { return binder.input }
    let keys = binder.binding { binder in written.map { binder.bind($0) } }
    let scope = binder.scope
    for key in keys { binder.noteConstantText(key.expression, scope) }
    return .sort(binder.input, keys)
  }
}
