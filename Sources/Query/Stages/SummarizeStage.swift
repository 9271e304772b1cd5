import Basics
import Syntax

extension StageDefinition {
  static let summarize = StageDefinition(
    shape: StatementShape(
      "summarize", aliases: ["summarise"], arguments: [.init("results", .namedExpressions)],
      clauses: [.init("by", .init("keys", .namedExpressions))]),
    summary: Localized(
      "one row for each group of `by`, groups in order of first appearance; one row in all without `by`",
      zh: "按 `by` 每组一行，按首次出现的顺序；没有 `by` 时共一行"),
    examples: [
      "customers | summarize customers = count(), revenue = sum(monetary)",
      "customers | summarize count() by orders",
    ]
  ) { node, binder in
    guard case .namedExpressions(let written)? = node.arguments["results"] else { return binder.input }
    let rows = binder.scope
    let keys = binder.keys(node)
    // Outside aggregates, names mean the keys and the results before.
    var groups = Scope(keys.map { $0.field(from: rows) }, tableName: rows.tableName)
    var columns: [BoundColumn] = keys
    for item in written {
      let bound = binder.binding(in: .groups(groups), scope: rows) { $0.bind(item.expression) }
      let column = binder.column(item, bound, from: groups)
      binder.add(column, written: item, to: &columns)
      groups.set(column.field(from: groups))
    }
    binder.scope = groups
    return .summarize(binder.input, Array(columns.dropFirst(keys.count)), keys: keys)
  }
}
