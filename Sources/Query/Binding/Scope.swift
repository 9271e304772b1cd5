import Columns

/// The columns that names may mean at some place of a query.
struct Scope: Sendable {
  /// A column as far as binding needs to know it.
  struct Field: Sendable {
    let name: String
    /// Nil when it could not be bound; an error was reported then.
    let type: ColumnType?
    let origin: ColumnOrigin?
    let aliases: [String]
    /// The distinct texts, when the column comes straight from a table.
    let dictionary: TextDictionary?

    init(
      _ name: String, _ type: ColumnType?, origin: ColumnOrigin? = nil, aliases: [String] = [],
      dictionary: TextDictionary? = nil
    ) {
      self.name = name
      self.type = type
      self.origin = origin
      self.aliases = aliases
      self.dictionary = dictionary
    }
  }

  /// What `table.column` may call the table.
  var tableName: String?
  private(set) var fields: [Field] = []
  private var positions: [String: Int] = [:]
  private var aliases: [String: Int] = [:]
  /// What the columns of joined tables are called here: by table, then by their own name.
  private var joined: [String: [String: String]] = [:]

  init() {}

  /// The columns of a table.
  init(_ table: Table, name: String?) {
    tableName = name
    for field in table.fields {
      set(
        Field(
          field.name, field.column.type, origin: field.origin, aliases: field.aliases,
          dictionary: field.column.dictionary))
    }
  }

  init(_ fields: [Field], tableName: String?) {
    self.tableName = tableName
    for field in fields { set(field) }
  }

  var names: [String] { fields.map(\.name) }

  /// Names and aliases, for "did you mean".
  var spellings: [String] { names + fields.flatMap(\.aliases) }

  /// The column of this name, or the one that answers to it as an alias.
  func field(named name: String) -> Field? {
    let key = Table.key(name)
    return (positions[key] ?? aliases[key]).map { fields[$0] }
  }

  /// The column that a joined table calls `name`.
  func field(named name: String, ofJoined table: String) -> Field? {
    joined[Table.key(table)]?[Table.key(name)].flatMap { field(named: $0) }
  }

  /// What a joined table calls its columns, in order; nil when no such table is joined.
  func columns(ofJoined table: String) -> [String]? { joined[Table.key(table)].map { $0.keys.sorted() } }

  /// The tables joined, by the key of their names.
  var joinedTables: [String] { joined.keys.sorted() }

  /// Lets `table.name` mean a column that a join added.
  mutating func setJoined(_ table: String, _ name: String, calledHere here: String) {
    joined[Table.key(table), default: [:]][Table.key(name)] = here
  }

  /// Adds a column, or puts it in the place of the one with the same name.
  mutating func set(_ field: Field) {
    let key = Table.key(field.name)
    let position = positions[key] ?? fields.count
    if position < fields.count {
      fields[position] = field
    } else {
      positions[key] = position
      fields.append(field)
    }
    for alias in field.aliases { aliases[Table.key(alias)] = position }
  }

  /// Whether this is a table of customers with rolled-up purchases, in which functions over buyers leave out those
  /// without orders.
  var hasOrders: Bool { field(named: "orders").map { $0.origin?.kind == .rollUp } ?? false }
}

extension BoundColumn {
  /// The column as later expressions see it; `source` is where a plain column was taken from.
  func field(from source: Scope) -> Scope.Field {
    Scope.Field(
      name, expression.isInvalid ? nil : expression.type ?? .text, origin: origin, aliases: aliases,
      dictionary: expression.columnName.flatMap { source.field(named: $0)?.dictionary })
  }
}
