import Columns

extension Workspace {
  /// Puts columns into `customers` and notes the statement that made them, so that they can be made again. A maker
  /// that ran before is replaced: columns that it no longer makes go.
  mutating func addColumns(_ fields: [Table.Field], maker: Maker) {
    guard var table = customers else { return }
    let made = Set(fields.map { Table.key($0.name) })
    let gone = table.fields.filter { $0.origin?.maker == maker.key && !made.contains(Table.key($0.name)) }
    table = table.dropping(gone.map(\.name))
    for field in fields { table = table.setting(field) }
    setTable(Self.customers, table)
    note(maker)
  }

  /// Puts a maker in the place of the one with the same key, or at the end.
  mutating func note(_ maker: Maker) {
    if let index = makers.firstIndex(where: { $0.key == maker.key }) {
      makers[index] = maker
    } else {
      makers.append(maker)
    }
  }
}
