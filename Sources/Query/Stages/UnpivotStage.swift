import Basics
import Columns
import Syntax

extension StageDefinition {
  static let unpivot = StageDefinition(
    shape: StatementShape(
      "unpivot", arguments: [.init("columns", .nameList)],
      clauses: [.init("into", .init("name, value", .names), isRequired: true)]),
    summary: Localized(
      "make a row out of each of some columns: its name and its value, beside the other columns; nulls stay",
      zh: "把若干列变为行：每列一行，含列名和值，其余列照抄；保留空值"),
    examples: ["customers | unpivot (orders, monetary) into measure, amount"]
  ) { node, binder in
    guard case .names(let written)? = node.arguments["columns"], case .names(let names)? = node.clause("into") else {
      return binder.input
    }
    guard names.count == 2 else {
      binder.report(
        "wrong-arity",
        Localized(
          "`into` takes two names: one for the column's name, one for its value",
          zh: "`into` 需要两个名称：一个放列名，一个放值"),
        at: names.dropFirst(2).first?.span ?? node.span,
        hint: Localized("write `into name, value`", zh: "请写 `into name, value`"))
      return binder.input
    }
    let fields = binder.distinctFields(written)
    var common: ColumnType?
    for (field, name) in fields {
      let both = Conversion.commonType([common ?? field.type, field.type])
      if let known = common, let type = field.type, both == nil {
        binder.report(
          "type-mismatch",
          Localized(
            "`\(field.name)` is \(type.word.en), but `\(fields[0].0.name)` is \(known.word.en): they cannot be in one column",
            zh: "`\(field.name)` 是\(type.word.zh)，而 `\(fields[0].0.name)` 是\(known.word.zh)，不能放在同一列"), at: name.span)
        break
      }
      common = both
    }
    let turned = Set(fields.map { Table.key($0.0.name) })
    var rest = Scope(
      binder.scope.fields.filter { !turned.contains(Table.key($0.name)) }, tableName: binder.scope.tableName)
    for (name, type) in zip(names, [ColumnType.text, common]) {
      if rest.names.contains(where: { Table.key($0) == Table.key(name.text) }) {
        binder.report(
          "duplicate-column",
          Localized("two columns would be called `\(name.text)`", zh: "有两列同名：`\(name.text)`"), at: name.span)
      }
      rest.set(Scope.Field(name.text, type))
    }
    binder.scope = rest
    return .unpivot(
      binder.input,
      BoundUnpivot(
        columns: fields.map(\.0.name), nameColumn: names[0].text, valueColumn: names[1].text, type: common ?? .text))
  }
}

extension StageBinder {
  /// The columns of these names, each once.
  fileprivate mutating func distinctFields(_ names: [Name]) -> [(Scope.Field, Name)] {
    var fields: [(Scope.Field, Name)] = []
    for name in names {
      guard let field = binding({ $0.field(name) }) else { continue }
      if fields.contains(where: { $0.0.name == field.name }) {
        report(
          "duplicate-column", Localized("`\(field.name)` stands here twice", zh: "`\(field.name)` 写了两次"), at: name.span)
      } else {
        fields.append((field, name))
      }
    }
    return fields
  }
}
