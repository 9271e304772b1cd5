import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax

/// One `load`: reads the file, finds roles, puts the table into the workspace and builds customers anew.
struct LoadRun {
  private let call: CommandCall
  /// As the script has it; messages call it so.
  private let file: String
  private let fileSpan: SourceSpan
  private let wantedName: Name?
  private let mapped: [NamedExpression]
  private let condition: Expression?
  private let parameters: CommandParameters

  init(_ call: CommandCall, _ workspace: Workspace) throws {
    self.call = call
    (file, fileSpan) = try call.file("FILE")
    wantedName = call.clauseName("as")
    if case .namedExpressions(let items)? = call.node.clause("map") { mapped = items } else { mapped = [] }
    if case .expression(let condition)? = call.node.clause("where") {
      self.condition = condition
    } else {
      condition = nil
    }
    parameters = try call.parameters(LoadCommand.definition.parameters)
  }

  func load(into workspace: inout Workspace) throws -> Markup {
    var other = workspace.overrides.path(for: file, table: wantedName?.text ?? "")
    var result = try read(other, workspace)
    let tableName = try wantedName?.text ?? guess(result.reading)
    // What the file is taken for is known only now.
    if other == nil, wantedName == nil {
      other = workspace.overrides.path(for: file, table: tableName)
      if other != nil { result = try read(other, workspace) }
    }
    let reading = result.reading
    let name = name(other)
    workspace.noteFiles(result.facts(tableName), of: tableName)
    guard let roles = RoleTable.named(tableName) else {
      try loadPlain(reading, tableName, name, &workspace)
      try RejectedRows.keep(reading.rejects, of: result.names, in: &workspace, call.run)
      let said = Said(call: call, name: name, reading: reading).plain(workspace.table(named: tableName), tableName)
      let refitted = try workspace.refitModels(of: tableName, run: call.run, folder: call.folder)
      return .sequence(said + refitted.map(Markup.diagnostic))
    }

    let data: LoadedData
    do {
      data = try LoadedData.prepare(
        reading, file: name, as: roles, map: mapped, filter: condition, environment: workspace.environment,
        run: call.run)
    } catch let failure as Failure {
      throw failure.located(in: call.source, at: wantedName?.span ?? fileSpan)
    }
    guard data.table.rowCount > 0 else {
      // Why: what `where` left out, and what is missing.
      let reasons = data.notes.filter { ["filtered-rows", "rejected-rows"].contains($0.code) }.map(\.message)
      throw Failure(
        "no-rows", Localized("no row of `\(name)` can be used", zh: "`\(name)` 中没有可用的行"), at: fileSpan,
        hint: reasons.isEmpty
          ? nil
          : Localized(
            reasons.map(\.en).joined(separator: "; "), zh: reasons.map(\.zh).joined(separator: "；")))
    }
    try RejectedRows.keep(data.rejects, of: result.names, in: &workspace, call.run)
    var facts: DatedFacts?
    if roles.name == Workspace.transactions {
      workspace.returns = parameters.word("returns").flatMap(ReturnsTreatment.init(rawValue:)) ?? .net
      workspace.setTable(Workspace.transactions, data.table)
      facts = try DatedFacts(data.table, date: "date", engine: workspace.engine(call.run))
      workspace.lastTransaction = facts?.last
    } else if roles.name == Workspace.customers {
      workspace.attributes = data.table
    } else {
      workspace.setTable(roles.name, data.table)
      facts = try roles.dateRole.map { try DatedFacts(data.table, date: $0, engine: workspace.engine(call.run)) }
    }
    let notes = try workspace.rebuildCustomers(run: call.run, folder: call.folder)
    return .sequence(
      try Said(call: call, name: name, reading: reading).roles(roles, data, facts, workspace, notes: notes))
  }

  // MARK: Steps

  /// What messages call the file. Without its folder: a script says the same wherever it stands.
  private func name(_ other: String?) -> String {
    let file = other ?? file
    return StandardInputData.isMeant(file) ? StandardInputData.name : FilePath.name(of: file)
  }

  /// Reads the file, or the other one that the command line names.
  private func read(_ other: String?, _ workspace: Workspace) throws -> FileReader.Result {
    var reader = FileReader(run: call.run)
    reader.options.fields = try options()
    reader.options.table = try parameters.tableName()
    reader.format = parameters.word("format").flatMap(FileFormat.named)
    reader.encoding = parameters.word("encoding").flatMap(TextEncoding.named)
    do {
      return try reader.read(
        path: other ?? call.path(file), file: other ?? file, standardInput: workspace.standardInput)
    } catch let failure as Failure {
      throw failure.located(in: call.source, at: fileSpan)
    }
  }

