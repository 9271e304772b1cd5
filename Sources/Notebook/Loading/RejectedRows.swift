import Basics
import Columns

/// The table `rejects`: what did not fit.
enum RejectedRows {
  static let tableName = "rejects"

  /// The rejects of a file, with the rows that lack a required value added.
  static func table(_ rejects: Table, incomplete: [(role: String, rows: Int)], file: String) -> Table {
    incomplete.reduce(rejects) { table, missing in
      append(missing.rows, role: missing.role, file: file, to: table)
    }
  }

  private static func append(_ count: Int, role: String, file: String, to rejects: Table) -> Table {
    let fields = rejects.fields.compactMap { field -> Table.Field? in
      let value: Value =
        switch field.name {
        case "file": .text(file)
        case "column": .text(role)
        case "reason": .text("no value")
        default: .null
        }
      let added = Column.repeating(value, type: field.column.type, count: count)
      return Selection.concatenate([field.column, added]).map { Table.Field(field.name, $0, origin: field.origin) }
    }
    return Table(fields, rowCount: rejects.rowCount + count)
  }
}
