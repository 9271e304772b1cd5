import Basics
import Columns
import Diagnostics
import Syntax

extension SelectBinder {
  /// A result of a `select`: what it is called, how it was written and, with names resolved, what it computes.
  struct Item {
    var name: String
    /// Whether the name was given, or is that of a column.
    let isNamed: Bool
    let written: Expression
    var resolved: Expression
    /// The table that a column came from, for telling apart two of one name.
    let table: String?
  }

  /// `select … from … where … group by … having …`, in the order that is asked for.
  mutating func bind(_ core: SelectCore, order: [SortKey]) throws -> Rows {
    matched = []
    var (plan, names) = try source(core)
    var items = items(core, names)
    let aliases = Dictionary(
      items.compactMap { $0.isNamed ? (Table.key($0.name), $0.resolved) : nil }, uniquingKeysWith: { first, _ in first }
    )
    if let condition = core.condition {
      let resolved = resolve(condition, names, aliases: aliases)
      if isAggregated(resolved) { try aggregateInWhere(condition) }
      let rest = conjuncts(resolved).filter { !matched.contains($0.written) }
      if let first = rest.first {
        let condition =
          matched.isEmpty
          ? resolved : rest.dropFirst().reduce(first) { .binary(.and, $0, $1, $0.span.union($1.span)) }
        let bound = binding(over: names.scope, in: .condition(stage: "where"), names: names) {
          $0.bindCondition(condition, of: "where")
        }
        plan = .filter(plan, BoundCondition.parts(of: bound, written: condition))
      }
    }
    let keys = keys(core, items, names, aliases)
    // What follows from a wrong key is no news.
    if keys.contains(where: { isUnknown($0, names) }) {
      for key in keys { _ = binding(over: names.scope, names: names) { $0.bind(key) } }
    }
    if keys.count < core.keys.count || keys.contains(where: { isUnknown($0, names) }) { try throwErrors() }
    var having = core.having.map { resolve($0, names, aliases: aliases) }
    var order = order.map { sortExpression($0, items, names, aliases) }
    var scope = names.scope
    let isGrouped =
      !core.keys.isEmpty || having != nil || items.contains { isAggregated($0.resolved) }
      || order.contains { $0.expression.map(isAggregated) ?? false }
    if isGrouped {
      var groups = SelectGroups(keys: keys, scope: scope, names: names, hasKeys: !core.keys.isEmpty)
      for index in items.indices { items[index].resolved = grouped(items[index].resolved, &groups) }
      having = having.map { grouped($0, &groups) }
      for index in order.indices {
        order[index].expression = order[index].expression.map { grouped($0, &groups) }
      }
      (plan, scope) = summarize(plan, groups)
    }
    if let having {
      let bound = binding(over: scope, in: .condition(stage: "having"), names: names) {
        $0.bindCondition(having, of: "having")
      }
      plan = .filter(plan, BoundCondition.parts(of: bound, written: core.having ?? having))
    }
    return results(plan, scope, names, items, order, isDistinct: core.isDistinct)
  }

  private func aggregateInWhere(_ condition: Expression) throws {
    throw Failure(
      "aggregate-here",
      Localized("`where` looks at single rows: an aggregate cannot stand in it", zh: "`where` 逐行判断，不能使用聚合函数"),
      at: condition.span,
      hint: Localized(
        "`having` after `group by` keeps groups; `(select … from …)` gives a value over all rows",
        zh: "筛选分组请在 `group by` 之后用 `having`；`(select … from …)` 可给出所有行的值"))
  }

  // MARK: Items

  private mutating func items(_ core: SelectCore, _ names: SelectNames) -> [Item] {
    var items: [Item] = []
    for item in core.items {
      switch item {
      case .all(let span):
        if names.relations.isEmpty {
          report("missing-argument", Localized("`*` needs a table: `from …`", zh: "`*` 需要表：`from …`"), at: span)
        }
        items += names.all.map { Self.item($0, in: names, span) }
      case .allOf(let table, let span):
        guard let relation = names.relation(named: table.text) else {
          reportUnknownTable(table, names)
          continue
        }
        items += relation.columns.map { Self.item($0, in: names, span) }
      case .expression(let expression, let alias):
        let resolved = resolve(expression, names)
        var name = alias?.text
        var table: String?
        if alias == nil, let column = Self.column(expression, names) {
          name = column.name
          table = names.relations.first { $0.columns.contains { $0.field.name == column.field.name } }?.name
        }
        items.append(
          Item(
            name: name ?? expression.written, isNamed: name != nil, written: expression, resolved: resolved,
            table: table))
      }
    }
    return items
  }

  private static func item(_ column: SelectNames.Column, in names: SelectNames, _ span: SourceSpan) -> Item {
    let table = names.relations.first { $0.columns.contains { $0.field.name == column.field.name } }?.name
    let name = Expression.name(Name(column.field.name, span))
    return Item(name: column.name, isNamed: true, written: name, resolved: name, table: table)
  }

  private static func column(_ expression: Expression, _ names: SelectNames) -> SelectNames.Column? {
    switch expression {
    case .name(let name): names.columns(named: name.text).first
    case .qualified(let table, let column): names.relation(named: table.text)?.column(named: column.text)
    default: nil
    }
  }

