import Basics
import CSQLite
import Diagnostics

/// Reads a table or a view of an SQLite database into a table with inferred types. The file is never written.
///
/// SQLite's columns have no types that hold, so each column is read as what its values are: integers, decimals where
/// all reals are decimals of at most fifteen digits, numbers otherwise, texts, dates where texts are dates. What the
/// schema declares decides where the values leave it open: BOOLEAN (0 and 1), DECIMAL(p, s), DOUBLE PRECISION. Rows
/// with a blob or with a text that is no UTF-8 go to the rejects; a column of nothing but blobs is left out. In rejects,
/// the line is the number of the row.
public enum SQLiteReader {
  /// - Parameter table: the name of a table or a view; nil for the only one there is.
  /// Throws `Failure`, `Cancelled`.
  public static func read(
    path: String, name: String, table: String? = nil, options: CSVOptions = CSVOptions(),
    run: RunContext = RunContext()
  ) throws -> TableReading {
    let database = try SQLiteDatabase(path: path, name: name, mode: .reading, run: run)
    let table = try choose(table, of: try tables(database), name: name)
    let statement = try database.prepare("select * from " + SQLiteDatabase.quoted(table))
    var rows = SQLiteRows(statement, name: name, run: run)
    while try statement.step() { try rows.append() }
    return try rows.finish().reading(options: options, run: run)
  }

  /// The tables, then the views, in the order they were made; SQLite's own are left out.
  static func tables(_ database: SQLiteDatabase) throws -> [String] {
    let statement = try database.prepare(
      """
      select name from sqlite_schema where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\'
      order by type, rowid
      """)
    var names: [String] = []
    while try statement.step() {
      if let name = statement.text(0) { names.append(name) }
    }
    return names
  }

  private static func choose(
    _ stated: String?, of tables: [String], name: String
  ) throws -> String {
    let list = tables.prefix(20).map { "`\($0)`" } + (tables.count > 20 ? ["…"] : [])
    guard !tables.isEmpty else {
      throw Failure("no-tables", Localized("`\(name)` has no tables", zh: "`\(name)` 中没有表"))
    }
    guard let stated else {
      if tables.count == 1 { return tables[0] }
      throw Failure(
        "several-tables",
        Localized(
          "`\(name)` has \(tables.count) tables: \(list.joined(separator: ", "))",
          zh: "`\(name)` 中有 \(tables.count) 个表：\(list.joined(separator: "、"))"),
        hint: Localized("say which: with table \(tables[0])", zh: "请指明：with table \(tables[0])"))
    }
    guard
      let table = tables.first(where: { $0 == stated }) ?? tables.first(where: { Table.key($0) == Table.key(stated) })
    else {
      throw Failure(
        "unknown-table",
        Localized("`\(name)` has no table `\(stated)`", zh: "`\(name)` 中没有表 `\(stated)`"),
        candidates: NearestName.candidates(for: stated, among: tables),
        hint: Localized("it has \(list.joined(separator: ", "))", zh: "其中有 \(list.joined(separator: "、"))"))
    }
    return table
  }
}
