import Syntax

/// Writes the tree of a `select` with every bracket.
enum SelectText {
  static func select(_ select: SelectSyntax) -> String {
    var text = ""
    if !select.commonTables.isEmpty {
      let tables = select.commonTables.map { table in
        let columns = table.columns.isEmpty ? "" : "(\(table.columns.map(\.text).joined(separator: ",")))"
        return "\(table.name.text)\(columns) as {\(TreeText.query(table.query))}"
      }
      text += "with \(tables.joined(separator: ", ")) "
    }
    text += body(select.body)
    if !select.order.isEmpty { text += " order \(select.order.map(TreeText.sortKey).joined(separator: ", "))" }
    if let limit = select.limit { text += " limit \(TreeText.expression(limit))" }
    if let offset = select.offset { text += " offset \(TreeText.expression(offset))" }
    return text
  }

  private static func body(_ body: SelectBody) -> String {
    switch body {
    case .core(let core): return self.core(core)
    case .nested(let query): return "{\(TreeText.query(query))}"
    case .combined(let first, let parts):
      let rest = parts.map { " \($0.operation.rawValue)\($0.isAll ? "-all" : "") \(self.body($0.body))" }
      return "(\(self.body(first))\(rest.joined()))"
    }
  }

  private static func core(_ core: SelectCore) -> String {
    var text = core.isDistinct ? "select distinct " : "select "
    text += core.items.map(item).joined(separator: ", ")
    if let source = core.source { text += " from \(reference(source))" }
    if let condition = core.condition { text += " where \(TreeText.expression(condition))" }
    if !core.keys.isEmpty { text += " group \(core.keys.map(TreeText.expression).joined(separator: ", "))" }
    if let having = core.having { text += " having \(TreeText.expression(having))" }
    return text
  }

  private static func item(_ item: SelectItem) -> String {
    switch item {
    case .all: "*"
    case .allOf(let table, _): "\(table.text).*"
    case .expression(let expression, let alias): TreeText.expression(expression) + self.alias(alias)
    }
  }

  private static func alias(_ name: Name?) -> String { name.map { ": \($0.text)" } ?? "" }

  private static func reference(_ reference: TableReference) -> String {
    switch reference {
    case .table(let name, let alias): return name.text + self.alias(alias)
    case .derived(let query, let alias): return "{\(TreeText.query(query))}" + self.alias(alias)
    case .join(let left, let right, let clause):
      let condition =
        switch clause.condition {
        case .none: ""
        case .on(let expression): " on \(TreeText.expression(expression))"
        case .using(let names): " using \(names.map(\.text).joined(separator: ","))"
        }
      return "(\(self.reference(left)) \(clause.kind.rawValue) \(self.reference(right))\(condition))"
    }
  }
}
