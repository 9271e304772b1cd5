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
    action: .listing { call, session in
      let workspace = session.workspace
      switch try call.word("WHAT").text {
      case "settings": return settings(workspace)
      case "tables": return tables(workspace)
      case "columns": return ColumnListing.listing(try workspace.requireCustomers(at: call.node.span))
      case "segments": return segments(workspace)
      case "models": return ModelListing.listing(workspace.models)
      case "values": return values(workspace)
      default: return history(session)
      }
    })

  private static func settings(_ workspace: Workspace) -> Listing {
    let settings = SettingRegistry.settings
    let asOf = workspace.asOf.map { Localized(verbatim: $0.description) }
    let how =
      workspace.pinnedAsOf == nil
      ? Localized("the date that everything is looked at from; follows the data", zh: "分析的截止日期；跟随数据")
      : Localized("the date that everything is looked at from; pinned", zh: "分析的截止日期；已固定")
    return Listing(columns: [
      .init(
        "setting", Localized("setting", zh: "设置"),
        .texts((settings.map(\.name) + ["as of"]).map(Localized.init(verbatim:)))
      ),
      .init(
        "value", Localized("value", zh: "值"),
        .texts(settings.map { Localized(verbatim: $0.value(workspace)) } + [asOf])),
      .init("meaning", Localized("meaning", zh: "含义"), .texts(settings.map(\.summary) + [how])),
    ])
  }

  private static func tables(_ workspace: Workspace) -> Listing {
    let (tables, views) = (workspace.tables, workspace.views)
    let query = Localized("a query", zh: "查询")
    return Listing(
      columns: [
        .init(
          "table", Localized("table", zh: "表"),
          .texts((tables.map(\.name) + views.map(\.name)).map(Localized.init(verbatim:)))),
        .init("rows", Localized("rows", zh: "行数"), .counts(tables.map(\.table.rowCount) + views.map { _ in nil })),
        .init(
          "columns", Localized("columns", zh: "列数"), .counts(tables.map(\.table.fields.count) + views.map { _ in nil })),
        .init(
          "names", Localized("names", zh: "列名"),
          .texts(
            tables.map { Localized(verbatim: $0.table.names.joined(separator: ", ")) } + views.map { _ in query })),
      ],
      nothing: Localized(
        "No tables yet: load \"FILE.csv\" as transactions", zh: "还没有表：load \"FILE.csv\" as transactions"))
  }

  /// The category and boolean columns of customers: what cuts them into groups.
  private static func segments(_ workspace: Workspace) -> Listing {
    let fields = (workspace.customers?.fields ?? []).filter { field in
      switch field.column.type {
      case .category, .boolean: field.origin?.kind == .statement
      default: false
      }
    }
    let codes = fields.map { field -> Localized in
      guard case .category(let domain) = field.column.type else { return Localized(verbatim: "true, false") }
      return Localized(
        domain.levels.map(\.label.en).joined(separator: ", "), zh: domain.levels.map(\.label.zh).joined(separator: "、"))
    }
    return Listing(
      columns: [
        .init("column", Localized("column", zh: "列"), .texts(fields.map { Localized(verbatim: $0.name) })),
        .init("segments", Localized("segments", zh: "细分"), .texts(codes)),
        .init(
          "made_by", Localized("made by", zh: "由此建立"),
          .texts(fields.map { Localized(verbatim: $0.origin?.source ?? "") })),
      ], nothing: Localized("No segments yet: segment by value", zh: "还没有细分：segment by value"))
  }

  private static func values(_ workspace: Workspace) -> Listing {
    let values = workspace.values
    return Listing(
      columns: [
        .init("name", Localized("name", zh: "名称"), .texts(values.map { Localized(verbatim: $0.name) })),
        .init(
          "value", Localized("value", zh: "值"),
          .texts(values.map { $0.value == .null ? nil : ValueDisplay.text($0.value) })),
      ], wrapsText: false, nothing: Localized("No values yet: let target = 0.2", zh: "还没有命名值：let target = 0.2"))
  }

  private static func history(_ session: Session) -> Listing {
    let record = session.record
    let states = record.map { statement in
      statement.isUndone
        ? Localized("undone", zh: "已撤销")
        : statement.succeeded ? Localized(verbatim: "") : Localized("failed", zh: "失败")
    }
    var columns: [Listing.Column] = [
      .init("cell", Localized("cell", zh: "单元"), .counts(record.map(\.cell))),
      .init("statement", Localized("statement", zh: "语句"), .texts(record.map { Localized(verbatim: $0.text) })),
      .init(
        "changed", Localized("changed", zh: "改动"),
        .texts(record.map { Localized(verbatim: $0.changes.joined(separator: ", ")) })),
    ]
    // Whether something failed or was undone, where anything was.
    if record.contains(where: { $0.isUndone || !$0.succeeded }) {
      columns.append(.init("state", Localized("state", zh: "状态"), .texts(states)))
    }
    return Listing(columns: columns, nothing: Localized("Nothing was run yet", zh: "还没有运行过语句"))
  }
}
