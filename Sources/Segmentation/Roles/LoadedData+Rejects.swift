import Basics
import Columns
import Diagnostics

extension LoadedData {
  /// A table whose rows all have what their roles require, and the rows that have not.
  struct Checked {
    let table: Table
    let rejects: Table
    let note: Diagnostic?
  }

  /// `places` answers where ascending rows of the table stand in their files.
  static func check(
    _ table: Table, _ role: RoleTable, places: ([Int32]) -> [TableReading.Place]
  ) -> Checked {
    var required = role.requiredRoles.compactMap { table.field(named: $0.name) }
    if !role.anyOf.isEmpty {
      let present = Column.isAnyPresent(role.anyOf.compactMap { table.column(named: $0) }, rowCount: table.rowCount)
      required.append(Table.Field(role.anyOf.joined(separator: "/"), present))
    }
    let check = RowCheck(required.map(\.column), rowCount: table.rowCount)
    let count = check.rejected.count
    let dictionary = TextDictionary(distinct: required.map(\.name))
    let reasons = TextDictionary(distinct: required.map { "no \($0.name)" })
    let places = places(check.rejected)
    let rejects = Table(
      [
        Table.Field("file", Column(texts: places.map(\.file))),
        Table.Field("line", Column(.integer(places.map(\.line)))),
        Table.Field("column", Column(.text(check.reasons, dictionary))),
        Table.Field("value", .nulls(type: .text, count: count)),
        Table.Field("reason", Column(.text(check.reasons, reasons))),
      ], rowCount: count)
    guard let kept = check.kept else { return Checked(table: table, rejects: rejects, note: nil) }
    let parts = zip(required.map(\.name), check.counts).filter { $0.1 > 0 }
    let note = Diagnostic(
      "rejected-rows",
      Localized(
        "\(count) of \(CountNoun.of(table.rowCount, "row")) \(CountNoun.noun(count, "lacks", "lack")) a value and went to `rejects`: "
          + parts.map { "\($0.1) without \($0.0)" }.joined(separator: ", "),
        zh: "\(table.rowCount) 行中有 \(count) 行缺值，已放入 `rejects`："
          + parts.map { "\($0.1) 行缺少 \($0.0)" }.joined(separator: "，")), severity: .warning)
    return Checked(table: Selection.gather(table, kept), rejects: rejects, note: note)
  }

  static func noRows(_ file: String) -> Failure {
    Failure("no-rows", Localized("`\(file)` has a header and no rows", zh: "`\(file)` 只有列名，没有数据行"))
  }

  /// Both tables of rejects, one under the other.
  static func stack(_ above: Table, _ below: Table) -> Table {
    if below.rowCount == 0 { return above }
    if above.rowCount == 0 { return below }
    let fields = below.fields.compactMap { field -> Table.Field? in
      let first = above.column(named: field.name) ?? .nulls(type: field.column.type, count: above.rowCount)
      return Selection.concatenate([first, field.column]).map { Table.Field(field.name, $0) }
    }
    return Table(fields, rowCount: above.rowCount + below.rowCount)
  }

  static func filtered(_ count: Int, of all: Int) -> Diagnostic {
    Diagnostic(
      "filtered-rows",
      Localized("`where` left out \(count) of \(CountNoun.of(all, "row"))", zh: "`where` 去掉了 \(all) 行中的 \(count) 行"),
      severity: .note)
  }

  static func understanding(
    _ understood: [(role: String, source: String)], others: [String], _ role: RoleTable
  ) -> Diagnostic {
    let pairs = understood.map { $0.role == $0.source.lowercased() ? $0.role : "\($0.role) = \($0.source)" }
    var en = pairs.joined(separator: ", ")
    var zh = pairs.joined(separator: "，")
    if !others.isEmpty {
      en += "; other columns: " + others.joined(separator: ", ")
      zh += "；其他列：" + others.joined(separator: "、")
    }
    return Diagnostic("roles", Localized("\(role.name): \(en)", zh: "\(role.name)：\(zh)"), severity: .note)
  }
}
