import Basics
import Columns
import Diagnostics
import Syntax

enum DescribeCommand {
  static let definition = CommandDefinition(
    shape: StatementShape("describe", arguments: [.init("TABLE", .name, isOptional: true)]),
    group: .data,
    summary: Localized(
      "Statistics of each column of a table, `customers` when none is named; and where each column came from",
      zh: "表中各列的统计；不写表名时为 `customers`，并说明各列的来源"),
    examples: [
      .init("describe", Localized("the columns of `customers`", zh: "查看 `customers` 的各列")),
      .init("describe transactions", Localized("the columns of another table", zh: "查看其他表的各列")),
    ],
    action: .workspace { call, workspace in
      let name = call.optionalName("TABLE")
      let table =
        try name.map { try workspace.requireTable($0.text, at: $0.span, run: call.run) }
        ?? workspace.requireCustomers(at: call.node.span)
      var copy = workspace
      copy.lastAnswer = Answer(table)
      let stage = ShapedNode(
        verb: "describe", verbSpan: call.node.verbSpan, arguments: [:], clauses: [:], span: call.node.span)
      let query = QuerySyntax(source: .lastResult(call.node.verbSpan), stages: [stage], span: call.node.span)
      let result = try copy.engine(call.run).table(query)
      let view = TableView.make(
        from: result.table, limit: max(1, result.table.rowCount),
        caption: Localized(
          "\(name?.text ?? Workspace.customers): \(CountText.noun(table.rowCount, "row"))",
          zh: "\(name?.text ?? Workspace.customers)：\(CountText.grouped(table.rowCount)) 行"))
      return .table(withOrigins(translated(shortened(view), table), table))
    })

  /// The view with the stage's names of columns and types as words.
  private static func translated(_ view: TableView, _ table: Table) -> TableView {
    guard view.rows.count == table.fields.count else { return view }
    let headings = view.headings.map { heading in
      TableView.Heading(
        words.first { $0.en == heading.title.en } ?? heading.title, heading.alignment)
    }
    let types = view.headings.firstIndex { $0.title.en == "type" }
    let rows = zip(view.rows, table.fields).map { row, field in
      row.indices.map { $0 == types ? ColumnListing.typeName(field.column.type) : row[$0] }
    }
    return TableView(headings: headings, rows: rows, totalRows: view.totalRows, caption: view.caption)
  }

  private static let words = [
    Localized("column", zh: "列"), Localized("type", zh: "类型"), Localized("count", zh: "有值"),
    Localized("missing", zh: "空值"), Localized("distinct", zh: "不同值"), Localized("min", zh: "最小"),
    Localized("mean", zh: "均值"), Localized("median", zh: "中位数"), Localized("max", zh: "最大"),
  ]

  /// The view with the digits of its numbers cut to what the eye wants.
  private static func shortened(_ view: TableView) -> TableView {
    let numbers = view.headings.indices.filter { ["mean", "median"].contains(view.headings[$0].title.en) }
    let rows = view.rows.map { row in
      row.indices.map { index -> Localized? in
        guard numbers.contains(index), let text = row[index]?.en, let number = Double(text) else { return row[index] }
        return Localized(verbatim: ValueDisplay.number(number))
      }
    }
    return TableView(
      headings: view.headings, rows: rows, totalRows: view.totalRows, caption: view.caption)
  }

  /// The view with a column that says where each column came from.
  private static func withOrigins(_ view: TableView, _ table: Table) -> TableView {
    guard table.fields.contains(where: { $0.origin != nil }), view.rows.count == table.fields.count else { return view }
    return TableView(
      headings: view.headings + [.init(Localized("origin", zh: "来源"), .leading)],
      rows: zip(view.rows, table.fields).map { $0 + [ColumnListing.origin($1)] }, totalRows: view.totalRows,
      caption: view.caption)
  }
}
