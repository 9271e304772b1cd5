import Basics
import Columns
import Diagnostics
import Segmentation
import Syntax

/// Which names a table made by a statement may take.
enum TableNames {
  /// Refuses names of results and of the tables that `load` builds.
  static func check(_ name: Name, in workspace: Workspace) throws {
    let key = Table.key(name.text)
    if key == "_" || Workspace.cell(named: key) != nil {
      throw Failure(
        "reserved-name", Localized("`\(name.text)` is the name of a result", zh: "`\(name.text)` 是查询结果的名字"),
        at: name.span)
    }
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
  }
}
