import Basics
import Columns
import Diagnostics
import Syntax

extension StageBinder {
  /// The keys of `on`.
  mutating func joinKeys(_ written: [KeyPair], _ right: Scope, _ table: Name) -> [BoundJoin.Key] {
    written.compactMap { pair -> BoundJoin.Key? in
      if pair.second == nil, pair.first.table == nil, scope.field(named: pair.first.column.text) == nil,
        right.field(named: pair.first.column.text) == nil
      {
        reportInNeither(pair.first.column, right, table)
        return nil
      }
      let (first, second) = sides(of: pair, right, table)
      let left = key(first, of: scope, scope.tableName)
      let other = key(second, of: right, table.text)
      guard let left, let other, canMatch(left, other, table, at: pair.span) else { return nil }
      return BoundJoin.Key(
        left: left.name, right: other.name, isShared: Table.key(left.name) == Table.key(other.name))
    }
  }

  /// Without `on`: the columns that both tables have.
  mutating func commonColumns(_ right: Scope, _ table: Name) -> [BoundJoin.Key] {
    let shared = scope.fields.compactMap { field in
      right.fields.first { Table.key($0.name) == Table.key(field.name) }.map { (field, $0) }
    }
    guard !shared.isEmpty else {
      report(
        "no-common-column",
        Localized("`\(table.text)` has no column in common with the rows so far", zh: "`\(table.text)` 与目前的行没有同名的列"),
        at: table.span,
        hint: Localized("say what to match: `on a = b`", zh: "请写明如何匹配：`on a = b`"))
      return []
    }
    let names = shared.map { "`\($0.0.name)`" }
    note(
      "joined-on",
      Localized("joined on \(names.joined(separator: ", "))", zh: "按 \(names.joined(separator: "、")) 连接"),
      at: table.span)
    return shared.compactMap { left, other in
      guard canMatch(left, other, table, at: table.span) else { return nil }
      return BoundJoin.Key(left: left.name, right: other.name, isShared: true)
    }
  }

  /// The columns that the other table adds; those whose names are taken get another, said aloud.
  mutating func joinedColumns(
    _ right: Scope, _ keys: [BoundJoin.Key], _ kind: JoinKind, _ table: Name
  ) -> [(source: String, name: String)] {
    let shared = Set(keys.filter(\.isShared).map { Table.key($0.right) })
    if kind == .full {
      for key in keys where key.isShared {
        guard let left = scope.field(named: key.left), let other = right.field(named: key.right) else { continue }
        let type = Conversion.commonType([left.type, other.type])
        scope.set(Scope.Field(left.name, type ?? left.type, origin: left.origin, aliases: left.aliases))
      }
    }
    for key in keys where key.isShared { scope.setJoined(table.text, key.right, calledHere: key.left) }
    var columns: [(source: String, name: String)] = []
    var renamed: [String] = []
    for field in right.fields where !shared.contains(Table.key(field.name)) {
      let isTaken = scope.names.contains { Table.key($0) == Table.key(field.name) }
      let name = isTaken ? free("\(table.text)_\(field.name)", right) : field.name
      if isTaken { renamed.append("`\(name)`") }
      columns.append((field.name, name))
      scope.set(Scope.Field(name, field.type, dictionary: field.dictionary))
      scope.setJoined(table.text, field.name, calledHere: name)
    }
    if !renamed.isEmpty, !hasErrors {
      note(
        "renamed-columns",
        Localized(
          "columns of `\(table.text)` whose names were taken are called \(renamed.joined(separator: ", "))",
          zh: "`\(table.text)` 中重名的列改称 \(renamed.joined(separator: "、"))"), at: table.span)
    }
    return columns
  }

  /// A name that no column has here, nor in the other table.
  private func free(_ name: String, _ right: Scope) -> String {
    let taken = Set((scope.names + right.names).map(Table.key))
    var candidate = name
    var number = 2
    while taken.contains(Table.key(candidate)) {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }

  /// Which column of a pair belongs to the rows so far and which to the other table: as written, unless their tables
  /// or their names say that they are the other way round.
  private func sides(of pair: KeyPair, _ right: Scope, _ table: Name) -> (ColumnReference, ColumnReference) {
    guard let second = pair.second else { return (pair.first, pair.first) }
    func belongs(_ reference: ColumnReference, _ scope: Scope, _ name: String?) -> Bool {
      guard let table = reference.table else { return scope.field(named: reference.column.text) != nil }
      return name.map { Table.key($0) == Table.key(table.text) } ?? false
    }
    let isAsWritten = belongs(pair.first, scope, scope.tableName) && belongs(second, right, table.text)
    let isSwapped = belongs(second, scope, scope.tableName) && belongs(pair.first, right, table.text)
    return isSwapped && !isAsWritten ? (second, pair.first) : (pair.first, second)
  }

  private mutating func key(_ reference: ColumnReference, of scope: Scope, _ tableName: String?) -> Scope.Field? {
    let column = reference.column
    if let table = reference.table, tableName.map({ Table.key($0) != Table.key(table.text) }) ?? true {
      report(
        "unknown-table-here",
        Localized("no table `\(table.text)` is read here", zh: "此处没有读取表 `\(table.text)`"), at: table.span,
        candidates: NearestName.candidates(for: table.text, among: tableName.map { [$0] } ?? []))
      return nil
    }
    if let field = scope.field(named: column.text) { return field.type == nil ? nil : field }
    let place = tableName.map { (" in `\($0)`", "表 `\($0)` 中") } ?? ("", "")
    report(
      "unknown-column",
      Localized("there is no column `\(column.text)`\(place.0)", zh: "\(place.1)没有列 `\(column.text)`"), at: column.span,
      candidates: NearestName.candidates(for: column.text, among: scope.spellings))
    return nil
  }

  private mutating func reportInNeither(_ column: Name, _ right: Scope, _ table: Name) {
    report(
      "unknown-column",
      Localized(
        "neither `\(table.text)` nor the rows so far have a column `\(column.text)`",
        zh: "`\(table.text)` 和目前的行都没有列 `\(column.text)`"), at: column.span,
      candidates: NearestName.candidates(for: column.text, among: scope.spellings + right.spellings))
  }

  private mutating func canMatch(
    _ left: Scope.Field, _ right: Scope.Field, _ table: Name, at span: SourceSpan
  ) -> Bool {
    guard let type = left.type, let other = right.type else { return false }
    if JoinMatches.isDefined(type, other) { return true }
    report(
      "type-mismatch",
      Localized(
        "`\(left.name)` is \(type.word.en) and `\(right.name)` of `\(table.text)` is \(other.word.en): they cannot be "
          + "matched",
        zh: "`\(left.name)` 是\(type.word.zh)，而 `\(table.text)` 的 `\(right.name)` 是\(other.word.zh)，不能匹配"), at: span,
      hint: Localized(
        "convert one first: `derive \(left.name) = cast(\(left.name) as \(other.name))`",
        zh: "请先转换：`derive \(left.name) = cast(\(left.name) as \(other.name))`"))
    return false
  }
}
