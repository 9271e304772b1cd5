extension QuerySyntax {
  /// The tables that stand as sources in it, in queries inside it too, in the order of the text. A name that a `with`
  /// gives is among them.
  public var tables: [Name] {
    switch source {
    case .table(let name): [name]
    case .select(let select): select.tables
    case .lastResult: []
    }
  }
}

extension SelectSyntax {
  fileprivate var tables: [Name] {
    commonTables.flatMap(\.query.tables) + body.tables + order.flatMap(\.expression.tables)
  }
}

extension SelectBody {
  fileprivate var tables: [Name] {
    switch self {
    case .core(let core): core.tables
    case .nested(let query): query.tables
    case .combined(let first, let parts): first.tables + parts.flatMap(\.body.tables)
    }
  }
}

extension SelectCore {
  fileprivate var tables: [Name] {
    let items = items.flatMap { item in
      if case .expression(let expression, _) = item { return expression.tables }
      return []
    }
    return items + (source?.tables ?? []) + (condition?.tables ?? []) + keys.flatMap(\.tables) + (having?.tables ?? [])
  }
}

extension TableReference {
  fileprivate var tables: [Name] {
    switch self {
    case .table(let name, _): return [name]
    case .derived(let query, _): return query.tables
    case .join(let left, let right, let clause):
      var tables = left.tables + right.tables
      if case .on(let condition) = clause.condition { tables += condition.tables }
      return tables
    }
  }
}

extension Expression {
  /// The tables that queries in the expression read.
  fileprivate var tables: [Name] {
    switch self {
    case .subquery(let subquery), .exists(let subquery, _): subquery.query.tables
    case .inQuery(let operand, let subquery, _, _): operand.tables + subquery.query.tables
    default: parts.flatMap(\.tables)
    }
  }
}