  // MARK: Keys

  private mutating func keys(
    _ core: SelectCore, _ items: [Item], _ names: SelectNames, _ aliases: [String: Expression]
  ) -> [Expression] {
    var keys: [Expression] = []
    for key in core.keys {
      let resolved: Expression
      if case .literal(.integer, _) = key {
        guard let position = ordinal(key, of: items.count) else { continue }
        resolved = items[position].resolved
      } else {
        resolved = resolve(key, names, aliases: aliases)
      }
      if isAggregated(resolved) {
        report(
          "aggregate-here", Localized("`group by` cannot hold an aggregate", zh: "`group by` 中不能使用聚合函数"), at: key.span)
        continue
      }
      if !keys.contains(where: { $0.written == resolved.written }) { keys.append(resolved) }
    }
    return keys
  }

  /// Whether a key is the name of no column.
  private func isUnknown(_ key: Expression, _ names: SelectNames) -> Bool {
    guard case .name(let name) = key else { return false }
    return names.scope.field(named: name.text) == nil
  }

  // MARK: Order

  /// A key of `order by`: one of the results, or an expression of its own.
  struct Order {
    let key: SortKey
    let item: Int?
    var expression: Expression?
  }

  private mutating func sortExpression(
    _ key: SortKey, _ items: [Item], _ names: SelectNames, _ aliases: [String: Expression]
  ) -> Order {
    if case .literal(.integer, _) = key.expression {
      return Order(key: key, item: ordinal(key.expression, of: items.count), expression: nil)
    }
    if case .name(let name) = key.expression,
      let item = items.firstIndex(where: { $0.isNamed && Table.key($0.name) == Table.key(name.text) })
    {
      return Order(key: key, item: item, expression: nil)
    }
    let resolved = resolve(key.expression, names, aliases: aliases)
    let item = items.firstIndex { $0.resolved.written == resolved.written }
    return Order(key: key, item: item, expression: item == nil ? resolved : nil)
  }

  // MARK: Results

  /// Computes the results, then makes them distinct and puts them in order.
  private mutating func results(
    _ plan: LogicalPlan, _ scope: Scope, _ names: SelectNames, _ items: [Item], _ order: [Order], isDistinct: Bool
  ) -> Rows {
    var columns: [BoundColumn] = []
    var taken: Set<String> = []
    for item in items {
      let bound = binding(over: scope, names: names) { $0.bind(item.resolved) }
      let field = bound.columnName.flatMap { scope.field(named: $0) }
      let name = free(item, &taken)
      let isOwn = field.map { Table.key($0.name) == Table.key(name) } ?? false
      columns.append(
        BoundColumn(
          name: name, expression: bound, origin: field?.origin, aliases: isOwn ? field?.aliases ?? [] : [],
          text: item.written.written))
    }
    let fields = columns.map { $0.field(from: scope) }
    var hidden: [BoundColumn] = []
    var keys: [BoundSortKey] = []
    for key in order {
      if let item = key.item, item < fields.count {
        let field = fields[item]
        keys.append(
          Self.sortKey(key.key, BoundExpression(.column(field.name), field.type, key.key.expression.span)))
      } else if let expression = key.expression {
        let bound = binding(over: scope, names: names) { $0.bind(expression) }
        if isDistinct, !bound.isInvalid {
          report(
            "not-selected",
            Localized(
              "with `distinct`, rows can be ordered only by what is selected", zh: "使用 `distinct` 时只能按选取的列排序"),
            at: key.key.expression.span,
            hint: Localized(
              "select \(key.key.expression.written) too, or leave out `distinct`",
              zh: "请同时选取 \(key.key.expression.written)，或去掉 `distinct`"))
        }
        var name = "order by \(key.key.expression.written)"
        while !taken.insert(Table.key(name)).inserted { name += "'" }
        hidden.append(
          BoundColumn(name: name, expression: bound, origin: nil, aliases: [], text: key.key.expression.written))
        keys.append(Self.sortKey(key.key, BoundExpression(.column(name), bound.type, bound.span)))
      }
    }
    var plan = LogicalPlan.select(plan, columns + hidden)
    if isDistinct { plan = .distinct(plan, nil) }
    if !keys.isEmpty { plan = .sort(plan, keys) }
    let nulls = columns.filter { $0.expression.type == nil && !$0.expression.isInvalid }.map(\.name)
    return Rows(plan: plan, fields: fields, hidden: hidden.map(\.name), nulls: Set(nulls))
  }

  /// The name of a result: its own, or another when that is taken, which is said.
  private mutating func free(_ item: Item, _ taken: inout Set<String>) -> String {
    if taken.insert(Table.key(item.name)).inserted { return item.name }
    var name = item.table.map { "\($0)_\(item.name)" } ?? "\(item.name)_2"
    var count = 2
    while !taken.insert(Table.key(name)).inserted {
      count += 1
      name = "\(item.name)_\(count)"
    }
    diagnostics.append(
      Diagnostic(
        "column-renamed",
        Localized(
          "two columns would be called `\(item.name)`: the second is `\(name)`",
          zh: "有两列同名：`\(item.name)`，第二列称为 `\(name)`"), at: item.written.span, severity: .note))
    return name
  }
}
