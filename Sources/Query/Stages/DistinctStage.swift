import Basics
import Columns
import Syntax

extension StageDefinition {
  static let distinct = StageDefinition(
    shape: StatementShape("distinct", arguments: [.init("columns", .names, isOptional: true)]),
    summary: Localized(
      "each combination of values once, in order of first appearance; with columns, only these remain",
      zh: "去除重复，按首次出现的顺序；指定列时只保留这些列"),
    examples: ["customers | distinct orders"]
  ) { node, binder in
    guard case .names(let written)? = node.arguments["columns"] else { return .distinct(binder.input, nil) }
    let fields = binder.binding { binder in written.compactMap { binder.field($0) } }
    let scope = Scope(fields, tableName: binder.scope.tableName)
    binder.scope = scope
    return .distinct(binder.input, scope.names)
  }
}
