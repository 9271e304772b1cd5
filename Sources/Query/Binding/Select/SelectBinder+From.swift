import Basics
import Columns
import Diagnostics
import Syntax

extension SelectBinder {
  /// A table after `from` as it was found, before its columns get names of their own.
  struct Found {
    let query: BoundQuery
    let name: String?
    let span: SourceSpan
  }

  /// What gives the rows of a `select`, and the names of their columns.
  mutating func source(_ core: SelectCore) throws -> (LogicalPlan, SelectNames) {
    guard let reference = core.source else { return (.scan(name: "", Table(rowCount: 1)), SelectNames()) }
    var found: [Found] = []
    try collect(reference, into: &found)
    var names: [String: Int] = [:]
    for table in found {
      guard let name = table.name else { continue }
      names[Table.key(name), default: 0] += 1
      if names[Table.key(name)] == 2 {
        report(
          "duplicate-table", Localized("two tables are called `\(name)` here", zh: "此处有两个表都叫 `\(name)`"),
          at: table.span,
          hint: Localized("give one of them another alias: `… as \(name)_2`", zh: "请给其中一个另起别名：`… as \(name)_2`"))
      }
    }
    var inputs = inputs(found)
    matches = equalities(core, inputs.map(\.relation))
    return joined(reference, &inputs, isInner: true)
  }

  /// The parts of `where` that may tell an inner join what belongs together, as in `from a, b where a.k = b.k`.
  private func equalities(_ core: SelectCore, _ relations: [SelectNames.Relation]) -> [Expression] {
    guard let condition = core.condition, relations.count > 1 else { return [] }
    // What is wrong with it is told when it is bound.
    var probe = self
    let names = SelectNames(relations: relations)
    let scope = names.scope
    return conjuncts(probe.resolve(condition, names)).filter { part in
      !readsOuterTable(part) && part.names.allSatisfy { scope.field(named: $0.text) != nil }
    }
  }

  /// Whether a resolved expression names a table of a query around this one: its own columns stand without a table.
  func readsOuterTable(_ expression: Expression) -> Bool {
    if case .qualified = expression { return true }
    return expression.parts.contains(where: readsOuterTable)
  }

  private mutating func collect(_ reference: TableReference, into found: inout [Found]) throws {
    switch reference {
    case .table(let name, let alias):
      let query = try QueryBinder(environment: environment).bind(.table(name))
      found.append(Found(query: query, name: alias?.text ?? name.text, span: name.span))
      diagnostics += query.notes
    case .derived(let syntax, let alias):
      let query = try QueryBinder(environment: environment).bind(syntax)
      try checkEnd(query, syntax.span)
      found.append(Found(query: query, name: alias?.text, span: syntax.span))
      diagnostics += query.notes
    case .join(let left, let right, _):
      try collect(left, into: &found)
      try collect(right, into: &found)
    }
  }

  /// Gives each column a name that no other has, and that no call can be mistaken for; in order of the tables.
  private func inputs(_ found: [Found]) -> [(plan: LogicalPlan, relation: SelectNames.Relation)] {
    var counts: [String: Int] = [:]
    for table in found {
      for field in table.query.scope.fields { counts[Table.key(field.name), default: 0] += 1 }
    }
    var taken = Set(counts.filter { $0.value == 1 }.map(\.key))
    return found.map { table in
      var renames: [(new: String, old: String)] = []
      let columns = table.query.scope.fields.map { field -> SelectNames.Column in
        guard counts[Table.key(field.name)] ?? 0 > 1 || field.name.hasSuffix(")") else {
          let own = Scope.Field(field.name, field.type, origin: field.origin, dictionary: field.dictionary)
          return SelectNames.Column(name: field.name, aliases: field.aliases, field: own)
        }
        var name = "\(table.name ?? "query").\(field.name)"
        while !taken.insert(Table.key(name)).inserted { name += "'" }
        renames.append((name, field.name))
        return SelectNames.Column(
          name: field.name, aliases: field.aliases,
          field: Scope.Field(name, field.type, origin: field.origin, dictionary: field.dictionary))
      }
      let plan = renames.isEmpty ? table.query.plan : .rename(table.query.plan, renames)
      return (plan, SelectNames.Relation(name: table.name, columns: columns))
    }
  }
}
