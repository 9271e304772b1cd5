import Basics
import Columns
import Diagnostics
import Segmentation
import Syntax

/// Makes the command of an analysis: its statement is checked, it runs, its tables are shown, the first becomes `_`,
/// the others `_NAME`, and its columns go to `customers`.
enum AnalysisCommand {
  static func definition(_ analysis: AnalysisDefinition) -> CommandDefinition {
    CommandDefinition(
      shape: analysis.shape, group: CommandDefinition.Group(rawValue: analysis.group.rawValue) ?? .segments,
      kind: .analysis, summary: analysis.summary, parameters: analysis.parameters, details: details(analysis),
      examples: analysis.examples.map { .init($0.statement, $0.summary) },
      action: .answer { call, workspace in try run(analysis, call, in: &workspace) })
  }

  /// What it needs and what it leaves behind, under which names.
  private static func details(_ analysis: AnalysisDefinition) -> [Markup] {
    var details: [Markup] = []
    if !analysis.needs.isEmpty { details.append(NeedsText.markup(analysis.needs.map { "`\($0)`" })) }
    if !analysis.columns.isEmpty { details += AddedColumns.announced(analysis.columns) }
    if let second = analysis.tables.dropFirst().first {
      let (en, zh) = (analysis.tables.joined(separator: ", "), analysis.tables.joined(separator: "、"))
      let kept =
        analysis.keepsTables
        ? Localized("; `as NAME` keeps them as `NAME`, `NAME_\(second)` …", zh: "；`as 名称` 将其存为 `名称`、`名称_\(second)`……")
        : Localized(verbatim: "")
      details.append(
        .line(
          "Tables, as far as they have rows: \(en). The first one is `_`, the others are `_\(second)` …\(kept.en)",
          zh: "结果表（没有内容的从略）：\(zh)。第一个为 `_`，其余为 `_\(second)`……\(kept.zh)"))
    } else if analysis.keepsTables {
      details.append(.line("`as NAME` keeps the answer as a table.", zh: "`as 名称` 将结果存为表。"))
    }
    return details
  }

  private static func run(
    _ analysis: AnalysisDefinition, _ call: CommandCall, in workspace: inout Workspace
  ) throws -> (Markup, Answer?) {
    let result: AnalysisResult
    do {
      result = try analysis(AnalysisCall(node: call.node, source: call.source), at: workspace.point(call))
    } catch let failure as Failure {
      throw failure.located(in: call.source, at: call.node.span)
    }
    let remade = try workspace.take(result.model, call)
    let rebuilt = try workspace.take(result, call)
    let added = try add(result, of: analysis, call, to: &workspace)
    let answer = answer(result, of: analysis)
    let kept = try answer.map { try keep($0, of: result, call, in: &workspace) } ?? []
    let tables = result.tables.map { Markup.table(TableView.make(from: $0, limit: workspace.settings.rows)) }
    let lines: [Markup] = result.lines.isEmpty ? [] : [.lines(result.lines)]
    let markup = Markup.sequence(
      lines + tables + added + kept + rebuilt + (result.notes + remade).map { .diagnostic($0.located(in: call.source)) }
    )
    return (markup, answer)
  }

  /// The tables that it gave, by their names.
  private static func answer(_ result: AnalysisResult, of analysis: AnalysisDefinition) -> Answer? {
    if let answer = result.answer {
      return Answer(answer, name: result.beside.isEmpty ? "" : analysis.tables.first ?? "", others: result.beside)
    }
    guard let first = result.tables.first else { return nil }
    return Answer(
      first.table, name: analysis.tables.isEmpty ? "" : first.name ?? "",
      others: result.tables.dropFirst().compactMap { part in part.name.map { ($0, part.table) } } + result.beside)
  }

  /// Keeps the tables of a statement whose `as NAME` names nothing else; says under which names all of them are found.
  private static func keep(
    _ answer: Answer, of result: AnalysisResult, _ call: CommandCall, in workspace: inout Workspace
  ) throws -> [Markup] {
    if let name = call.clauseName("as"), result.columns.isEmpty, result.model == nil {
      return try answer.tables(behind: name.text).map { part in
        try workspace.keep(part.table, as: Name(part.name, name.span), run: call.run, folder: call.folder)
      }
    }
    let others = answer.tables(behind: "_").dropFirst().dropLast(result.beside.count).map { "`\($0.name)`" }
    guard !others.isEmpty else { return [] }
    return [
      .line(
        "Further tables: \(others.joined(separator: ", "))", zh: "其他结果表：\(others.joined(separator: "、"))")
    ]
  }

  /// Puts the columns into `customers`: under their own names, or with `as NAME` under NAME, several behind NAME_.
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
    for column in result.columns {
      let name: String
      if let prefix {
        name = AddedColumns.name(of: column.name, among: analysis.columns, as: prefix.text)
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
