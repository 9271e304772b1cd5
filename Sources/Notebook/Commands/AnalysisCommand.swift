import Basics
import Columns
import Diagnostics
import Segmentation
import Syntax

/// Makes the command of an analysis: its statement is checked, it runs, its tables are shown, the first becomes `_`,
/// and its columns go to `customers`.
enum AnalysisCommand {
  static func definition(_ analysis: AnalysisDefinition) -> CommandDefinition {
    var details: [Markup] = []
    if !analysis.needs.isEmpty { details.append(NeedsText.markup(analysis.needs.map { "`\($0)`" })) }
    if !analysis.columns.isEmpty {
      let list = analysis.columns.map { "`\($0)`" }
      details.append(
        .line(
          "Adds to customers: \(list.joined(separator: ", ")).", zh: "为 customers 增加：\(list.joined(separator: "、"))。"))
    }
    return CommandDefinition(
      shape: analysis.shape, group: CommandDefinition.Group(rawValue: analysis.group.rawValue) ?? .segments,
      kind: .analysis, summary: analysis.summary, parameters: analysis.parameters, details: details,
      examples: analysis.examples.map { .init($0.statement, $0.summary) },
      action: .answer { call, workspace in try run(analysis, call, in: &workspace) })
  }

  private static func run(
    _ analysis: AnalysisDefinition, _ call: CommandCall, in workspace: inout Workspace
  ) throws -> (Markup, Table?) {
    let result: AnalysisResult
    do {
      result = try analysis(AnalysisCall(node: call.node, source: call.source), at: workspace.point(call))
    } catch let failure as Failure {
      throw failure.located(in: call.source, at: call.node.span)
    }
    try workspace.take(result.model, call)
    let added = try add(result, of: analysis, call, to: &workspace)
    let tables = result.tables.map { Markup.table(TableView.make(from: $0, limit: workspace.settings.rows)) }
    let lines: [Markup] = result.lines.isEmpty ? [] : [.lines(result.lines)]
    let markup = Markup.sequence(
      lines + tables + added + result.notes.map { .diagnostic($0.located(in: call.source)) })
    return (markup, result.tables.first?.table)
  }

  /// Puts the columns into `customers`: under their own names, or behind `as NAME_`.
  private static func add(
    _ result: AnalysisResult, of analysis: AnalysisDefinition, _ call: CommandCall, to workspace: inout Workspace
  ) throws -> [Markup] {
    guard !result.columns.isEmpty else { return [] }
    let prefix = call.clauseName("as")
    let maker = analysis.shape.verb + (prefix.map { " as \(Table.key($0.text))" } ?? "")
    var names = ColumnNames(maker: maker, customers: try workspace.requireCustomers(at: call.node.span))
    var fields: [Table.Field] = []
    for (index, column) in result.columns.enumerated() {
      let name: String
      if let prefix {
        name = index == 0 ? prefix.text : "\(prefix.text)_\(column.name)"
        try ColumnOwnership.check(name, maker: maker, at: prefix.span, in: workspace)
      } else {
        name = try names.free(column.name, at: call.node.span)
      }
      let origin = ColumnOrigin(kind: .statement, source: call.text, reads: result.reads, maker: maker)
      fields.append(Table.Field(name, column.column, origin: origin))
    }
    workspace.addColumns(fields, maker: Maker(text: call.text, key: maker))
    return [AddedColumns.markup(fields)] + names.notes.map(Markup.diagnostic)
  }
}

extension Workspace {
  /// The tables as an analysis sees them, now and at other days.
  func point(_ call: CommandCall) -> AnalysisPoint {
    var point = AnalysisPoint(customers: customers, environment: pastEnvironment, returns: returns, run: call.run) {
      day in
      var view = self
      view.pinnedAsOf = day
      _ = try view.rebuildCustomers(run: call.run, folder: call.folder)
      return view.point(call)
    }
    point.models = models
    point.past = { [self] in environment(at: $0) }
    return point
  }
}
