import Basics
import Columns
import Diagnostics

/// Gives a file's columns the names of their roles, one after another.
struct CanonicalColumns {
  let file: Table
  let role: RoleTable
  let source: String
  private(set) var notes: [Diagnostic] = []
  /// Columns of the file that play a role: by their key, the field that stands in their place.
  private var replaced: [String: Table.Field] = [:]
  /// Roles that no single column of the file plays.
  private var added: [Table.Field] = []
  private var sources: [String: String] = [:]
  /// Timestamps whose day became the date.
  private var timestamps: Set<String> = []

  init(file: Table, role: RoleTable, source: String) {
    self.file = file
    self.role = role
    self.source = source
  }

  /// A column of the file plays a role.
  mutating func take(_ name: String, as definition: RoleDefinition, span: SourceSpan? = nil) throws {
    guard let field = file.field(named: name) else { return }
    let column = try fitted(field.column, definition, text: "`\(field.name)`", span: span)
    sources[definition.name] = field.name
    let isTimestamp = field.column.type == .timestamp && definition.wanted == .date
    let isPlayed = replaced[Table.key(field.name)] != nil
    let aliases = isTimestamp || isPlayed || Table.key(field.name) == definition.name ? [] : [field.name]
    let made = Table.Field(definition.name, column, origin: origin([field.name]), aliases: aliases)
    if isTimestamp {
      timestamps.insert(field.name)
      added.append(made)
    } else if isPlayed {
      added.append(made)
    } else {
      replaced[Table.key(field.name)] = made
    }
  }

  /// A computed column plays a role.
  mutating func set(_ column: Column, as definition: RoleDefinition, text: String, span: SourceSpan?) throws {
    let column = try fitted(column, definition, text: "`\(definition.name)`", span: span)
    sources[definition.name] = text
    added.append(Table.Field(definition.name, column, origin: origin([])))
  }

  /// The file's columns in their order, roles under their own names; then the roles that were computed. A column
  /// that is called like another's role becomes NAME_given.
  var table: Table {
    let roleNames = Set((Array(replaced.values) + added).map { Table.key($0.name) })
    var taken = roleNames.union(file.fields.map { Table.key($0.name) })
    var fields: [Table.Field] = []
    for field in file.fields {
      if let played = replaced[Table.key(field.name)] {
        fields.append(played)
        continue
      }
      var name = field.name
      if roleNames.contains(Table.key(name)) {
        repeat { name += "_given" } while taken.contains(Table.key(name))
        taken.insert(Table.key(name))
      }
      fields.append(Table.Field(name, field.column, origin: origin([])))
    }
    return Table(fields + added, rowCount: file.rowCount)
  }

  var understood: [(role: String, source: String)] {
    role.roles.compactMap { definition in
      sources[definition.name].map { source in
        (definition.name, timestamps.contains(source) ? "\(source) (day)" : source)
      }
    }
  }

  /// Columns that play no role, by the names they have now.
  var others: [String] {
    let roleNames = Set((Array(replaced.values) + added).map { Table.key($0.name) })
    return table.names.filter { !roleNames.contains(Table.key($0)) }
  }

  /// A column in the type that its role wants.
  private mutating func fitted(
    _ column: Column, _ definition: RoleDefinition, text: String, span: SourceSpan?
  ) throws -> Column {
    switch (definition.wanted, column.type) {
    case (.date, .timestamp):
      return try Conversion.apply(
        .column(column), to: .date, rows: column.count, isTry: false, RunContext())
    case (.key, .decimal), (.key, .number):
      guard let whole = column.wholeNumbers else { break }
      notes.append(
        Diagnostic(
          "whole-ids",
          Localized(
            "\(text) holds whole numbers written with a point: taken as integers", zh: "\(text) 是带小数点的整数：按整数处理"),
          severity: .note))
      return whole
    case (.share, .integer), (.share, .decimal), (.share, .number):
      guard let shares = column.percentAsShares else { return column }
      notes.append(
        Diagnostic(
          "percent",
          Localized(
            "\(text) goes beyond 1: taken as percent, \(definition.name) is a hundredth of it",
            zh: "\(text) 超过 1：按百分数处理，\(definition.name) 为其百分之一"), severity: .note))
      return shares
    default:
      if definition.fits(column.type) { return column }
    }
    throw Failure(
      "role-type",
      Localized(
        "\(text) is \(column.type.name), but \(definition.name) must be \(definition.wantedName.en)",
        zh: "\(text) 的类型是 \(column.type.name)，而 \(definition.name) 必须是\(definition.wantedName.zh)"), at: span,
      hint: Localized(
        "convert it: `map \(definition.name) = cast(… as …)`", zh: "可转换：`map \(definition.name) = cast(… as …)`"))
  }

  private func origin(_ reads: [String]) -> ColumnOrigin {
    ColumnOrigin(kind: .loaded, source: source, reads: reads, maker: "load \(role.name)")
  }
}
