import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax

/// Turns the columns of a file into those of a table with roles: `customer`, `date`, `amount` … stand first and carry
/// the role's name; the other columns are carried along.
struct RoleMapping {
  /// A role and what was found for it, for people.
  struct Understood {
    let role: String
    let from: String
  }

  let table: Table
  let understood: [Understood]
  /// The columns that have no role.
  let carried: [String]
  let notes: [Diagnostic]
  /// Rows left out because a required role has no value, by role.
  let incomplete: [(role: String, rows: Int)]

  /// - Parameters:
  ///   - columns: the rows of the file.
  ///   - mapped: what the user says about roles: expressions over the columns.
  /// - Throws: `Failure` when a required role is not found or an expression is wrong.
  init(
    _ columns: Table, as roleTable: RoleTable, mapped: [NamedExpression], file: String, engine: QueryEngine
  ) throws {
    let named = try Self.check(mapped, roleTable)
    let detection = RoleDetection.detect(columns: columns, table: roleTable, mapped: Set(named.map(\.role.name)))
    guard detection.errors.isEmpty else { throw Failure(detection.errors) }

    var used: Set<String> = []
    var fields: [Table.Field] = []
    var understood: [Understood] = []
    for role in roleTable.roles {
      var expression: Expression
      var aliases: [String] = []
      if let mapping = named.first(where: { $0.role.name == role.name }) {
        expression = mapping.expression
        if case .name(let name) = expression, let field = columns.field(named: name.text) {
          used.insert(Table.key(field.name))
          aliases = [field.name]
        }
      } else if let source = detection.assignments.first(where: { $0.role.name == role.name })?.source {
        switch source {
        case .column(let name):
          used.insert(Table.key(name))
          aliases = [name]
          expression = .name(Name(name, SourceSpan(0, 0)))
        case .product(let left, let right):
          let (left, right) = (Name(left, SourceSpan(0, 0)), Name(right, SourceSpan(0, 0)))
          expression = .binary(.multiply, .name(left), .name(right), SourceSpan(0, 0))
        }
      } else {
        continue
      }
      understood.append(Understood(role: role.name, from: expression.written))
      let column = try Self.column(expression, role, over: columns, engine: engine)
      fields.append(
        Table.Field(
          role.name, column, origin: ColumnOrigin(kind: .loaded, source: file),
          aliases: aliases.filter { Table.key($0) != Table.key(role.name) }))
    }
    let (others, notes) = Self.carried(columns, used: used, beside: fields)
    let whole = Table(fields + others, rowCount: columns.rowCount)
    (table, incomplete) = try Self.complete(whole, roleTable, engine: engine)
    self.understood = understood
    carried = others.map(\.name)
    self.notes = detection.problems + notes
  }

  // MARK: Steps

  private static func check(
    _ mapped: [NamedExpression], _ table: RoleTable
  ) throws -> [(role: RoleDefinition, expression: Expression)] {
    var problems: [Diagnostic] = []
    var named: [(role: RoleDefinition, expression: Expression)] = []
    for item in mapped {
      guard let name = item.name else {
        problems.append(
          Diagnostic(
            "map-without-role", Localized("say which role it plays: ROLE = …", zh: "请写明角色：角色 = …"),
            at: item.expression.span))
        continue
      }
      guard let role = table.role(named: name.text) else {
        let names = table.roles.map(\.name)
        problems.append(
          Diagnostic(
            "unknown-role",
            Localized("`\(table.name)` has no role `\(name.text)`", zh: "`\(table.name)` 没有角色 `\(name.text)`"),
            at: name.span, candidates: NearestName.candidates(for: name.text, among: names),
            hint: Localized("roles: \(names.joined(separator: ", "))", zh: "可用的角色：\(names.joined(separator: "、"))")))
        continue
      }
      named.append((role, item.expression))
    }
    guard problems.isEmpty else { throw Failure(problems) }
    return named
  }

  /// The values of a role: ids that are whole numbers are integers, dates are days.
  private static func column(
    _ expression: Expression, _ role: RoleDefinition, over columns: Table, engine: QueryEngine
  ) throws -> Column {
    let column = try engine.column(expression, over: columns)
    func cast(_ type: String) throws -> Column {
      let name = Name(type, SourceSpan(0, 0))
      return try engine.column(.cast(expression, type: name, isTry: false, expression.span), over: columns)
    }
    switch (role.wanted, column.type) {
    case (.key, .decimal), (.key, .number): return KeyCodes(column) == nil ? try cast("text") : try cast("integer")
    case (.key, .category): return try cast("text")
    case (.key, .integer), (.key, .text): return column
    case (.date, .timestamp): return try cast("date")
    case (.date, .text): return try cast("date")
    case (.date, .date), (.number, .integer), (.number, .decimal), (.number, .number), (.text, _), (.boolean, _),
      (.any, _):
      return column
    case (.key, _), (.date, _), (.number, _):
      throw Failure(
        "role-type",
        Localized(
          "the \(role.name) cannot be \(column.type.name)", zh: "\(role.name) 不能是 \(column.type.name) 类型"),
        at: expression.span)
    }
  }

  /// The columns without a role; one that is called like a role of another column becomes NAME_given.
  private static func carried(
    _ columns: Table, used: Set<String>, beside fields: [Table.Field]
  ) -> ([Table.Field], [Diagnostic]) {
    var names = Set(fields.map { Table.key($0.name) })
    var notes: [Diagnostic] = []
    var others: [Table.Field] = []
    // A day that was cut off a timestamp: the time of day is kept in the file's own column.
    for field in columns.fields where !used.contains(Table.key(field.name)) || field.column.type == .timestamp {
      var name = field.name
      while names.contains(Table.key(name)) { name += "_given" }
      if name != field.name, !used.contains(Table.key(field.name)) {
        notes.append(
          Diagnostic(
            "renamed-column",
            Localized(
              "the file's column `\(field.name)` is called `\(name)`", zh: "文件中的列 `\(field.name)` 改称 `\(name)`"),
            severity: .note))
      }
      names.insert(Table.key(name))
      others.append(Table.Field(name, field.column, origin: field.origin, aliases: field.aliases))
    }
    return (others, notes)
  }

  /// The rows in which every required role has a value, and what was left out.
  private static func complete(
    _ table: Table, _ roles: RoleTable, engine: QueryEngine
  ) throws -> (Table, [(role: String, rows: Int)]) {
    var table = table
    var incomplete: [(role: String, rows: Int)] = []
    for role in roles.requiredRoles {
      guard let column = table.column(named: role.name), column.nullCount > 0 else { continue }
      incomplete.append((role.name, column.nullCount))
      let name = Expression.name(Name(role.name, SourceSpan(0, 0)))
      let mask = try engine.column(.isNull(name, negated: true, SourceSpan(0, 0)), over: table)
      table = Selection.gather(table, Selection.rows(where: mask))
    }
    return (table, incomplete)
  }
}
