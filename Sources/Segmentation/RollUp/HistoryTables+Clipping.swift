import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension HistoryTables {
  /// The rows dated up to the day, without what came to light later.
  func clipped(_ table: Table, _ role: RoleTable, _ run: RunContext) throws -> Table {
    guard let asOf, let dateRole = role.dateRole else { return table }
    let engine = QueryEngine(environment: QueryEnvironment(asOf: asOf), run: run)
    var rows = table
    if try isLater(table, dateRole, run) {
      let mask = try engine.column(Self.expression("\(dateRole) <= \(asOf)"), over: table)
      rows = try Selection.gather(table, Selection.rows(where: mask, run), run)
    }
    for later in role.laterDates where try isLater(rows, later.role, run) {
      let before = rows
      for name in later.decides + [later.role] {
        guard let field = rows.field(named: name) else { continue }
        let known = Self.expression("case when \(later.role) is null or \(later.role) <= \(asOf) then `\(name)` end")
        let column = try engine.column(known, over: before)
        rows = rows.setting(Table.Field(field.name, column, origin: field.origin, aliases: field.aliases))
      }
    }
    return rows
  }

  /// Whether a column has a date after the day.
  private func isLater(_ table: Table, _ name: String, _ run: RunContext) throws -> Bool {
    guard let day = try table.column(named: name)?.latestDay(run) else { return false }
    return day > lastDay
  }

  private static func expression(_ text: String) -> Expression {
    Parser.parseExpression(SourceText(name: "history", text: text), grammar: RuleText.grammar).0
  }
}
