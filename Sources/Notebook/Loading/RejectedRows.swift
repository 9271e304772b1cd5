import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// The table `rejects`: what did not fit.
enum RejectedRows {
  static let tableName = "rejects"

  /// Rejects of a file stay until it is loaded again; those of other files stay.
  static func keep(_ rejects: Table, of files: [String], in workspace: inout Workspace, _ run: RunContext) throws {
    let old = try rows(of: files, isOf: false, in: workspace, run)
    switch (old, rejects.rowCount > 0) {
    case (let old?, true): workspace.setTable(tableName, stack(old, rejects))
    case (let old?, false): workspace.setTable(tableName, old)
    case (nil, true): workspace.setTable(tableName, rejects)
    case (nil, false): workspace.tables.removeAll { Table.key($0.name) == tableName }
    }
  }

  /// The rejects of these files, or those of others; nil when there are none.
  static func rows(
    of files: [String], isOf: Bool = true, in workspace: Workspace, _ run: RunContext
  ) throws -> Table? {
    guard let table = workspace.table(named: tableName), table.field(named: "file") != nil else { return nil }
    guard !files.isEmpty else { return isOf || table.rowCount == 0 ? nil : table }
    let list = files.map(ExpressionText.quoted).joined(separator: ", ")
    let source = SourceText(name: "rejects", text: "file \(isOf ? "in" : "not in") (\(list))")
    let (condition, _) = Parser.parseExpression(source, grammar: CommandRegistry.standard.grammar)
    let isOfFiles = try workspace.engine(run).column(condition, over: table)
    let rows = try Selection.rows(where: isOfFiles, run)
    return rows.isEmpty ? nil : try Selection.gather(table, rows, run)
  }

  private static func stack(_ above: Table, _ below: Table) -> Table {
    let fields = above.fields.compactMap { field -> Table.Field? in
      guard let other = below.column(named: field.name) else { return nil }
      return Selection.concatenate([field.column, other]).map { Table.Field(field.name, $0) }
    }
    return Table(fields, rowCount: above.rowCount + below.rowCount)
  }
}
