import Basics
import Columns
import Diagnostics
import Syntax

extension SelectBinder {
  /// `left union right` and the like: columns by position, called as on the left.
  mutating func combine(_ left: Rows, _ part: SetPart, _ right: Rows) -> Rows {
    guard left.fields.count == right.fields.count else {
      report(
        "wrong-column-count",
        Localized(
          "both sides of `\(part.operation.rawValue)` need as many columns, but they have \(left.fields.count) and \(right.fields.count)",
          zh: "`\(part.operation.rawValue)` 两边的列数必须相同，现在是 \(left.fields.count) 列与 \(right.fields.count) 列"),
        at: part.span)
      return left
    }
    var types: [ColumnType] = []
    for (field, other) in zip(left.fields, right.fields) { types.append(common(field, left, other, right, part)) }
    let fields = zip(left.fields, types).map { field, type in Scope.Field(field.name, type, origin: field.origin) }
    let above = select(left, fields, part)
    let below = select(right, fields, part)
    let columns = zip(fields, types).map { (name: $0.name, type: $1) }
    var rows = Rows(plan: above, fields: fields)
    rows.nulls = left.nulls.intersection(right.nulls)
    if part.operation == .union {
      rows.plan = .append(above, below, BoundAppend(tableName: "select", columns: columns))
      if !part.isAll { rows.plan = .distinct(rows.plan, nil) }
    } else {
      rows.plan = counted(above, below, columns, part)
    }
    return rows
  }

  /// The type that a column of both sides gets.
  private mutating func common(
    _ field: Scope.Field, _ left: Rows, _ other: Scope.Field, _ right: Rows, _ part: SetPart
  ) -> ColumnType {
    guard let type = field.type, let otherType = other.type else { return .text }
    if left.nulls.contains(field.name) { return otherType }
    if right.nulls.contains(other.name) { return type }
    if let common = Conversion.commonType([type, otherType]) { return common }
    report(
      "type-mismatch",
      Localized(
        "`\(field.name)` is \(type.word.en) before `\(part.operation.rawValue)` and \(otherType.word.en) after it",
        zh: "`\(field.name)` 在 `\(part.operation.rawValue)` 之前是\(type.word.zh)，之后是\(otherType.word.zh)"),
      at: part.span,
      hint: Localized("convert one of them with cast(… as …)", zh: "请用 cast(… as …) 转换其中之一"))
    return type
  }

  /// The columns of one side under the names and with the types of the result.
  private func select(_ rows: Rows, _ fields: [Scope.Field], _ part: SetPart) -> LogicalPlan {
    let columns = zip(rows.fields, fields).map { from, to -> BoundColumn in
      let column = BoundExpression(.column(from.name), from.type, part.span)
      return BoundColumn(
        name: to.name, expression: to.type.map { column.cast(to: $0) } ?? column, origin: from.origin, aliases: [],
        text: from.name)
    }
    let isSame = zip(rows.fields, fields).allSatisfy { $0.name == $1.name && $0.type == $1.type }
    return isSame ? rows.plan : .select(rows.plan, columns)
  }

  /// `intersect` and `except`: each row of the left side is numbered among those like it, and those of the right side
  /// like it are counted.
  private mutating func counted(
    _ above: LogicalPlan, _ below: LogicalPlan, _ columns: [(name: String, type: ColumnType)], _ part: SetPart
  ) -> LogicalPlan {
    var taken = Set(columns.map { Table.key($0.name) })
    func free(_ name: String) -> String {
      var name = name
      while !taken.insert(Table.key(name)).inserted { name += "'" }
      return name
    }
    let (side, number, others) = (free("on the left"), free("number"), free("on the right"))
    let span = part.span
    func tagged(_ plan: LogicalPlan, _ isLeft: Bool) -> LogicalPlan {
      let tag = BoundExpression.constant(.boolean(isLeft), span)
      return .derive(
        plan, [BoundColumn(name: side, expression: tag, origin: nil, aliases: [], text: isLeft ? "true" : "false")],
        keys: [])
    }
    var plan = LogicalPlan.append(
      tagged(above, true), tagged(below, false),
      BoundAppend(tableName: "select", columns: columns + [(side, .boolean)]))
    var scope = Scope(columns.map { Scope.Field($0.name, $0.type) }, tableName: nil)
    scope.set(Scope.Field(side, .boolean))

    func name(_ text: String) -> Expression { .name(Name(text, span)) }
    func call(_ function: String, filter: Expression? = nil, over partition: [Expression]) -> Expression {
      .call(
        Call(
          name: Name(function, span), arguments: [], filter: filter,
          over: WindowClause(partition: partition, order: [], span: span), span: span))
    }
    let keys = columns.map { name($0.name) }
    let added = [
      (number, call("row_number", over: keys + [name(side)])),
      (others, call("count", filter: .unary(.not, name(side), span), over: keys)),
    ]
    let derived = added.map { added -> BoundColumn in
      let bound = binding(over: scope) { $0.bind(added.1) }
      return BoundColumn(name: added.0, expression: bound, origin: nil, aliases: [], text: added.1.written)
    }
    plan = .derive(plan, derived, keys: [])
    for column in derived { scope.set(column.field(from: scope)) }

    func compare(_ operation: BinaryOperator, _ left: String, _ right: Expression) -> Expression {
      .binary(operation, name(left), right, span)
    }
    func literal(_ value: Int64) -> Expression { .literal(.integer(value), span) }
    let keeps: Expression =
      switch (part.operation, part.isAll) {
      case (.intersect, true): compare(.lessOrEqual, number, name(others))
      case (.intersect, false):
        .binary(.and, compare(.equal, number, literal(1)), compare(.greater, others, literal(0)), span)
      case (_, true): compare(.greater, number, name(others))
      case (_, false): .binary(.and, compare(.equal, number, literal(1)), compare(.equal, others, literal(0)), span)
      }
    let condition = Expression.binary(.and, name(side), keeps, span)
    let bound = binding(over: scope) { $0.bindCondition(condition, of: part.operation.rawValue) }
    return .drop(.filter(plan, BoundCondition.parts(of: bound, written: condition)), [side, number, others])
  }
}
