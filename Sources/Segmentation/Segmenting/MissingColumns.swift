import Basics
import Columns
import Diagnostics

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

  /// Which table a column comes from, and how to load it.
  private static func source(of name: String) -> (table: String?, hint: Localized?) {
    if ["r_score", "f_score", "m_score", "rfm_score"].contains(name) {
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
