import Basics
import Columns
import Diagnostics

extension FileFormat {
  static let sqlite = FileFormat(
    name: "sqlite", extensions: ["db", "sqlite", "sqlite3"],
    summary: Localized(
      "a table of an SQLite database: with table NAME; reading takes the only one there is, writing replaces that table and leaves all others",
      zh: "SQLite 数据库中的一个表：用 with table 名称 指明；读取时如只有一个表则取之；写入时替换该表，其他表不变"),
    reader: { source, options, run in
      guard case .file(let path) = source.content else {
        throw Failure(
          "not-a-file",
          Localized(
            "`\(source.name)` is an SQLite database, which can only be read from a file of its own",
            zh: "`\(source.name)` 是 SQLite 数据库，只能从独立的文件读取"))
      }
      return try SQLiteReader.read(
        path: path, name: source.name, table: options.table, options: options.fields, run: run)
    },
    recognises: { SQLiteFile.isDatabase($0) },
    writer: .file { table, path, name, options, run in
      try SQLiteWriter.write(
        table, to: path, name: name, as: options.table ?? SQLiteWriter.defaultTable, run: run)
    },
    hasTables: true)
}
