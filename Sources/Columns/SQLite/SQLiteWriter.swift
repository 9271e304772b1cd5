import Basics
import CSQLite
import Diagnostics
import Glibc

/// Writes a table into an SQLite database.
///
/// Booleans are 0 and 1, dates and timestamps ISO 8601 texts, categories their codes, durations texts; decimals of more
/// than fifteen digits are texts. Null, NaN and the infinities are NULL.
public enum SQLiteWriter {
  /// The table that is written when no name is given.
  public static let defaultTable = "result"

  /// A new file is written whole or not at all. In a file that is a database, the table takes the place of the one with
  /// its name, in one transaction of the database's own; all else in it stays. Throws `Failure`, `Cancelled`.
  public static func write(
    _ table: Table, to path: String, name: String, as tableName: String = defaultTable, run: RunContext
  ) throws {
    guard !table.fields.isEmpty else {
      throw Failure("no-columns", Localized("a table of a database needs a column", zh: "数据库中的表至少要有一列"))
    }
    try checkNames(table)
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      return try AtomicFile.make(at: path) { temporary in
        try fill(temporary, with: table, name: name, as: tableName, isNew: true, run: run)
      }
    }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      throw Failure(
        "not-sqlite", Localized("`\(name)` is no file that a database can stand in", zh: "`\(name)` 不是可以存放数据库的文件"))
    }
    guard access(path, W_OK) == 0 else { throw Failure.file(name, .write, code: errno) }
    try fill(path, with: table, name: name, as: tableName, isNew: false, run: run)
  }

  /// SQLite ignores case as we do, but only that of ASCII: the same name twice cannot be.
  private static func checkNames(_ table: Table) throws {
    let limit = 2000
    guard table.fields.count <= limit else {
      throw Failure(
        "too-many-columns",
        Localized(
          "SQLite takes at most \(limit) columns, and the table has \(table.fields.count)",
          zh: "SQLite 的表最多 \(limit) 列，而这里有 \(table.fields.count) 列"))
    }
    for field in table.fields where field.name.utf8.contains(0) {
      throw Failure(
        "wrong-name", Localized("SQLite takes no column name with a zero byte", zh: "SQLite 的列名不能含有零字节"))
    }
  }

  private static func fill(
    _ path: String, with table: Table, name: String, as tableName: String, isNew: Bool, run: RunContext
  ) throws {
    let database = try SQLiteDatabase(path: path, name: name, mode: isNew ? .making : .writing, run: run)
    // A new file is synced as a whole when it is done, and thrown away when it is not.
    if isNew { try database.execute("pragma journal_mode = off; pragma synchronous = off") }
    try database.execute("begin immediate")
    do {
      try replace(tableName, in: database, with: table, name: name, run: run)
      try database.execute("commit")
    } catch {
      // A failed commit or a full disk may have ended the transaction already.
      try? database.execute("rollback")
      throw error
    }
  }

  private static func replace(
    _ tableName: String, in database: SQLiteDatabase, with table: Table, name: String, run: RunContext
  ) throws {
    let quoted = SQLiteDatabase.quoted(tableName)
    guard !tableName.isEmpty, !tableName.utf8.contains(0), !Table.key(tableName).hasPrefix("sqlite_") else {
      throw Failure(
        "wrong-name", Localized("SQLite takes no table called `\(tableName)`", zh: "SQLite 的表不能叫 `\(tableName)`"))
    }
    let type = try database.type(ofEntry: tableName)
    if let type, type != "table" {
      throw Failure(
        "not-a-table",
        Localized(
          "`\(tableName)` is a \(type) of `\(name)`, which is not replaced",
          zh: "`\(tableName)` 是 `\(name)` 中的\(type == "view" ? "视图" : "索引或触发器")，不会被替换"),
        hint: Localized("give another name: with table NAME", zh: "请换一个名称：with table 名称"))
    }
    if type != nil { try database.execute("drop table " + quoted) }
    let columns = table.fields.map { SQLiteDatabase.quoted($0.name) + " " + SQLiteType.declaration(of: $0.column) }
    try database.execute("create table " + quoted + " (" + columns.joined(separator: ", ") + ")")
    let marks = table.fields.map { _ in "?" }.joined(separator: ", ")
    let insert = try database.prepare("insert into " + quoted + " values (" + marks + ")")
    var binders = table.fields.map { SQLiteBinder($0.column) }
    for row in 0..<table.rowCount {
      if row & 0xFFF == 0 { try run.checkCancelled() }
      for index in binders.indices { binders[index].bind(row, to: insert.handle, Int32(index + 1)) }
      try insert.run()
    }
  }
}
