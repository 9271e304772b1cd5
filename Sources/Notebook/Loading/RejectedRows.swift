import Columns

/// The table `rejects`: what did not fit.
enum RejectedRows {
  static let tableName = "rejects"

  /// Rejects stay until there are others, or until the same files are loaded without any.
  static func keep(_ rejects: Table, of files: [String], in workspace: inout Workspace) {
    if rejects.rowCount > 0 {
      workspace.setTable(tableName, rejects)
    } else if case .text(let first)? = workspace.table(named: tableName)?.column(named: "file")?.value(at: 0),
      files.contains(first)
    {
      workspace.tables.removeAll { Table.key($0.name) == tableName }
    }
  }
}
