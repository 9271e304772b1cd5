import Basics
import Columns
import Syntax

extension StageDefinition {
  static let append = StageDefinition(
    shape: StatementShape("append", arguments: [.init("TABLE", .name)]),
    summary: Localized(
      "put the rows of another table below, columns by name; a column that one table lacks is null there",
      zh: "在下面接上另一个表的行，列按名称对应；缺少的列为空值"),
    examples: ["customers | append customers"]
  ) { node, binder in
    guard case .name(let name)? = node.arguments["TABLE"] else { return binder.input }
    let below = try binder.table(name)
    let above = binder.scope
    var fields: [Scope.Field] = []
    for field in above.fields {
      guard let other = below.scope.fields.first(where: { Table.key($0.name) == Table.key(field.name) }),
        let type = field.type, let otherType = other.type
      else {
        fields.append(field)
        continue
      }
      let common = Conversion.commonType([type, otherType])
      if common == nil {
        binder.report(
          "type-mismatch",
          Localized(
            "`\(field.name)` is \(type.word.en) above and \(otherType.word.en) in `\(name.text)`",
            zh: "`\(field.name)` 在上面是\(type.word.zh)，在 `\(name.text)` 中是\(otherType.word.zh)"), at: name.span,
          hint: Localized(
            "convert it first: `derive \(field.name) = cast(\(field.name) as \(otherType.name))`",
            zh: "请先转换：`derive \(field.name) = cast(\(field.name) as \(otherType.name))`"))
      }
      fields.append(Scope.Field(field.name, common, origin: field.origin, aliases: field.aliases))
    }
    let added = below.scope.fields.filter { other in
      !above.fields.contains { Table.key($0.name) == Table.key(other.name) }
    }
    fields += added.map { Scope.Field($0.name, $0.type, dictionary: $0.dictionary) }
    if !binder.hasErrors { binder.noteOneSided(above, below.scope, name) }
    binder.scope = Scope(fields, tableName: above.tableName)
    let columns = binder.scope.fields.map { (name: $0.name, type: $0.type ?? .text) }
    return .append(binder.input, below.plan, BoundAppend(tableName: name.text, columns: columns))
  }
}

extension StageBinder {
  /// Says aloud which columns only one of the tables has.
  fileprivate mutating func noteOneSided(_ above: Scope, _ below: Scope, _ table: Name) {
    func missing(_ scope: Scope, in other: Scope) -> [String] {
      let there = Set(other.names.map(Table.key))
      return scope.names.filter { !there.contains(Table.key($0)) }.map { "`\($0)`" }
    }
    let (only, onlyBelow) = (missing(above, in: below), missing(below, in: above))
    if !only.isEmpty {
      note(
        "missing-columns",
        Localized(
          "`\(table.text)` has no \(only.joined(separator: ", ")): null in its rows",
          zh: "`\(table.text)` 没有 \(only.joined(separator: "、"))：在其各行中为空值"), at: table.span)
    }
    if !onlyBelow.isEmpty {
      note(
        "missing-columns",
        Localized(
          "only `\(table.text)` has \(onlyBelow.joined(separator: ", ")): null in the rows above",
          zh: "只有 `\(table.text)` 有 \(onlyBelow.joined(separator: "、"))：在上面各行中为空值"), at: table.span)
    }
  }
}
