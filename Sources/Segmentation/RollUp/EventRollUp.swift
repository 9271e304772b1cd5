import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// What a table of events says of customers, as of a day.
struct EventRollUp {
  let role: RoleTable
  /// The customers of all rows, the later ones too, and the day of the first row of each.
  let customers: KeyCodes
  let firstDays: Column
  let aliases: [String]
  /// The customers of the rows that count, and their measures.
  let counted: KeyCodes
  let measures: [(definition: TableMeasure, column: Column)]

  /// Nil when the table is none that `load` made. Throws `Failure` or `Cancelled`.
  init?(_ role: RoleTable, _ table: Table, _ history: HistoryTables, _ run: RunContext) throws {
    guard let dateRole = role.dateRole, let now = try history.table(role.name, run),
      let customer = table.field(named: CustomerRollUp.key)
    else { return nil }
    let all = try Self.summary(table, role, ["`first row` = min(`\(dateRole)`)"], history.asOf, run)
    guard let customers = try all.column(named: CustomerRollUp.key).flatMap({ try KeyCodes($0, run) }),
      let firstDays = all.column(named: "first row")
    else { return nil }
    let definitions = role.rollUp.filter { measure in measure.needs.allSatisfy { role.column($0, of: table) != nil } }
    let terms = definitions.map { "\($0.name) = \($0.text(over: table, role))" }
    let summary = try Self.summary(now, role, terms, history.asOf, run)
    guard let counted = try summary.column(named: CustomerRollUp.key).flatMap({ try KeyCodes($0, run) }) else {
      return nil
    }
    self.role = role
    self.customers = customers
    self.firstDays = firstDays
    self.counted = counted
    aliases = customer.aliases
    measures = definitions.compactMap { definition in
      summary.column(named: definition.name).map { (definition, $0) }
    }
  }

  private static func summary(
    _ table: Table, _ role: RoleTable, _ terms: [String], _ asOf: CalendarDate?, _ run: RunContext
  ) throws -> Table {
    let text = "\(role.name) | summarize \(terms.joined(separator: ", ")) by \(CustomerRollUp.key)"
    let environment = QueryEnvironment(tables: [(role.name, table)], asOf: asOf)
    return try QueryEngine(environment: environment, run: run).table(
      RuleText.query(SourceText(name: "roll-up of \(role.name)", text: text))
    ).table
  }

  /// The measures for customers given the row of each in `counted`, −1 for a customer without rows.
  func fields(_ rows: [Int32], _ run: RunContext) throws -> [Table.Field] {
    let origin = ColumnOrigin(kind: .rollUp, source: role.name, maker: "roll-up")
    return try measures.map { definition, column in
      var column = try Selection.gather(column, rows, run)
      // A null row holds the type's zero.
      if definition.ofNone == .zero { column = Column(column.values) }
      return Table.Field(definition.name, column, origin: origin)
    }
  }
}

extension TableMeasure {
  /// The expression for a table that may lack some roles.
  fileprivate func text(over table: Table, _ role: RoleTable) -> String {
    RuleText.substituting(optional.filter { role.column($0.key, of: table) == nil }, in: expression)
  }
}
