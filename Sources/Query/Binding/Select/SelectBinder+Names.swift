import Basics
import Columns
import Diagnostics
import Syntax

extension SelectBinder {
  /// The expression with each column by the name that the plan has for it, and each function by its own name, so that
  /// what is the same has the same text. Names that are no column stay: they may be values made by `let`.
  ///
  /// - Parameter aliases: what else a name may mean, where it is no column.
  mutating func resolve(
    _ expression: Expression, _ names: SelectNames, aliases: [String: Expression] = [:]
  ) -> Expression {
    switch expression {
    case .name(let name):
      let found = names.columns(named: name.text)
      if let column = found.first {
        if found.count > 1 { return ambiguous(name, names) }
        return .name(Name(column.field.name, name.span))
      }
      if let meant = aliases[Table.key(name.text)] { return meant.moved(to: name.span) }
      return expression
    case .qualified(let table, let column): return resolve(column, of: table, names)
    case .call(let call):
      guard let function = environment.functions.function(named: call.name.text) else { break }
      let renamed = Call(
        name: Name(function.name, call.name.span), arguments: call.arguments, isDistinct: call.isDistinct,
        filter: call.filter, over: call.over, span: call.span)
      return Expression.call(renamed).mapParts { resolve($0, names, aliases: aliases) }
    default: break
    }
    return expression.mapParts { resolve($0, names, aliases: aliases) }
  }

  private mutating func resolve(_ column: Name, of table: Name, _ names: SelectNames) -> Expression {
    let span = table.span.union(column.span)
    guard let relation = names.relation(named: table.text) else {
      // Of a query around this one: the binder of expressions finds it.
      if environment.nesting.outer.contains(where: { $0.relation(named: table.text) != nil }) {
        return .qualified(table: table, column: column)
      }
      reportUnknownTable(table, names)
      return .error(span)
    }
    guard let found = relation.column(named: column.text) else {
      report(
        "unknown-column",
        Localized(
          "there is no column `\(column.text)` in `\(table.text)`", zh: "`\(table.text)` 中没有列 `\(column.text)`"),
        at: column.span, candidates: NearestName.candidates(for: column.text, among: relation.columns.map(\.name)))
      return .error(span)
    }
    return .name(Name(found.field.name, span))
  }

  private mutating func ambiguous(_ name: Name, _ names: SelectNames) -> Expression {
    let places = names.relations.filter { $0.column(named: name.text) != nil }.compactMap(\.name)
    let written = places.map { "\(ExpressionText.name($0)).\(ExpressionText.name(name.text))" }
    report(
      "ambiguous-column",
      Localized("`\(name.text)` is a column of several tables here", zh: "此处有多个表含有列 `\(name.text)`"), at: name.span,
      hint: Localized(
        "write \(written.joined(separator: " or "))", zh: "请写 \(written.joined(separator: " 或 "))"))
    return .error(name.span)
  }

  mutating func reportUnknownTable(_ table: Name, _ names: SelectNames) {
    let known = names.relations.compactMap(\.name)
    let around = environment.nesting.outer.flatMap(\.relations).compactMap(\.name)
    report(
      "unknown-table-here",
      Localized("no table `\(table.text)` is read here", zh: "此处没有读取表 `\(table.text)`"), at: table.span,
      candidates: NearestName.candidates(for: table.text, among: known + around),
      hint: known.isEmpty
        ? nil
        : Localized(
          "the tables here are \(known.joined(separator: ", "))", zh: "此处的表有 \(known.joined(separator: "、"))"))
  }
}

extension Expression {
  /// The same expression as if it stood at another place, for messages.
  fileprivate func moved(to span: SourceSpan) -> Expression {
    switch self {
    case .name(let name): .name(Name(name.text, span))
    default: self
    }
  }
}
