import Basics
import Syntax

extension StageDefinition {
  static let select = StageDefinition(
    shape: StatementShape("select", arguments: [.init("columns", .namedExpressions)]),
    summary: Localized("choose columns, or compute new ones; all others go", zh: "选取列或计算新列，其余的列不保留"),
    examples: ["customers | select customer, monthly = monetary / 12"]
  ) { node, binder in
    guard case .namedExpressions(let written)? = node.arguments["columns"] else { return binder.input }
    // Later expressions see the columns so far and the results before them.
    var seen = binder.scope
    var columns: [BoundColumn] = []
    for item in written {
      let bound = binder.binding(scope: seen) { $0.bind(item.expression) }
      binder.noteConstantText(bound, seen)
      let column = binder.column(item, bound, from: seen)
      binder.add(column, written: item, to: &columns)
      seen.set(column.field(from: seen))
    }
    binder.scope = Scope(columns.map { $0.field(from: seen) }, tableName: binder.scope.tableName)
    return .project(binder.input, columns)
  }
}
