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
    var names = ColumnNames(maker: maker, customers: customers)
    let name = try wanted?.text ?? names.free(segmentation.name, at: call.node.span)
    let origin = ColumnOrigin(kind: .statement, source: call.text, reads: segmentation.reads, maker: maker)
    var fields = [Table.Field(name, column, origin: origin)]
    for published in segmentation.published {
      let own = try wanted.map { "\($0.text)_\(published.name)" } ?? names.free(published.name, at: call.node.span)
      if let wanted { try ColumnOwnership.check(own, maker: maker, at: wanted.span, in: workspace) }
      let values =
        asOf == nil
        ? published.column : try Self.carry(published.column, from: view.customers, to: customers, call.run)
      fields.append(Table.Field(own, values, origin: origin))
    }
    workspace.addColumns(fields, maker: Maker(text: call.text, key: maker, isDated: asOf != nil))
    return .sequence(
      said(segmentation, asOf: view.asOf, columns: fields.map(\.name)) + names.notes.map(Markup.diagnostic))
  }

  // MARK: Steps

  /// The workspace as it is at the day that the statement asks for.
  private func point(_ workspace: Workspace) throws -> (Workspace, CalendarDate?) {
    guard case .date(let date, _)? = call.node.clause("as of") else { return (workspace, nil) }
    return (try workspace.view(at: date, run: call.run, folder: call.folder), date)
  }

  private func run(_ settings: [Setting], _ view: Workspace) throws -> Segmentation {
    do {
      return try Segmenter.segment(
        scheme: scheme, settings: settings, customers: try view.requireCustomers(at: call.node.span),
        environment: view.pastEnvironment, returns: view.returns, run: call.run)
    } catch let failure as Failure {
      throw failure.located(in: call.source, at: call.clauseName("by")?.span)
    }
  }

  /// A column of customers at another day, for the customers of today; those who did not exist then have no value.
  private static func carry(
    _ column: Column, from then: Table?, to now: Table, _ run: RunContext
  ) throws -> Column {
    guard let then else { return column }
    return Selection.gather(column, try CustomerAlignment.rows(of: then, for: now, run: run))
  }

  private func said(_ segmentation: Segmentation, asOf: CalendarDate?, columns: [String]) -> [Markup] {
    let date = asOf.map { Localized(", as of \($0)", zh: "，截止日期 \($0)") } ?? Localized(verbatim: "")
    let list = columns.map { "`\($0)`" }
    let noun = columns.count == 1 ? "column" : "columns"
    var lines = [
      Localized(
        "\(scheme.title.en) (\(noun) \(list.joined(separator: ", ")))\(date.en)",
        zh: "\(scheme.title.zh)（列 \(list.joined(separator: "、"))）\(date.zh)")
    ]
    lines += segmentation.thresholds.map { threshold in
      let text = ValueDisplay.text(threshold.value)
      return Localized("\(threshold.label.en): \(text.en)", zh: "\(threshold.label.zh)：\(text.zh)")
    }
    var parts: [Markup] = [.lines(lines), .table(SegmentTable.view(segmentation.summary))]
    for report in segmentation.reports {
      parts.append(.table(TableView.make(from: report, limit: max(1, report.table.rowCount))))
    }
    return parts + segmentation.notes.map { .diagnostic($0.located(in: call.source)) }
  }
}
