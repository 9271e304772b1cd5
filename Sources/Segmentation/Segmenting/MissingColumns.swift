import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// The error for columns that a scheme reads and customers do not have.
enum MissingColumns {
  static func failure(_ names: [String], of owner: String, customers: Table, at span: SourceSpan?) -> Failure {
    Failure(
      names.map { name in
        let (table, hint) = source(of: name)
        return Diagnostic(
          "missing-column",
          Localized(
            "`\(owner)` needs the column `\(name)`\(table.map { " from \($0)" } ?? "")",
            zh: "`\(owner)` 需要\(table.map { " \($0) 的" } ?? "")列 `\(name)`"), at: span,
          candidates: table == nil ? NearestName.candidates(for: name, among: customers.names) : [], hint: hint)
      })
  }

  /// Among the names of an expression, the columns that customers could have, had they been loaded, and do not.
  static func check(
    _ expression: Expression, of owner: String, customers: Table, environment: QueryEnvironment
  ) throws {
    for name in expression.names where customers.field(named: name.text) == nil && source(of: name.text).hint != nil {
      if environment.values.contains(where: { Table.key($0.name) == Table.key(name.text) }) { continue }
      throw failure([name.text], of: owner, customers: customers, at: name.span)
    }
  }

  /// Which table a column comes from, and how to load it.
  private static func source(of name: String) -> (table: String?, hint: Localized?) {
    if RFM.columnNames.contains(name) {
      return (nil, Localized("run `rfm` first", zh: "请先运行 `rfm`"))
    }
    if name == "margin" {
      return (
        "transactions",
        Localized(
          "load transactions with a cost: `load \"FILE\" as transactions map cost = …`",
          zh: "请加载带成本的交易：`load \"文件\" as transactions map cost = …`")
      )
    }
    if RollUpMeasure.named(name) != nil {
      return (
        "transactions",
        Localized("load purchases first: `load \"FILE\" as transactions`", zh: "请先加载购买记录：`load \"文件\" as transactions`")
      )
    }
    if let table = TableMeasure.named(name)?.table.name {
      return (
        table, Localized("load them first: `load \"FILE\" as \(table)`", zh: "请先加载：`load \"文件\" as \(table)`")
      )
    }
    if RoleTable.customers.role(named: name) != nil {
      return (
        "customers",
        Localized(
          "load customers with it: `load \"FILE\" as customers map \(name) = …`",
          zh: "请加载含该列的客户表：`load \"文件\" as customers map \(name) = …`")
      )
    }
    return (nil, nil)
  }
}
