import Columns

extension Workspace {
  /// What is different from an earlier state, in short: tables and columns that came and went, values, settings.
  func changes(since before: Workspace) -> [String] {
    var changes: [String] = []
    for (name, table) in tables {
      guard let old = before.table(named: name) else {
        changes.append("+ \(name)")
        continue
      }
      changes += Self.columnChanges(in: table, since: old, prefix: Table.key(name) == Self.customers ? "" : name + ".")
    }
    for (name, _) in before.tables where table(named: name) == nil { changes.append("− \(name)") }
    for (name, _) in values where !before.values.contains(where: { Table.key($0.name) == Table.key(name) }) {
      changes.append("+ \(name)")
    }
    for (name, _) in views where !before.views.contains(where: { Table.key($0.name) == Table.key(name) }) {
      changes.append("+ \(name)")
    }
    for model in models where before.model(named: model.name)?.statement != model.statement {
      changes.append("+ \(model.name)")
    }
    if asOf != before.asOf, let asOf { changes.append("as of \(asOf)") }
    return changes
  }

  private static func columnChanges(in table: Table, since old: Table, prefix: String) -> [String] {
    let added = table.names.filter { old.column(named: $0) == nil }.map { "+ \(prefix)\($0)" }
    let removed = old.names.filter { table.column(named: $0) == nil }.map { "− \(prefix)\($0)" }
    return added + removed
  }
}
