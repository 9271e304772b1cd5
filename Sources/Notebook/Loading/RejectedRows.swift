import Columns

/// The table `rejects`: what did not fit.
enum RejectedRows {
  static let tableName = "rejects"

  /// Rejects stay until there are others, or until the same file is loaded without any.
  static func keep(_ rejects: Table, of file: String, in workspace: inout Workspace) {
    if rejects.rowCount > 0 {
      workspace.setTable(tableName, rejects)
    } else if workspace.table(named: tableName)?.column(named: "file")?.value(at: 0) == .text(file) {
      workspace.tables.removeAll { Table.key($0.name) == tableName }
    }
  }
}
