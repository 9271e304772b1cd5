/// Named columns of equal length. A value: tables share columns, so a copy costs nothing.
public struct Table: Sendable {
  /// A column with its name and where it came from.
  public struct Field: Sendable {
    public let name: String
    public let column: Column
    public let origin: ColumnOrigin?
    /// Other names it answers to: what its file called it, when a role gave it its name.
    public let aliases: [String]

    public init(_ name: String, _ column: Column, origin: ColumnOrigin? = nil, aliases: [String] = []) {
      self.name = name
      self.column = column
      self.origin = origin
      self.aliases = aliases
    }
  }

  public private(set) var fields: [Field]
  public let rowCount: Int
  private var positions: [String: Int]
  private var aliases: [String: Int]

  /// An empty table with a number of rows.
  public init(rowCount: Int = 0) {
    fields = []
    self.rowCount = rowCount
    positions = [:]
    aliases = [:]
  }

  /// A table of fields; those whose length is not `rowCount` are left out (a programming error that must not end
  /// the process), and of two with one name the later wins.
  public init(_ fields: [Field], rowCount: Int) {
    self.init(rowCount: rowCount)
    for field in fields { set(field) }
  }

  /// The key that names are compared by: names ignore case.
  public static func key(_ name: String) -> String { name.lowercased() }

  /// The field of this name, or the one that answers to it as an alias.
  public func field(named name: String) -> Field? {
    (positions[Self.key(name)] ?? aliases[Self.key(name)]).map { fields[$0] }
  }

  public func column(named name: String) -> Column? { field(named: name)?.column }

  public var names: [String] { fields.map(\.name) }

  /// The table with a field added, or put in the place of the one with the same name.
  public func setting(_ field: Field) -> Table {
    var table = self
    table.set(field)
    return table
  }

  private mutating func set(_ field: Field) {
    guard field.column.count == rowCount else { return }
    let position = positions[Self.key(field.name)] ?? fields.count
    if position < fields.count {
      fields[position] = field
    } else {
      positions[Self.key(field.name)] = position
      fields.append(field)
    }
    for alias in field.aliases { aliases[Self.key(alias)] = position }
  }

  /// The table without these columns.
  public func dropping(_ names: [String]) -> Table {
    let dropped = Set(names.map(Self.key))
    return Table(fields.filter { !dropped.contains(Self.key($0.name)) }, rowCount: rowCount)
  }

  /// Memory it takes, in bytes (shared columns count in each table).
  public var byteCount: Int { fields.reduce(0) { $0 + $1.column.byteCount } }
}
