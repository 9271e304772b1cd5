import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// The value of an expression that stands alone as a statement.
enum BareExpression {
  static func value(
    _ expression: Expression, in workspace: Workspace, run: RunContext, commands: CommandRegistry
  ) throws -> Value {
    if case .name(let name) = expression { try check(name, in: workspace, commands: commands) }
    return try workspace.engine(run).value(expression, over: workspace.customers)
  }

  /// A lone word that is no value may be a misspelt verb or table, or a column: each has its own advice.
  private static func check(_ name: Name, in workspace: Workspace, commands: CommandRegistry) throws {
    let key = Table.key(name.text)
    if workspace.values.contains(where: { Table.key($0.name) == key }) { return }
    if workspace.customers?.field(named: name.text) != nil {
      throw Failure(
        "column-alone", Localized("`\(name.text)` is a column of `customers`", zh: "`\(name.text)` 是 `customers` 的一列"),
        at: name.span,
        hint: Localized(
          "show it with: customers | select \(name.text)", zh: "查看它：customers | select \(name.text)"))
    }
    let names = workspace.tables.map(\.name) + workspace.views.map(\.name) + workspace.values.map(\.name)
    throw Failure(
      "unknown-name",
      Localized("there is no table, value or command `\(name.text)`", zh: "没有名为 `\(name.text)` 的表、值或命令"),
      at: name.span, candidates: NearestName.candidates(for: name.text, among: names + commands.verbs),
      hint: workspace.tables.isEmpty
        ? Localized(
          "load data first: load \"FILE.csv\" as transactions", zh: "请先载入数据：load \"FILE.csv\" as transactions")
        : nil)
  }
}
