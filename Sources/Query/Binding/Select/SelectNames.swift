import Columns
import Syntax

/// What names mean in a `select`: the columns of the tables after `from`.
struct SelectNames: Sendable {
  /// A column as its table calls it.
  struct Column: Sendable {
    let name: String
    let aliases: [String]
    /// The column that the plan has for it, under a name of its own among all tables.
    let field: Scope.Field

    func answers(to key: String) -> Bool {
      Table.key(name) == key || aliases.contains { Table.key($0) == key }
    }
  }

  /// A table, or a query in its place.
  struct Relation: Sendable {
    /// What `table.column` calls it; nil for a query without an alias.
    let name: String?
    var columns: [Column]

    func column(named name: String) -> Column? {
      let key = Table.key(name)
      return columns.first { Table.key($0.name) == key } ?? columns.first { $0.answers(to: key) }
    }
  }

  var relations: [Relation] = []
  /// What else `table.column` may mean: the columns of tables that stages joined, which have names of their own too.
  private var joined: [Relation] = []
  /// Columns that `using` made one: which of them a name alone means, and which `*` leaves out.
  var merged: [String: Column] = [:]

  /// The columns that a name alone may mean.
  func columns(named name: String) -> [Column] {
    if let column = merged[Table.key(name)] { return [column] }
    return relations.compactMap { $0.column(named: name) }
  }

  func relation(named name: String) -> Relation? {
    let key = Table.key(name)
    return (relations + joined).first { $0.name.map(Table.key) == key }
  }

  /// All columns, as `*` gives them.
  var all: [Column] {
    var seen: Set<String> = []
    return relations.flatMap(\.columns).compactMap { column in
      guard let one = merged[Table.key(column.name)] else { return column }
      return seen.insert(Table.key(column.name)).inserted ? one : nil
    }
  }

  /// The columns of the plan.
  var fields: [Scope.Field] {
    let own = relations.flatMap { $0.columns.map(\.field) }
    let names = Set(own.map(\.name))
    return own + merged.sorted { $0.key < $1.key }.map(\.value.field).filter { !names.contains($0.name) }
  }

  var scope: Scope { Scope(fields, tableName: nil) }

  /// The names of two sides of a join.
  func joined(with other: SelectNames) -> SelectNames {
    SelectNames(
      relations: relations + other.relations, merged: merged.merging(other.merged) { first, _ in first })
  }

  init() {}

  init(relations: [Relation], merged: [String: Column] = [:]) {
    self.relations = relations
    self.merged = merged
  }

  /// The columns of stages: of the table by its name, and of those joined by theirs.
  init(_ scope: Scope) {
    let own = scope.fields.map { Column(name: $0.name, aliases: $0.aliases, field: $0) }
    relations = [Relation(name: scope.tableName, columns: own)]
    for table in scope.joinedTables {
      let columns = (scope.columns(ofJoined: table) ?? []).compactMap { name in
        scope.field(named: name, ofJoined: table).map { Column(name: name, aliases: [], field: $0) }
      }
      joined.append(Relation(name: table, columns: columns))
    }
  }
}
