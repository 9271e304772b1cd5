import Syntax

/// Writes trees with every bracket, so that tests see how a text was understood.
enum TreeText {
  static func expression(_ expression: Expression) -> String {
    func list(_ items: [Expression]) -> String { items.map(self.expression).joined(separator: ", ") }
    switch expression {
    case .literal(let literal, _): return String(describing: literal)
    case .name(let name): return name.text
    case .qualified(let table, let column): return "\(table.text).\(column.text)"
    case .call(let call):
      var text = "\(call.name.text)(\(call.isDistinct ? "distinct " : "")\(list(call.arguments)))"
      if let filter = call.filter { text += "{filter \(self.expression(filter))}" }
      if let over = call.over { text += "{over \(list(over.partition)) order \(over.order.map(sortKey))}" }
      return text
    case .unary(let symbol, let operand, _): return "(\(symbol.rawValue) \(self.expression(operand)))"
    case .binary(let symbol, let left, let right, _):
      return "(\(self.expression(left)) \(symbol.rawValue) \(self.expression(right)))"
    case .between(let value, let lower, let upper, let negated, _):
      return "(\(negated ? "not-" : "")between \(list([value, lower, upper])))"
    case .inList(let value, let items, let negated, _): return "(\(negated ? "not-" : "")in \(list([value] + items)))"
    case .match(let kind, let value, let pattern, let negated, _):
      return "(\(negated ? "not-" : "")\(kind.rawValue) \(list([value, pattern])))"
    case .isNull(let value, let negated, _): return "(\(negated ? "not-" : "")null \(self.expression(value)))"
    case .conditional(let conditional):
      var text = "case"
      if let operand = conditional.operand { text += " " + self.expression(operand) }
      for branch in conditional.branches {
        text += " [\(self.expression(branch.condition)): \(self.expression(branch.result))]"
      }
      return text + (conditional.otherwise.map { " [\(self.expression($0))]" } ?? "")
    case .cast(let value, let type, let isTry, _):
      return "\(isTry ? "try_cast" : "cast")(\(self.expression(value)) as \(type.text))"
    case .list(let items, _): return "[\(list(items))]"
    case .subquery(let subquery): return "{\(query(subquery.query))}"
    case .inQuery(let value, let subquery, let negated, _):
      return "(\(negated ? "not-" : "")in \(self.expression(value)) {\(query(subquery.query))})"
    case .exists(let subquery, _): return "exists {\(query(subquery.query))}"
    case .error: return "ERROR"
    }
  }

  static func sortKey(_ key: SortKey) -> String {
    expression(key.expression) + (key.isDescending ? " desc" : "") + (key.nullsFirst ? " nulls-first" : "")
  }

  static func value(_ value: SlotValue) -> String {
    switch value {
    case .text(let text, _): return "text<\(text)>"
    case .word(let word, _): return "word<\(word)>"
    case .name(let name): return "name<\(name.text)>"
    case .names(let names): return "names<\(names.map(\.text).joined(separator: ","))>"
    case .expression(let expression): return self.expression(expression)
    case .count(let count, _): return "count<\(count)>"
    case .date(let date, _): return "date<\(date)>"
    case .namedExpressions(let list):
      return list.map { ($0.name.map { $0.text + ": " } ?? "") + expression($0.expression) }.joined(separator: "; ")
    case .assignment(let name, let expression): return "\(name.text) := \(self.expression(expression))"
    case .view(let name, let query): return "\(name.text) := {\(self.query(query))}"
    case .sortKeys(let keys): return keys.map(sortKey).joined(separator: "; ")
    case .renames(let renames): return renames.map { "\($0.new.text)<-\($0.old.text)" }.joined(separator: "; ")
    case .keyPairs(let pairs):
      return pairs.map { ([$0.first] + ($0.second.map { [$0] } ?? [])).map(reference).joined(separator: "=") }
        .joined(separator: "; ")
    case .settings(let settings):
      return settings.map { "\($0.name.text): \(expression($0.value))" }.joined(separator: "; ")
    case .statement(let statement): return "{\(self.statement(statement))}"
    case .literal(let literal, _): return String(describing: literal)
    }
  }

  private static func reference(_ reference: ColumnReference) -> String {
    (reference.table.map { $0.text + "." } ?? "") + reference.column.text
  }

  static func node(_ node: ShapedNode) -> String {
    var text = node.verb
    for key in node.arguments.keys.sorted() { text += " \(key)=" + (node.arguments[key].map(value) ?? "") }
    for key in node.clauses.keys.sorted() { text += " @\(key) " + (node.clause(key).map(value) ?? "-") }
    return text
  }

  static func query(_ query: QuerySyntax) -> String {
    var source = "_"
    if case .table(let name) = query.source { source = name.text }
    if case .select(let select) = query.source { source = SelectText.select(select) }
    return ([source] + query.stages.map(node)).joined(separator: " | ")
  }

  static func statement(_ statement: Statement) -> String {
    switch statement {
    case .command(let node): return "command " + self.node(node)
    case .query(let query): return "query " + self.query(query)
    case .expression(let expression): return "expression " + self.expression(expression)
    case .invalid: return "invalid"
    }
  }
}
