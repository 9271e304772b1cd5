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
    let remade = try workspace.take(result.model, call)
    if let prefix = call.clauseName("as"), result.columns.isEmpty, !result.kept.isEmpty {
      try TableNames.check(prefix, in: workspace)
    }
    let rebuilt = try workspace.take(result, call)
    let added = try add(result, of: analysis, call, to: &workspace)
    let tables = result.tables.map { Markup.table(TableView.make(from: $0, limit: workspace.settings.rows)) }
    let lines: [Markup] = result.lines.isEmpty ? [] : [.lines(result.lines)]
    let markup = Markup.sequence(
      lines + tables + added + rebuilt + (result.notes + remade).map { .diagnostic($0.located(in: call.source)) })
    return (markup, result.answer ?? result.tables.first?.table)
  }

  /// Puts the columns into `customers`: under their own names, or behind `as NAME_`.
  private static func add(
    _ result: AnalysisResult, of analysis: AnalysisDefinition, _ call: CommandCall, to workspace: inout Workspace
  ) throws -> [Markup] {
    guard !result.columns.isEmpty else { return [] }
    let prefix = call.clauseName("as")
    let maker = analysis.shape.verb + (prefix.map { " as \(Table.key($0.text))" } ?? "")
    var names = ColumnNames(
      maker: maker, suffix: analysis.shape.verb.split(separator: " ").joined(separator: "_"),
      customers: try workspace.requireCustomers(at: call.node.span))
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
    let replaced = replaced(by: result, maker, in: workspace)
    workspace.addColumns(fields, maker: Maker(text: call.text, key: maker, isDated: call.node.hasClause("from")))
    return [AddedColumns.markup(fields)] + (names.notes + replaced).map(Markup.diagnostic)
  }

  /// A note where columns give way that the same command made of other models.
  private static func replaced(by result: AnalysisResult, _ maker: String, in workspace: Workspace) -> [Diagnostic] {
    let old = (workspace.customers?.fields ?? []).filter { $0.origin?.maker == maker }
    guard let reads = old.first?.origin?.reads, reads != result.reads, reads.contains(where: workspace.isModel) else {
      return []
    }
    let (models, columns) = (reads.map { "`\($0)`" }, old.map { "`\($0.name)`" })
    return [
      Diagnostic(
        "columns-replaced",
        Localized(
          "the columns made with \(models.joined(separator: ", ")) are replaced: \(columns.joined(separator: ", "))",
          zh: "用 \(models.joined(separator: "、")) 得出的列已被替换：\(columns.joined(separator: "、"))"),
        hint: Localized("to keep both, name one: as NAME", zh: "要同时保留，请为其中之一命名：as 名称"), severity: .note)
    ]
  }
}

extension Workspace {
  /// Keeps the tables that an analysis gave. Those in the place of loaded ones make customers anew.
  fileprivate mutating func take(_ result: AnalysisResult, _ call: CommandCall) throws -> [Markup] {
    for (name, table) in result.kept { setTable(name, table) }
    guard !result.replaced.isEmpty else { return [] }
    for (name, table) in result.replaced {
      guard Table.key(name) != Self.customers else {
        attributes = table
        continue
      }
      setTable(name, table)
      if Table.key(name) == Self.transactions {
        lastTransaction = try DatedFacts(table, date: "date", engine: engine(call.run)).last
      }
    }
    let notes = try rebuildCustomers(run: call.run, folder: call.folder)
    return [.lines(LoadRun.Said.customers(self))] + notes.map { .diagnostic($0.located(in: call.source)) }
  }

  /// The tables with roles as they were loaded, with the rows that were rejected then.
  private func loadedTables(_ run: RunContext) throws -> [LoadedTable] {
    try RoleTable.all.compactMap { role in
      guard let table = role.name == Self.customers ? attributes : table(named: role.name) else { return nil }
      let names = files.filter { Table.key($0.table) == role.name }.map { FilePath.name(of: $0.path) }
      return LoadedTable(role.name, table, rejects: try RejectedRows.rows(of: names, in: self, run))
    }
  }

  /// The tables as an analysis sees them, now and at other days.
  func point(_ call: CommandCall) throws -> AnalysisPoint {
    var point = AnalysisPoint(
      customers: customers, loaded: try loadedTables(call.run), environment: pastEnvironment, returns: returns,
      run: call.run
    ) { day in
      let view = try self.view(at: day, run: call.run, folder: call.folder)
      return try view.point(call)
    }
    point.models = models
    point.past = { [self] in environment(at: $0) }
    return point
  }
}
