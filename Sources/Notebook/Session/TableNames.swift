import Basics
import Columns
import Diagnostics
import Segmentation
import Syntax

/// Which names a table made by a statement may take.
enum TableNames {
  /// Refuses names that are kept for results.
  static func checkIsNoResult(_ name: Name) throws {
    guard Workspace.isResultName(Table.key(name.text)) else { return }
    throw Failure(
      "reserved-name",
      Localized("`\(name.text)`: names of results begin with `_`", zh: "`\(name.text)`：以 `_` 开头的名字留给结果"),
      at: name.span, hint: Localized("choose another name", zh: "请换一个名字"))
  }

  /// Refuses names of results and of the tables that `load` builds.
  static func check(_ name: Name, in workspace: Workspace) throws {
    try checkIsNoResult(name)
    let key = Table.key(name.text)
    if [Workspace.customers, Workspace.transactions].contains(key)
      || RoleTable.events.contains(where: { $0.name == key })
    {
      throw Failure(
        "reserved-name",
        Localized(
          "`\(name.text)` is built by `load` and cannot be replaced by a query",
          zh: "`\(name.text)` 由 `load` 建立，不能用查询结果替换"),
        at: name.span,
        hint: Localized(
          "to add columns to `customers`, end the query with `| attach`", zh: "要给 `customers` 增加列，请以 `| attach` 结束查询"))
    }
    if workspace.values.contains(where: { Table.key($0.name) == key })
      || workspace.views.contains(where: { Table.key($0.name) == key })
    {
      throw Failure(
        "name-taken", Localized("`\(name.text)` is already the name of a value", zh: "`\(name.text)` 已是一个值的名字"),
        at: name.span)
    }
    if workspace.isModel(name.text) {
      throw Failure(
        "name-taken", Localized("`\(name.text)` is already the name of a model", zh: "`\(name.text)` 已是一个模型的名字"),
        at: name.span, hint: Localized("choose another name", zh: "请换一个名字"))
    }
  }
}

extension Workspace {
  /// Keeps a table under a name that the user chose, and fits the models of that table again. What there is to say.
  mutating func keep(_ table: Table, as name: Name, run: RunContext, folder: String) throws -> Markup {
    try TableNames.check(name, in: self)
    setTable(name.text, table)
    let said = Markup.line(
      "Table `\(name.text)`: \(CountText.noun(table.rowCount, "row")), \(CountText.noun(table.fields.count, "column"))",
      zh: "表 `\(name.text)`：\(CountText.grouped(table.rowCount)) 行，\(table.fields.count) 列")
    return .sequence([said] + (try refitModels(of: name.text, run: run, folder: folder).map(Markup.diagnostic)))
  }
}
