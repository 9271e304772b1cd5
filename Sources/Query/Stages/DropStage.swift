import Basics
import Columns
import Syntax

extension StageDefinition {
  static let drop = StageDefinition(
    shape: StatementShape("drop", arguments: [.init("columns", .names)]),
    summary: Localized("leave out columns", zh: "去掉列"),
    examples: ["customers | drop monetary"]
  ) { node, binder in
    guard case .names(let written)? = node.arguments["columns"] else { return binder.input }
    let dropped = binder.binding { binder in written.compactMap { binder.field($0)?.name } }
    let gone = Set(dropped.map(Table.key))
    binder.scope = Scope(
      binder.scope.fields.filter { !gone.contains(Table.key($0.name)) }, tableName: binder.scope.tableName)
    return .drop(binder.input, dropped)
  }
}
