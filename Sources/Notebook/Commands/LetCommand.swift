import Basics
import Columns
import Diagnostics
import Query
import Syntax

enum LetCommand {
  static let definition = CommandDefinition(
    shape: StatementShape("let", arguments: [.init("definition", .definition)]),
    group: .settings,
    summary: Localized(
      "Give a name to a value, or to a query that is run whenever the name is used",
      zh: "为一个值命名，或为一个查询命名（每次用到时运行）"),
    examples: [
      .init("let target = 0.2", Localized("name a value", zh: "为值命名")),
      .init(
        "let big = customers | where monetary > 500", Localized("name a query", zh: "为查询命名")),
    ],
    action: .workspace { call, workspace in
      switch call.node.arguments["definition"] {
      case .assignment(let name, let expression)?:
        try check(name, in: workspace, isView: false)
        let typed = try workspace.engine(call.run).value(expression, over: workspace.customers)
        let value = workspace.overrides.value(named: name.text) ?? typed
        workspace.setValue(name.text, value)
        let text = ValueDisplay.text(value)
        return .line("\(name.text) = \(text.en)", zh: "\(name.text) = \(text.zh)")
      case .view(let name, let query)?:
        try check(name, in: workspace, isView: true)
        // Binding finds the errors now, not when the view is used.
        _ = try workspace.engine(call.run).explain(query)
        workspace.setView(name.text, query)
        return .line("\(name.text) is a query, run whenever it is used", zh: "\(name.text) 是一个查询，每次用到时运行")
      default: throw call.missing("definition")
      }
    })

  /// A name must mean one thing: it may not be that of a column in scope, of a table, of the other kind of `let`.
  private static func check(_ name: Name, in workspace: Workspace, isView: Bool) throws {
    try TableNames.checkIsNoResult(name)
    let key = Table.key(name.text)
    let taken: Localized? =
      if workspace.table(named: name.text) != nil {
        Localized("a table", zh: "一个表")
      } else if let table = workspace.tables.first(where: { $0.table.field(named: name.text) != nil }) {
        Localized("a column of `\(table.name)`", zh: "`\(table.name)` 的一列")
      } else if isView, workspace.values.contains(where: { Table.key($0.name) == key }) {
        Localized("a value", zh: "一个值")
      } else if !isView, workspace.views.contains(where: { Table.key($0.name) == key }) {
        Localized("a query", zh: "一个查询")
      } else {
        nil
      }
    guard let taken else { return }
    throw Failure(
      "name-taken", Localized("`\(name.text)` is already \(taken.en)", zh: "`\(name.text)` 已经是\(taken.zh)"),
      at: name.span, hint: Localized("choose another name", zh: "请换一个名字"))
  }
}

extension Workspace {
  mutating func setValue(_ name: String, _ value: Value) {
    if let index = values.firstIndex(where: { Table.key($0.name) == Table.key(name) }) {
      values[index] = (name, value)
    } else {
      values.append((name, value))
    }
  }

  mutating func setView(_ name: String, _ query: QuerySyntax) {
    if let index = views.firstIndex(where: { Table.key($0.name) == Table.key(name) }) {
      views[index] = (name, query)
    } else {
      views.append((name, query))
    }
  }
}
