import Basics
import Columns
import Diagnostics
import Query

/// The loaded tables while a step of cleaning goes over them: what goes is kept aside.
struct CleanedTables {
  /// What was removed and why, for people.
  struct Removal {
    let table: String
    let reason: String
    let rows: Int
    /// The table that has them now.
    let keptIn: String
  }

  /// "clean duplicates"
  let step: String
  private let context: AnalysisContext
  private(set) var tables: [LoadedTable]
  private(set) var removals: [Removal] = []
  private var changed: Set<String> = []
  private var asides: [(name: String, table: Table)] = []

  init(_ context: AnalysisContext) throws {
    self.context = context
    step = context.definition.shape.verb
    tables = context.loaded
    guard !tables.isEmpty else {
      throw Failure(
        NeededData.problems([NeededData(RoleTable.customers.name)], of: step, in: context.engine.environment))
    }
  }

  func table(_ name: String) -> LoadedTable? { tables.first { $0.name == name } }

  /// The loaded table, or a failure that says how to load it.
  func require(_ name: String) throws -> LoadedTable {
    if let table = table(name) { return table }
    throw Failure(NeededData.problems([NeededData(name)], of: step, in: context.engine.environment))
  }

  // MARK: Changing

  /// Puts a column in the place of the one of its name.
  mutating func set(_ field: Table.Field, in name: String) {
    guard let index = tables.firstIndex(where: { $0.name == name }) else { return }
    tables[index] = LoadedTable(name, tables[index].table.setting(field), rejects: tables[index].rejects)
    changed.insert(name)
  }

  /// Removes the rows that have a reason, a text column aligned with the table. Answers how many.
  @discardableResult
  mutating func remove(from name: String, reasons: Column) throws -> Int {
    guard let index = tables.firstIndex(where: { $0.name == name }) else { return 0 }
    let table = tables[index].table
    let marks = Table([Table.Field("reason", reasons)], rowCount: reasons.count)
    let gone = try Selection.rows(where: context.column("reason is not null", over: marks), context.run)
    guard !gone.isEmpty else { return 0 }
    let kept = try Selection.rows(where: context.column("reason is null", over: marks), context.run)
    guard !kept.isEmpty else {
      throw Failure(
        "no-rows-left",
        Localized("no row of `\(name)` would be left: nothing was removed", zh: "`\(name)` 将没有剩余的行：未作任何删除"),
        at: context.call.node.span)
    }
    var fields = [Table.Field("reason", try Selection.gather(reasons, gone, context.run))]
    fields += try Selection.gather(table, gone, context.run).fields.filter { !["step", "reason"].contains($0.name) }
    tables[index] = LoadedTable(
      name, try Selection.gather(table, kept, context.run), rejects: tables[index].rejects)
    changed.insert(name)
    try keepAside("removed_\(name)", Table(fields, rowCount: gone.count))
    try count(name, fields[0].column)
    return gone.count
  }

  /// Removes customers with all their rows in all tables; `ids` with a reason each.
  mutating func removeCustomers(_ ids: Column, reasons: Column) throws {
    for table in tables where table.name != RoleTable.blacklist.name {
      guard let key = table.key.flatMap({ table.table.column(named: $0) }) else { continue }
      try remove(from: table.name, reasons: Self.matched(reasons, of: ids, to: key, context.run))
    }
  }

  /// Keeps a table of what a step took out beside those of the steps before.
  mutating func keepAside(_ name: String, _ rows: Table) throws {
    let step = Table.Field("step", Column(texts: [String?](repeating: step, count: rows.rowCount)))
    let rows = Table([step] + rows.fields.map { Table.Field($0.name, $0.column) }, rowCount: rows.rowCount)
    let earlier = asides.first { $0.name == name }?.table
    let stood = context.engine.environment.tables.first { Table.key($0.name) == name }?.table
    if let stood, stood.names.first != "step" {
      throw Failure(
        "name-taken",
        Localized("removed rows would go to `\(name)`, but that is a table of yours", zh: "删除的行应放入 `\(name)`，但已有同名的表"),
        at: context.call.node.span)
    }
    var all = rows
    if let above = earlier ?? stood {
      // Rows of a file that was loaded otherwise since do not fit below: they make a new beginning.
      all = (try? context.table("above | append below", with: [("above", above), ("below", rows)])) ?? rows
    }
    asides.removeAll { $0.name == name }
    asides.append((name, all))
  }

  private mutating func count(_ name: String, _ reasons: Column) throws {
    // Reasons that name another row are counted by their first words.
    let kinds = Table([Table.Field("reason", reasons)], rowCount: reasons.count)
    let counts = try context.table(
      "gone | derive kind = split_part(reason, ':', 1) | summarize n = count() by kind", with: [("gone", kinds)])
    for row in 0..<counts.rowCount {
      guard case .text(let kind)? = counts.column(named: "kind")?.value(at: row),
        case .integer(let rows)? = counts.column(named: "n")?.value(at: row)
      else { continue }
      removals.append(Removal(table: name, reason: kind, rows: Int(rows), keptIn: "removed_\(name)"))
    }
  }

  /// Notes values that were changed, not rows that went.
  mutating func note(_ removal: Removal) { removals.append(removal) }

  // MARK: Matching

  /// For each key the value that stands beside it in `ids`; null where it is not among them.
  static func matched(_ values: Column, of ids: Column, to keys: Column, _ run: RunContext) throws -> Column {
    guard ids.count > 0, let wanted = try KeyCodes(ids, run), let own = try KeyCodes(keys, run) else {
      return .nulls(type: values.type, count: keys.count)
    }
    let ranks = try KeyRanks([own.keys, wanted.keys], run)
    let rows = KeyRanks.follow(
      try ranks.rows(own, set: 0, run), ranks.firstRows(try ranks.rows(wanted, set: 1, run)).rows)
    return Selection.gather(values, rows)
  }

  // MARK: What came of it

  /// The result: what was removed as the table `_`, the tables that go on, and those that were kept aside.
  func result(_ lines: [Localized], further: [TitledTable] = [], notes: [Diagnostic] = []) -> AnalysisResult {
    var result = AnalysisResult(lines: lines, tables: [summary] + further, notes: notes)
    if removals.isEmpty { result.lines.append(Localized("nothing had to be removed or changed", zh: "没有需要删除或更改的内容")) }
    result.replaced = tables.filter { changed.contains($0.name) }.map { ($0.name, $0.table) }
    result.kept = asides
    return result
  }

  private var summary: TitledTable {
    TitledTable(
      Localized("removed or changed", zh: "删除或更改"),
      Table(
        [
          Table.Field("table", Column(texts: removals.map(\.table))),
          Table.Field("reason", Column(texts: removals.map(\.reason))),
          Table.Field("rows", Column(.integer(removals.map { Int64($0.rows) }))),
          Table.Field("kept_in", Column(texts: removals.map(\.keptIn))),
        ], rowCount: removals.count), name: "removed",
      headings: [
        "table": Localized("table", zh: "表"), "reason": Localized("reason", zh: "原因"),
        "rows": Localized("rows", zh: "行数"), "kept_in": Localized("kept in", zh: "保存于"),
      ])
  }
}