  private func options() throws -> CSVOptions {
    var options = CSVOptions()
    // A plain table promises nothing.
    let tables =
      wantedName.map { RoleTable.named($0.text).map { [$0] } ?? [] }
      ?? [.transactions, .customers] + RoleTable.named(byFile: file)
    options.promise = RoleTable.promises(of: tables, map: mapped)
    options.dateOrder = parameters.word("dates").flatMap(CSVOptions.DateOrder.init(rawValue:))
    if let setting = parameters.setting("delimiter") {
      let words = ["tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|"]
      let text: String? =
        switch setting.value {
        case .literal(.text(let text), _): text
        case .name(let name): words[name.text.lowercased()]
        default: nil
        }
      guard let byte = text.map({ $0 == "\\t" ? "\t" : $0 })?.utf8.first, text?.utf8.count == 1 || text == "\\t" else {
        throw Failure(
          "wrong-delimiter", Localized("the delimiter is one character in quotes, or tab", zh: "分隔符应为引号中的一个字符，或 tab"),
          at: setting.value.span)
      }
      options.delimiter = byte
    }
    if let setting = parameters.setting("nulls") {
      guard case .list(let items, _) = setting.value else {
        throw Failure(
          "wrong-list", Localized("give the words in parentheses: nulls ('?', 'none')", zh: "请用括号列出：nulls ('?', '无')"),
          at: setting.value.span)
      }
      for item in items {
        if case .literal(.text(let word), _) = item { options.nullWords.append(word) }
      }
    }
    return options
  }

  private func filtered(_ table: Table, _ engine: QueryEngine) throws -> Table {
    guard let condition else { return table }
    let mask = try engine.column(condition, over: table)
    guard case .boolean = mask.type else {
      throw Failure(
        "not-a-condition",
        Localized("`where` wants a condition, this is \(mask.type.name)", zh: "`where` 需要条件，而这里是 \(mask.type.name)"),
        at: condition.span)
    }
    return Selection.gather(table, Selection.rows(where: mask))
  }

  /// The table whose roles the columns fill, when the statement does not say.
  private func guess(_ reading: TableReading) throws -> String {
    do {
      let table = try RoleTable.guess(
        columns: reading.table, file: file, mapped: Set(mapped.compactMap { $0.name?.text.lowercased() }),
        exceptions: reading.exceptions, run: call.run)
      if let table { return table.name }
    } catch let failure as Failure {
      throw failure.located(in: call.source, at: fileSpan)
    }
    throw Failure(
      "unknown-kind",
      Localized(
        "the columns of `\(file)` do not tell what it is: \(Self.list(reading.table.names, ", "))",
        zh: "从 `\(file)` 的列看不出它是什么：\(Self.list(reading.table.names, "、"))"),
      at: fileSpan,
      hint: Localized(
        "say it: \(RoleTable.choices.en), or as NAME for a plain table",
        zh: "请写明：\(RoleTable.choices.zh)，或用 as 名称 载入为普通表"))
  }

  private static func list(_ names: [String], _ separator: String) -> String {
    names.map { "`\($0)`" }.joined(separator: separator)
  }

  private func loadPlain(
    _ reading: TableReading, _ tableName: String, _ name: String, _ workspace: inout Workspace
  ) throws {
    if let wantedName {
      try TableNames.check(wantedName, in: workspace)
      if Table.key(tableName) == RejectedRows.tableName {
        throw Failure(
          "reserved-name", Localized("`rejects` is the table of rows that did not fit", zh: "`rejects` 是存放不合格行的表"),
          at: wantedName.span)
      }
    }
    let engine = workspace.engine(call.run)
    let rows = try filtered(reading.table, engine)
    let origin = ColumnOrigin(kind: .loaded, source: name)
    var table = Table(
      rows.fields.map { Table.Field($0.name, $0.column, origin: origin, aliases: $0.aliases) },
      rowCount: rows.rowCount)
    for item in mapped {
      let column = try engine.column(item.expression, over: rows)
      table = table.setting(Table.Field(item.name?.text ?? item.expression.written, column, origin: origin))
    }
    workspace.setTable(tableName, table)
  }
}

extension Workspace {
  /// Notes the files that a table came from, in the place of those that it came from before.
  mutating func noteFiles(_ new: [LoadedFile], of table: String) {
    func isOwn(_ file: LoadedFile) -> Bool { Table.key(file.table) == Table.key(table) }
    let place = files.firstIndex(where: isOwn) ?? files.count
    files.removeAll(where: isOwn)
    files.insert(contentsOf: new, at: place)
  }
}
