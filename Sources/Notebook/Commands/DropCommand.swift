import Basics
import Columns
import Diagnostics
import Syntax

enum DropCommand {
  static let definition = CommandDefinition(
    shape: CustomerStage.shape("drop"),
    group: .data,
    summary: Localized("Take columns out of `customers`", zh: "从 `customers` 去掉列"),
    examples: [
      .init("drop average_order", Localized("take a column out", zh: "去掉一列"))
    ],
    action: .workspace { call, workspace in
      guard case .names(let names)? = call.node.arguments["columns"] else { throw call.missing("columns") }
      for name in names { try checkIsNothingElse(name, in: workspace) }
      let customers = try workspace.requireCustomers(at: call.node.span)
      for name in names { try CustomerStage.checkNotKey(name, in: customers) }
      let result = try CustomerStage.result(call, on: Workspace.customers, in: workspace)
      let left = Set(result.table.names.map(Table.key))
      let dropped = customers.fields.filter { !left.contains(Table.key($0.name)) }
      workspace.setTable(Workspace.customers, result.table)
      workspace.forget(dropped, maker: Maker(text: call.text, key: call.text))
      let list = dropped.map { "`\($0.name)`" }
      let said = Markup.line(
        "Dropped \(list.joined(separator: ", "))", zh: "已去掉 \(list.joined(separator: "、"))")
      return .sequence([said] + orphans(of: dropped, in: result.table).map(Markup.diagnostic))
    })

  /// Refuses the names of tables, models and values, which nothing takes away but `undo`.
  private static func checkIsNothingElse(_ name: Name, in workspace: Workspace) throws {
    guard workspace.customers?.field(named: name.text) == nil else { return }
    let kind: Localized
    if workspace.isModel(name.text) {
      kind = Localized("a model", zh: "模型")
    } else if workspace.isTable(name.text) {
      kind = Localized("a table", zh: "表")
    } else if workspace.values.contains(where: { Table.key($0.name) == Table.key(name.text) }) {
      kind = Localized("a value", zh: "命名值")
    } else {
      return
    }
    throw Failure(
      "not-a-column",
      Localized(
        "`\(name.text)` is \(kind.en), and `drop` takes out columns of `customers`",
        zh: "`\(name.text)` 是\(kind.zh)，而 `drop` 只去掉 `customers` 的列"), at: name.span,
      hint: Localized(
        "tables, models and values stay until the session ends; `undo` takes back the statement that made one",
        zh: "表、模型和命名值保留到会话结束；`undo` 可撤销得出它的语句"))
  }

  /// Columns that were made from what is gone: they stay, but cannot be made again.
  private static func orphans(of dropped: [Table.Field], in table: Table) -> [Diagnostic] {
    let gone = Set(dropped.map { Table.key($0.name) })
    return table.fields.filter { $0.origin?.reads.contains { gone.contains(Table.key($0)) } ?? false }.map { field in
      Diagnostic(
        "orphan",
        Localized(
          "`\(field.name)` was made from what is dropped; it stays as it is, but cannot be made again",
          zh: "`\(field.name)` 由已去掉的列得出；它保持不变，但无法重建"), severity: .note)
    }
  }
}

extension Workspace {
  /// Notes that columns were dropped: a maker that has no column left is forgotten, and a drop of anything else is
  /// done again when the table is built anew.
  mutating func forget(_ dropped: [Table.Field], maker: Maker) {
    let kept = Set((customers?.fields ?? []).compactMap { $0.origin?.maker })
    let finished = dropped.compactMap { field -> String? in
      guard let origin = field.origin, origin.kind == .statement, !kept.contains(origin.maker) else { return nil }
      return origin.maker
    }
    makers.removeAll { finished.contains($0.key) }
    let isForgotten = dropped.allSatisfy { field in
      field.origin.map { $0.kind == .statement && finished.contains($0.maker) } ?? false
    }
    if !isForgotten { note(maker) }
  }
}
