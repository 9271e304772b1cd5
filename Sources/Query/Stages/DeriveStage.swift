import Basics
import Syntax

extension StageDefinition {
  static let derive = StageDefinition(
    shape: StatementShape(
      "derive", arguments: [.init("columns", .namedExpressions)],
      clauses: [.init("by", .init("keys", .namedExpressions))]),
    summary: Localized(
      "add columns, or replace them; aggregates and windows run over all rows, or over each group of `by`",
      zh: "添加或替换列；聚合与窗口函数对所有行计算，或按 `by` 分组计算"),
    examples: [
      "customers | derive share = monetary / sum(monetary)",
      "customers | derive above = monetary - mean(monetary) by orders",
    ]
  ) { node, binder in
    guard case .namedExpressions(let written)? = node.arguments["columns"] else { return binder.input }
    let keys = binder.keys(node)
    var columns: [BoundColumn] = []
    for item in written {
      let seen = binder.scope
      let bound = binder.binding { $0.bind(item.expression) }
      binder.noteConstantText(bound, seen)
      let column = binder.column(item, bound, from: seen)
      binder.add(column, written: item, to: &columns)
      binder.scope.set(column.field(from: seen))
    }
    return .derive(binder.input, columns, keys: keys)
  }
}
