import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax

/// One `segment by SCHEME`: runs the scheme, as of another day when asked, and adds its column.
struct SchemeRun {
  let call: CommandCall
  let scheme: SchemeDefinition

  func segment(in workspace: inout Workspace) throws -> Markup {
    let customers = try workspace.requireCustomers(at: call.node.span)
    let settings: [Setting] = if case .settings(let given)? = call.node.clause("with") { given } else { [] }
    let wanted = call.clauseName("as")
    let maker = "segment by \(scheme.id)" + (wanted.map { " as \($0.text)" } ?? "")
    if let wanted { try ColumnOwnership.check(wanted.text, maker: maker, at: wanted.span, in: workspace) }

    let (view, asOf) = try point(workspace)
    let segmentation = try run(settings, view)
    let column =
      asOf == nil
      ? segmentation.column : try Self.carry(segmentation.column, from: view.customers, to: customers, call.run)
    let (name, note) = try columnName(wanted, segmentation.name, maker: maker, customers)
    let field = Table.Field(
      name, column,
      origin: ColumnOrigin(kind: .statement, source: call.text, reads: segmentation.reads, maker: maker))
    workspace.addColumns([field], maker: Maker(text: call.text, key: maker))
    return .sequence(said(segmentation, asOf: view.asOf, column: name) + [note].compactMap { $0 })
  }

  // MARK: Steps

  /// The workspace as it is at the day that the statement asks for.
  private func point(_ workspace: Workspace) throws -> (Workspace, CalendarDate?) {
    guard case .date(let date, _)? = call.node.clause("as of") else { return (workspace, nil) }
    var view = workspace
    view.pinnedAsOf = date
    _ = try view.rebuildCustomers(run: call.run, folder: call.folder)
    return (view, date)
  }

  private func run(_ settings: [Setting], _ view: Workspace) throws -> Segmentation {
    do {
      return try Segmenter.segment(
        scheme: scheme, settings: settings, customers: try view.requireCustomers(at: call.node.span),
        environment: view.environment, returns: view.returns, run: call.run)
    } catch let failure as Failure {
      throw failure.located(in: call.source, at: call.clauseName("by")?.span)
    }
  }

  /// A column of customers at another day, for the customers of today; those who did not exist then have no value.
  private static func carry(
    _ column: Column, from then: Table?, to now: Table, _ run: RunContext
  ) throws -> Column {
    guard let old = then?.column(named: CustomerColumns.key).flatMap({ KeyCodes($0) }),
      let new = now.column(named: CustomerColumns.key).flatMap({ KeyCodes($0) })
    else { return column }
    let ranks = try KeyRanks([old.keys, new.keys], run)
    let rows = ranks.firstRows(ranks.rows(old, set: 0)).rows
    return Selection.gather(column, KeyRanks.follow(ranks.rows(new, set: 1), rows))
  }

  /// The scheme's own name, unless a column of another origin has it.
  private func columnName(
    _ wanted: Name?, _ own: String, maker: String, _ customers: Table
  ) throws -> (String, Markup?) {
    if let wanted { return (wanted.text, nil) }
    if ColumnOwnership.allows(own, maker: maker, in: customers) { return (own, nil) }
    let other = own + "_segment"
    guard ColumnOwnership.allows(other, maker: maker, in: customers) else {
      throw Failure(
        "column-taken", Localized("`\(own)` and `\(other)` are columns already", zh: "`\(own)` 和 `\(other)` 都已是列名"),
        at: call.node.span, hint: Localized("name the new one: as NAME", zh: "请为新列命名：as 名称"))
    }
    let note = Diagnostic(
      "other-name",
      Localized("`\(own)` is another column: the segments are in `\(other)`", zh: "`\(own)` 是另一列，细分结果在 `\(other)`"),
      severity: .note)
    return (other, .diagnostic(note))
  }

  private func said(_ segmentation: Segmentation, asOf: CalendarDate?, column: String) -> [Markup] {
    let date = asOf.map { Localized(", as of \($0)", zh: "，截止日期 \($0)") } ?? Localized(verbatim: "")
    var lines = [
      Localized(
        "\(scheme.title.en) (column `\(column)`)\(date.en)", zh: "\(scheme.title.zh)（列 `\(column)`）\(date.zh)")
    ]
    lines += segmentation.thresholds.map { threshold in
      let text = ValueDisplay.text(threshold.value)
      return Localized("\(threshold.label.en): \(text.en)", zh: "\(threshold.label.zh)：\(text.zh)")
    }
    var parts: [Markup] = [.lines(lines), .table(SegmentTable.view(segmentation.summary))]
    for (title, table) in segmentation.listings {
      parts.append(.table(TableView.make(from: table, limit: max(1, table.rowCount), caption: title)))
    }
    return parts + segmentation.notes.map { .diagnostic($0.located(in: call.source)) }
  }
}
