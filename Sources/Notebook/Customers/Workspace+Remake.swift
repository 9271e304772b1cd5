import Basics
import Columns
import Diagnostics
import Segmentation
import Syntax

extension Workspace {
  /// Builds `customers` anew from what is loaded and runs the makers again in order. What cannot be made any more is
  /// dropped and named in the diagnostics.
  mutating func rebuildCustomers(run: RunContext, folder: String) throws -> [Diagnostic] {
    run.report(Progress(label: Localized("summing up customers", zh: "正在汇总客户")))
    let transactions = table(named: Self.transactions)
    let events = RoleTable.events.compactMap { role in table(named: role.name).map { (role.name, $0) } }
    guard transactions != nil || attributes != nil || !events.isEmpty else { return [] }
    let built = try CustomerRollUp.build(
      transactions: transactions, customers: attributes, events: events, asOf: pinnedAsOf, returns: returns, run: run)
    setTable(Self.customers, built.table)
    history = HistoryTables(tables: tables, customers: built.table, asOf: asOf, returns: returns)
    try putCarried(run)
    return built.notes + (try remake(run: run, folder: folder))
  }

  /// The workspace as it is at another day. Columns of statements that name a day of their own are carried over: made
  /// again, each would ask for the others at its own day in turn.
  func view(at day: CalendarDate, run: RunContext, folder: String) throws -> Workspace {
    var view = self
    view.pinnedAsOf = day
    let dated = Set(makers.filter(\.isDated).map(\.key))
    view.makers.removeAll { dated.contains($0.key) }
    view.carried = customers.map { table in
      Table(
        table.fields.filter {
          Table.key($0.name) == CustomerRollUp.key || dated.contains($0.origin?.maker ?? "")
        }, rowCount: table.rowCount)
    }
    _ = try view.rebuildCustomers(run: run, folder: folder)
    view.makers = makers
    view.carried = nil
    return view
  }

  /// Puts the columns that were carried over beside the roll-up.
  private mutating func putCarried(_ run: RunContext) throws {
    guard let carried, carried.fields.count > 1, var table = customers else { return }
    for field in try CustomerAlignment.fields(of: carried, for: table, run: run) { table = table.setting(field) }
    setTable(Self.customers, table)
  }

  /// Runs the makers again. One that needs a column which a later one makes is tried again after that one.
  private mutating func remake(run: RunContext, folder: String) throws -> [Diagnostic] {
    var waiting = makers
    makers = []
    models = []
    var failures: [(maker: Maker, failure: Failure)] = []
    while !waiting.isEmpty {
      failures = []
      for maker in waiting {
        do {
          try MakerRunner(run: run, folder: folder).run(maker, in: &self)
        } catch let failure as Failure {
          failures.append((maker, failure))
        }
      }
      if failures.count == waiting.count { break }
      waiting = failures.map(\.maker)
    }
    return Self.dropped(failures)
  }

  /// Makes the columns again that were made of something that changed, and those made of them, in order.
  mutating func remakeColumns(reading name: String, run: RunContext, folder: String) throws -> [Diagnostic] {
    var changed: Set<String> = [Table.key(name)]
    var remade: [String] = []
    var failures: [(maker: Maker, failure: Failure)] = []
    for maker in makers {
      let own = (customers?.fields ?? []).filter { $0.origin?.maker == maker.key }
      guard own.contains(where: { $0.origin?.reads.contains { changed.contains(Table.key($0)) } ?? false }) else {
        continue
      }
      changed.formUnion(own.map { Table.key($0.name) })
      do {
        try MakerRunner(run: run, folder: folder).run(maker, in: &self)
        remade += (customers?.fields ?? []).filter { $0.origin?.maker == maker.key }.map { "`\($0.name)`" }
      } catch let failure as Failure {
        if let table = customers { setTable(Self.customers, table.dropping(own.map(\.name))) }
        makers.removeAll { $0.key == maker.key }
        failures.append((maker, failure))
      }
    }
    let dropped = Self.dropped(failures)
    guard !remade.isEmpty else { return dropped }
    return [
      Diagnostic(
        "made-again",
        Localized(
          "made again with the new `\(name)`: \(remade.joined(separator: ", "))",
          zh: "已用新的 `\(name)` 重建：\(remade.joined(separator: "、"))"), severity: .note)
    ] + dropped
  }

  /// Says what is gone, in one warning: when the data change, most failures follow from the first.
  static func dropped(_ failures: [(maker: Maker, failure: Failure)]) -> [Diagnostic] {
    guard let first = failures.first else { return [] }
    let reason = first.failure.diagnostics.first?.message ?? Localized("it failed", zh: "执行失败")
    let message: Localized
    if failures.count == 1 {
      message = Localized(
        "what `\(first.maker.text)` made is dropped, it cannot be made again: \(reason.en)",
        zh: "`\(first.maker.text)` 的结果无法重建，已去掉：\(reason.zh)")
    } else {
      let all = failures.map { "`\($0.maker.key)`" }
      message = Localized(
        "what \(all.count) statements made is dropped, it cannot be made again: \(all.joined(separator: ", ")). The first: \(reason.en)",
        zh: "\(all.count) 条语句的结果无法重建，已去掉：\(all.joined(separator: "、"))。第一条的原因：\(reason.zh)")
    }
    return [Diagnostic("not-remade", message, severity: .warning)]
  }
}

/// Runs a statement that made columns once more.
struct MakerRunner {
  let run: RunContext
  let folder: String

  /// Throws `Failure` when it cannot be done any more; the workspace is then as it was.
  func run(_ maker: Maker, in workspace: inout Workspace) throws {
    let registry = CommandRegistry.standard
    let source = SourceText(name: "remake", text: maker.text)
    var attempt = workspace
    for statement in Parser.parse(source, grammar: registry.grammar) {
      let errors = statement.diagnostics.filter { $0.severity == .error }
      guard errors.isEmpty else { throw Failure(errors) }
      switch statement.statement {
      case .command(let node):
        let call = CommandCall(node: node, source: source, run: run, folder: folder)
        switch registry.command(node.verb)?.action {
        case .workspace(let action)?: _ = try action(call, &attempt)
        case .answer(let action)?: _ = try action(call, &attempt)
        case .listing?, .session?, nil: continue
        }
      case .query(let query):
        guard !query.readsResult(attempt) else {
          throw Failure(
            "reads-result", Localized("it went on from an earlier result", zh: "它接着此前的结果"))
        }
        _ = try QueryRunner(run: run, source: source, folder: folder).run(query, text: maker.text, in: &attempt)
      case .expression, .invalid: continue
      }
    }
    workspace = attempt
  }
}

extension QuerySyntax {
  /// Whether it reads a result, which is not there when it is run again.
  func readsResult(_ workspace: Workspace) -> Bool {
    if case .lastResult = source { return true }
    return tables.contains { Workspace.isResultName(Table.key($0.text)) && workspace.table(named: $0.text) == nil }
  }
}
