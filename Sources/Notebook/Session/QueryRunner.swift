import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// Runs a query and does what its ending asks for.
struct QueryRunner {
  let run: RunContext
  let source: SourceText
  let folder: String

  /// What it has to say, and its table when it is a result to be kept as `_`.
  func run(_ query: QuerySyntax, text: String, in workspace: inout Workspace) throws -> (Markup, Table?) {
    let result = try workspace.engine(run).table(query)
    let notes = result.notes.map { Markup.diagnostic($0.located(in: source)) }
    switch result.ending {
    case .show:
      let view = TableView.make(from: result.table, limit: workspace.settings.rows)
      return (.sequence(notes + [.table(view)]), result.table)
    case .keep(let name):
      let kept = try workspace.keep(result.table, as: name, run: run, folder: folder)
      return (.sequence(notes + [kept]), nil)
    case .attach(let key, let node):
      let said = try AttachEnding(run: run).attach(
        result.table, on: key, at: node.span, statement: text, to: &workspace)
      return (.sequence(notes + [said]), nil)
    case .export(let node):
      let call = CommandCall(node: node, source: source, run: run, folder: folder)
      return (.sequence(notes + [try ExportCommand.export(result.table, call, language: workspace.language)]), nil)
    }
  }
}
