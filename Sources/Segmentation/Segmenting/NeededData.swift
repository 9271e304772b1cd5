import Basics
import Columns
import Diagnostics
import Query

/// A table or a column that something reads: "interactions", "transactions.cost".
struct NeededData {
  let table: String
  let column: String?

  init(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    table = parts.first ?? text
    column = parts.count > 1 ? parts[1] : nil
  }

  func isThere(in environment: QueryEnvironment) throws -> Bool {
    guard let found = environment.columns(ofTable: table) else { return false }
    return column.map { found.field(named: $0) != nil } ?? true
  }

  /// The errors for what is not there, with how to load it: one for a table, with the columns that it must have.
  static func problems(
    _ missing: [NeededData], of owner: String, in environment: QueryEnvironment
  ) -> [Diagnostic] {
    var told: Set<String> = []
    return missing.compactMap { need in
      guard let column = need.column, environment.columns(ofTable: need.table) != nil else {
        guard told.insert(need.table).inserted else { return nil }
        return need.missingTable(with: missing.filter { $0.table == need.table }.compactMap(\.column), owner)
      }
      return need.missingColumn(column, owner)
    }
  }

  private func missingTable(with columns: [String], _ owner: String) -> Diagnostic {
    let list = columns.map { "`\($0)`" }
    let with = columns.isEmpty ? "" : " with \(list.joined(separator: ", "))"
    let withChinese = columns.isEmpty ? "" : "（含 \(list.joined(separator: "、"))）"
    return Diagnostic(
      "missing-table",
      Localized("`\(owner)` needs the table `\(table)`\(with)", zh: "`\(owner)` 需要表 `\(table)`\(withChinese)"),
      hint: Localized("load it: `load \"FILE\" as \(table)`", zh: "请加载：`load \"文件\" as \(table)`"))
  }

  private func missingColumn(_ column: String, _ owner: String) -> Diagnostic {
    Diagnostic(
      "missing-column",
      Localized("`\(owner)` needs the column `\(column)` from \(table)", zh: "`\(owner)` 需要 \(table) 的列 `\(column)`"),
      hint: Localized(
        "load \(table) with it: `load \"FILE\" as \(table) map \(column) = …`",
        zh: "请加载含该列的表：`load \"文件\" as \(table) map \(column) = …`"))
  }

  /// Throws a failure with all that is missing.
  static func check(_ needs: [String], of owner: String, in environment: QueryEnvironment) throws {
    let missing = try needs.map(NeededData.init).filter { try !$0.isThere(in: environment) }
    guard missing.isEmpty else { throw Failure(problems(missing, of: owner, in: environment)) }
  }
}

extension QueryEnvironment {
  /// The table of this name; one that is made is made now.
  func table(named name: String, _ run: RunContext) throws -> Table? {
    if let table = tables.first(where: { Table.key($0.name) == Table.key(name) })?.table { return table }
    return try moreTables?.table(Table.key(name), run)
  }

  /// The same, but perhaps without rows.
  func columns(ofTable name: String) -> Table? {
    tables.first { Table.key($0.name) == Table.key(name) }?.table ?? moreTables?.columns(Table.key(name))
  }

  /// The same with a table in the place of the one of this name, or added.
  func setting(_ name: String, _ table: Table) -> QueryEnvironment {
    var environment = self
    if let index = environment.tables.firstIndex(where: { Table.key($0.name) == Table.key(name) }) {
      environment.tables[index].table = table
    } else {
      environment.tables.append((name, table))
    }
    return environment
  }
}
