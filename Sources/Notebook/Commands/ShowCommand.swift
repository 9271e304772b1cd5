import Basics
import Columns
import Diagnostics
import Syntax

enum ShowCommand {
  private static let subjects = ["settings", "tables", "columns", "segments", "models", "values", "history"]

  static let definition = CommandDefinition(
    shape: StatementShape("show", arguments: [.init("WHAT", .word(subjects))]),
    group: .settings,
    summary: Localized(
      "List the settings, tables, columns of `customers`, segmentations, fitted models, values, or what was run",
      zh: "列出设置、表、`customers` 的列、细分、已拟合的模型、命名值或已运行的语句"),
    examples: [
      .init("show tables", Localized("what is loaded", zh: "查看已载入的表")),
      .init(
        "show columns", Localized("the columns of `customers` and where each came from", zh: "查看 `customers` 的列及其来源")),
    ],
    isRecorded: true,
    action: .session { call, session in
      let workspace = session.workspace
      switch try call.word("WHAT").text {
      case "settings": return settings(workspace)
      case "tables": return tables(workspace)
      case "columns": return ColumnListing.markup(try workspace.requireCustomers(at: call.node.span))
      case "segments": return segments(workspace)
      case "models": return ModelListing.markup(workspace.models)
      case "values": return values(workspace)
      default: return history(session)
      }
    })

  private static func settings(_ workspace: Workspace) -> Markup {
    var rows: [[Localized?]] = SettingRegistry.settings.map {
      [Localized(verbatim: $0.name), Localized(verbatim: $0.value(workspace)), $0.summary]
    }
    let asOf = workspace.asOf.map { Localized(verbatim: $0.description) }
    let how =
      workspace.pinnedAsOf == nil
      ? Localized("the date that everything is looked at from; follows the data", zh: "分析的截止日期；跟随数据")
      : Localized("the date that everything is looked at from; pinned", zh: "分析的截止日期；已固定")
    rows.append([Localized(verbatim: "as of"), asOf, how])
    return .table(
      TableView(
        headings: [
          .init(Localized("setting", zh: "设置"), .leading), .init(Localized("value", zh: "值"), .leading),
          .init(Localized("meaning", zh: "含义"), .leading),
        ], rows: rows, wrapsText: true))
  }

  private static func tables(_ workspace: Workspace) -> Markup {
    guard !workspace.tables.isEmpty || !workspace.views.isEmpty else {
      return .line("No tables yet: load \"FILE.csv\" as transactions", zh: "还没有表：load \"FILE.csv\" as transactions")
    }
    var rows: [[Localized?]] = workspace.tables.map { name, table in
      [
        Localized(verbatim: name), Localized(verbatim: String(table.rowCount)),
        Localized(verbatim: String(table.fields.count)), Localized(verbatim: table.names.joined(separator: ", ")),
      ]
    }
    for (name, _) in workspace.views {
      rows.append([Localized(verbatim: name), nil, nil, Localized("a query", zh: "查询")])
    }
    return .table(
      TableView(
        headings: [
          .init(Localized("table", zh: "表"), .leading), .init(Localized("rows", zh: "行数"), .trailing),
          .init(Localized("columns", zh: "列数"), .trailing), .init(Localized("names", zh: "列名"), .leading),
        ], rows: rows, wrapsText: true))
  }

  /// The category and boolean columns of customers: what cuts them into groups.
  private static func segments(_ workspace: Workspace) -> Markup {
    let fields = (workspace.customers?.fields ?? []).filter { field in
      switch field.column.type {
      case .category, .boolean: field.origin?.kind == .statement
      default: false
      }
    }
    guard !fields.isEmpty else {
      return .line("No segments yet: segment by value", zh: "还没有细分：segment by value")
    }
    let rows: [[Localized?]] = fields.map { field in
      let codes: Localized? =
        if case .category(let domain) = field.column.type {
          Localized(
            domain.levels.map(\.label.en).joined(separator: ", "),
            zh: domain.levels.map(\.label.zh).joined(separator: "、"))
        } else {
          Localized(verbatim: "true, false")
        }
      return [Localized(verbatim: field.name), codes, Localized(verbatim: field.origin?.source ?? "")]
    }
    return .table(
      TableView(
        headings: [
          .init(Localized("column", zh: "列"), .leading), .init(Localized("segments", zh: "细分"), .leading),
          .init(Localized("made by", zh: "由此建立"), .leading),
        ], rows: rows, wrapsText: true))
  }

  private static func values(_ workspace: Workspace) -> Markup {
    guard !workspace.values.isEmpty else {
      return .line("No values yet: let target = 0.2", zh: "还没有命名值：let target = 0.2")
    }
    return .table(
      TableView(
        headings: [.init(Localized("name", zh: "名称"), .leading), .init(Localized("value", zh: "值"), .leading)],
        rows: workspace.values.map { name, value in
          [Localized(verbatim: name), value == .null ? nil : ValueDisplay.text(value)]
        }))
  }

  private static func history(_ session: Session) -> Markup {
    guard !session.record.isEmpty else { return .line("Nothing was run yet", zh: "还没有运行过语句") }
    let rows: [[Localized?]] = session.record.map { statement in
      let state =
        statement.isUndone
        ? Localized("undone", zh: "已撤销")
        : statement.succeeded ? Localized(verbatim: "") : Localized("failed", zh: "失败")
      return [
        Localized(verbatim: statement.cell.map(String.init) ?? ""), Localized(verbatim: statement.text),
        Localized(verbatim: statement.changes.joined(separator: ", ")), state,
      ]
    }
    var headings: [TableView.Heading] = [
      .init(Localized("cell", zh: "单元"), .trailing), .init(Localized("statement", zh: "语句"), .leading),
      .init(Localized("changed", zh: "改动"), .leading),
    ]
    // Whether something failed or was undone, where anything was.
    if session.record.contains(where: { $0.isUndone || !$0.succeeded }) {
      headings.append(.init(Localized("state", zh: "状态"), .leading))
    }
    return .table(
      TableView(headings: headings, rows: rows.map { Array($0.prefix(headings.count)) }, wrapsText: true))
  }
}
