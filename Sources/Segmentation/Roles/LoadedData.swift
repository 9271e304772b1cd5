import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// A file as a canonical table: what `load` keeps.
public struct LoadedData: Sendable {
  /// Columns that play a role have its name (the file's name stays as an alias); the others keep theirs.
  public let table: Table
  /// Rows that were left out, by the reader or for want of a required value: `file`, `line`, `column`, `value`,
  /// `reason`.
  public let rejects: Table
  /// What was understood, and what to say aloud.
  public let notes: [Diagnostic]
  /// Role and where it comes from, in the order of the table's roles: ("amount", "Quantity * Price").
  public let understood: [(role: String, source: String)]

  /// Makes a canonical table of what a reader gave.
  ///
  /// `map` overrules roles with expressions over the file's columns, `filter` keeps rows; both may use the names of
  /// roles too. Transactions without customer, date or amount (customers without id) go to the rejects.
  /// Throws `Failure` when a required role is not found, or `Cancelled`.
  public static func prepare(
    _ reading: TableReading, file: String, as role: RoleTable, map: [NamedExpression] = [], filter: Expression? = nil,
    environment: QueryEnvironment, run: RunContext
  ) throws -> LoadedData {
    let engine = QueryEngine(environment: environment, run: run)
    let mapped = try mappings(map, role)
    let detection = RoleDetection.detect(
      columns: reading.table, table: role, mapped: Set(mapped.map(\.role.name)), exceptions: reading.exceptions)
    guard reading.readRows > 0 else { throw noRows(file) }
    guard detection.errors.isEmpty else { throw Failure(detection.errors) }
    var notes = reading.notes + detection.problems

    // The file's columns answer to the roles' names too, where no column is called so.
    var scope = reading.table
    let played = detection.assignments.compactMap { assignment -> (role: String, column: String)? in
      if case .column(let name) = assignment.source { (assignment.role.name, name) } else { nil }
    }
    let named = mapped.compactMap { definition, expression -> (role: String, column: String)? in
      if case .name(let name) = expression { (definition.name, name.text) } else { nil }
    }
    for (role, column) in played + named {
      guard let field = scope.field(named: column), scope.field(named: role) == nil else { continue }
      scope = scope.setting(
        Table.Field(field.name, field.column, origin: field.origin, aliases: field.aliases + [role]))
    }
    var kept: [Int32]?
    if let filter {
      let mask = try engine.column(filter, over: scope)
      guard mask.type == .boolean else {
        throw Failure(
          "wrong-type", Localized("`where` needs a condition", zh: "`where` 需要一个条件"), at: filter.span)
      }
      let rows = Selection.rows(where: mask)
      notes.append(filtered(scope.rowCount - rows.count, of: scope.rowCount))
      scope = Selection.gather(scope, rows)
      kept = rows
    }

    var canonical = CanonicalColumns(file: scope, role: role, source: file)
    for assignment in detection.assignments {
      switch assignment.source {
      case .column(let name): try canonical.take(name, as: assignment.role)
      case .product(let quantity, let price):
        let span = SourceSpan(0, 0)
        let product = Expression.binary(.multiply, .name(Name(quantity, span)), .name(Name(price, span)), span)
        try canonical.set(
          try engine.column(product, over: scope), as: assignment.role,
          text: ExpressionText.render(product, grammar: RuleText.grammar), span: nil)
      }
    }
    for (definition, expression) in mapped {
      if case .name(let name) = expression, let field = scope.field(named: name.text) {
        try canonical.take(field.name, as: definition, span: expression.span)
      } else {
        try canonical.set(
          try engine.column(expression, over: scope), as: definition,
          text: ExpressionText.render(expression, grammar: RuleText.grammar), span: expression.span)
      }
    }
    let table = canonical.table
    notes.append(contentsOf: canonical.notes)
    notes.append(understanding(canonical.understood, others: canonical.others, role))
    let checked = check(table, role) { rows in
      reading.places(ofRows: kept.map { kept in rows.map { kept[Int($0)] } } ?? rows)
    }
    if let note = checked.note { notes.append(note) }
    return LoadedData(
      table: checked.table, rejects: stack(reading.rejects, checked.rejects), notes: notes,
      understood: canonical.understood)
  }

  /// The roles that `map` sets; throws for a name that is no role.
  private static func mappings(
    _ map: [NamedExpression], _ table: RoleTable
  ) throws -> [(role: RoleDefinition, expression: Expression)] {
    var problems: [Diagnostic] = []
    var mapped: [(role: RoleDefinition, expression: Expression)] = []
    for item in map {
      guard let name = item.name else {
        problems.append(
          Diagnostic(
            "map-without-role", Localized("`map` needs a role: amount = …", zh: "`map` 需要角色名：amount = …"),
            at: item.expression.span))
        continue
      }
      guard let role = table.role(named: name.text) else {
        let names = table.roles.map(\.name)
        problems.append(
          Diagnostic(
            "unknown-role",
            Localized("\(table.name) have no role `\(name.text)`", zh: "\(table.name) 没有角色 `\(name.text)`"),
            at: name.span,
            candidates: NearestName.candidates(for: name.text, among: names),
            hint: Localized(
              "roles are \(names.joined(separator: ", ")); other columns are carried along as they are",
              zh: "角色有：\(names.joined(separator: "、"))；其他列原样保留")))
        continue
      }
      guard !mapped.contains(where: { $0.role.name == role.name }) else {
        problems.append(
          Diagnostic(
            "repeated-role", Localized("`\(role.name)` is mapped twice", zh: "`\(role.name)` 映射了两次"), at: name.span))
        continue
      }
      mapped.append((role, item.expression))
    }
    guard problems.isEmpty else { throw Failure(problems) }
    return mapped
  }
}
